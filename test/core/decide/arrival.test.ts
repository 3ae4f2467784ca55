import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/decide/decide.ts';
import {
  EMPTY,
  fieldIn,
  handedOver,
  linked,
  NOW,
  QUALIFIED,
  STRANGER,
  seen,
  tell,
  useShippedPolicy,
} from './support.ts';

const policy = useShippedPolicy();
const UNREADABLE = {
  code: 'unreadable-value',
  path: 'email',
  message: 'email is "x"',
  crm: 'hubspot',
} as const;

describe('a lead arrives', () => {
  test('not good enough yet: it is raw, scored, nobody’s, and goes to both CRMs as a change', () => {
    const { last } = tell(policy(), [seen(STRANGER, { first: true })]);
    expect(fieldIn(last.lead, 'stage')).toBe('raw');
    expect(fieldIn(last.lead, 'score')).toBe(0);
    expect(last.lead).toMatchObject({ assignment: null, clocks: [], task: null, disposition: 'synced' });
    expect(last.effects).toEqual([
      { kind: 'lead', crm: 'hubspot', lane: 'change' },
      { kind: 'lead', crm: 'salesforce', lane: 'change' },
    ]);
    expect(last.ledger).toEqual([]);
  });

  test('good enough: it is an MQL with tag, note, owner by the pool, deadline and a task in both CRMs', () => {
    const { last } = tell(policy(), [seen(QUALIFIED, { first: true })]);
    expect(fieldIn(last.lead, 'stage')).toBe('mql');
    expect(fieldIn(last.lead, 'lifecycle')).toBe('mql');
    expect(fieldIn(last.lead, 'tags')).toContain('mql');
    expect(fieldIn(last.lead, 'owner')).toBe('clara');
    expect(fieldIn(last.lead, 'sal.status')).toBe('offered');
    expect(fieldIn(last.lead, 'sla.first-contact-by')).toBe('2026-11-24T09:15:00.000Z');
    expect(fieldIn(last.lead, 'note')).toMatch(/\S/);
    expect(last.lead.assignment).toMatchObject({ rep: 'clara', pool: 'dk-east', by: 'stafet', at: NOW });
    expect(last.lead.task).toMatchObject({
      rep: 'clara',
      status: 'open',
      due: NOW + 900_000,
      key: 'L1/first-call',
    });
    expect(last.effects.map(({ kind, crm, lane }) => `${kind} ${crm} ${lane}`)).toEqual([
      'lead hubspot handover',
      'lead salesforce handover',
      'task hubspot handover',
      'task salesforce handover',
      'entry salesforce change',
    ]);
    expect(last.ledger).toMatchObject([{ rep: 'clara', pool: 'dk-east', rule: 'Denmark by postal code' }]);
  });

  test('the next one of the pool goes to the other rep', () => {
    const { world } = tell(policy(), [seen(QUALIFIED, { first: true })]);
    const next = tell(policy(), [seen(QUALIFIED, { first: true })], { ...EMPTY, pools: world.pools });
    expect(next.last.lead.assignment?.rep).toBe('david');
  });

  test('the trace says why: merge, score, rules hit and missed, and who was owed what', () => {
    const { trace } = tell(policy(), [seen(QUALIFIED, { first: true })]).last;
    expect(trace.merge?.every(({ taken }) => taken)).toBe(true);
    expect(trace.qualification?.mql).toBe(true);
    expect(trace.route?.rule).toBe('Denmark by postal code');
    expect(trace.route?.verdicts.length).toBeGreaterThan(1);
    expect(trace.members?.map(({ rep }) => rep)).toEqual(['clara', 'david']);
  });

  test('from our own staff: it is refused, and neither CRM hears of it', () => {
    const { last } = tell(policy(), [
      seen({ ...QUALIFIED, email: 'anna.holm@fjordlys.example' }, { first: true }),
    ]);
    expect(last.lead).toMatchObject({ disposition: 'refused', reason: 'own-staff', assignment: null });
    expect(last.effects).toEqual([]);
  });

  test('refused before and refused no longer: it is taken up as any other', () => {
    const staff = seen({ ...QUALIFIED, email: 'anna.holm@fjordlys.example' }, { first: true });
    const { last } = tell(policy(), [staff, seen({ email: 'maria@nordlys.example' })]);
    expect(last.lead).toMatchObject({ disposition: 'synced', reason: null });
    expect(fieldIn(last.lead, 'stage')).toBe('mql');
  });

  test('a lead both CRMs have is not refused any more: half of it would stay behind', () => {
    const { last } = tell(policy(), [seen({ email: 'anna.holm@fjordlys.example' })], handedOver(policy()));
    expect(last.lead.disposition).toBe('synced');
  });

  test('disqualified, such as from a competitor: it is kept in both CRMs but never handed over', () => {
    const { last } = tell(policy(), [seen({ ...QUALIFIED, email: 'x@baton.example' }, { first: true })]);
    expect(last.lead).toMatchObject({ disposition: 'synced', assignment: null });
    expect(fieldIn(last.lead, 'stage')).toBe('raw');
    expect(last.trace.qualification).toMatchObject({ mql: false });
    expect(last.effects).toHaveLength(2);
  });

  test('with an e-mail nobody can read: it is held for a person, with a deadline, and nothing goes out', () => {
    const { last } = tell(policy(), [
      seen({ 'person.last-name': 'Holm' }, { first: true, problems: [UNREADABLE] }),
    ]);
    expect(last.lead).toMatchObject({
      disposition: 'held',
      reason: 'unreadable-email',
      problems: [UNREADABLE],
    });
    expect(last.lead.heldUntil).toBeGreaterThan(NOW);
    expect(last.effects).toEqual([]);
  });

  test('held, and then with an e-mail that can be read: it is freed and taken up', () => {
    const { email, ...rest } = QUALIFIED;
    const held = seen(rest, { first: true, problems: [UNREADABLE] });
    const { last } = tell(policy(), [held, seen({ email: email ?? null })]);
    expect(last.lead).toMatchObject({ disposition: 'synced', reason: null, heldUntil: null, problems: [] });
    expect(last.effects.filter(({ kind }) => kind === 'task')).toHaveLength(2);
  });

  test('a change in the other CRM does not free it: its address is still unreadable', () => {
    const held = seen({ 'person.last-name': 'Holm' }, { first: true, problems: [UNREADABLE] });
    const { last } = tell(policy(), [held, seen({ city: 'Aarhus' }, { crm: 'salesforce', first: true })]);
    expect(last.lead.disposition).toBe('held');
  });

  test('another value that cannot be read is left out, shown, and holds nothing up', () => {
    const problem = { ...UNREADABLE, path: 'phone' };
    const { last } = tell(policy(), [seen(QUALIFIED, { first: true, problems: [problem] })]);
    expect(last.lead).toMatchObject({ disposition: 'synced', problems: [problem] });
    const mended = tell(policy(), [seen({ city: 'Aarhus' })], { ...EMPTY, lead: last.lead });
    expect(mended.last.lead.problems).toEqual([]);
  });

  test('with an owner who sells: it stays theirs', () => {
    const { last } = tell(policy(), [seen({ ...QUALIFIED, owner: 'anna' }, { first: true })]);
    expect(last.lead.assignment).toMatchObject({ rep: 'anna', rule: 'already theirs', pool: null });
    expect(last.lead.task?.rep).toBe('anna');
    expect(last.pools).toEqual({});
  });

  test('with an owner who only put it there: the rules decide', () => {
    for (const owner of ['mette', 'peter', 'nobody-we-know'])
      expect(tell(policy(), [seen({ ...QUALIFIED, owner }, { first: true })]).last.lead.assignment?.rep).toBe(
        'clara',
      );
  });

  test('that no rule has a rep for waits in the queue, and the SLA owner has a task to give it to somebody', () => {
    const { last } = tell(policy(), [seen({ ...QUALIFIED, country: 'FR' }, { first: true })]);
    expect(last.lead.assignment).toMatchObject({ rep: null, queue: 'unassigned' });
    expect(last.lead.task).toMatchObject({ key: 'L1/assign', rep: 'mette', status: 'open' });
    expect(last.effects.filter(({ kind }) => kind === 'task')).toHaveLength(2);
  });

  test('seen a second time in the other CRM: it stays whose it is', () => {
    const world = handedOver(policy());
    const { last } = tell(policy(), [seen(STRANGER, { crm: 'salesforce', first: true })], world);
    expect(last.lead.assignment).toEqual(world.lead.assignment);
    expect(last.ledger).toEqual([]);
    expect(last.lead.links.salesforce).toMatchObject({ state: 'live' });
  });

  test('once it is linked there is nothing more to deliver', () => {
    const { world } = tell(policy(), [seen(QUALIFIED, { first: true })]);
    expect(decide(world, linked('salesforce'), policy(), NOW).effects).toEqual([]);
  });
});
