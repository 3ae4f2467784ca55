import { describe, expect, test } from 'vitest';
import { REJECT_REASONS } from '../../../src/model/lead-catalogue.ts';
import {
  CONFIRMED,
  EMPTY,
  fieldIn,
  handedOver,
  NOW,
  STRANGER,
  seen,
  tell,
  useShippedPolicy,
} from './support.ts';

const policy = useShippedPolicy();
const answer = (changed: Parameters<typeof seen>[0], more = {}) =>
  tell(policy(), [seen(changed, { crm: 'salesforce', ...more })], handedOver(policy())).last;

describe('the SAL gate', () => {
  test('an accept with need, role and timing confirmed makes it a SAL and closes the task', () => {
    const { lead, trace, effects } = answer({ 'sal.status': 'accepted', ...CONFIRMED });
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['sal', 'accepted']);
    expect(trace.gate).toEqual({ act: 'accepted' });
    expect(lead.task?.status).toBe('done');
    expect(effects.filter(({ kind }) => kind === 'task')).toHaveLength(2);
  });

  test('confirmations made before count as well', () => {
    const earlier = tell(policy(), [seen(CONFIRMED)], handedOver(policy())).world;
    const { lead } = tell(policy(), [seen({ 'sal.status': 'accepted' })], earlier).last;
    expect(fieldIn(lead, 'stage')).toBe('sal');
  });

  test.each(Object.keys(CONFIRMED))(
    'an accept without %s is set back to offered, and says what is missing',
    (path) => {
      const { [path]: _, ...rest } = CONFIRMED;
      const { lead, trace } = answer({ 'sal.status': 'accepted', ...rest });
      expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['mql', 'offered']);
      expect(trace.gate).toMatchObject({ act: 'sent-back' });
      const label = path.replace('sal.', '').split('-')[0] ?? '';
      expect(String(fieldIn(lead, 'message')).toLowerCase()).toContain(label);
      expect(lead.task?.status).toBe('open');
    },
  );

  test('what it said is taken back once the accept is whole', () => {
    const sentBack = tell(policy(), [seen({ 'sal.status': 'accepted' })], handedOver(policy())).world;
    const { lead } = tell(policy(), [seen({ 'sal.status': 'accepted', ...CONFIRMED })], sentBack).last;
    expect(fieldIn(lead, 'message')).toBeNull();
  });

  test.each(REJECT_REASONS)(
    'a reject for %s closes the task and sends the lead where it belongs',
    (reason) => {
      const { lead, trace } = answer({ 'sal.status': 'rejected', 'sal.reason': reason });
      const lost = reason === 'competitor' || reason === 'duplicate';
      expect(fieldIn(lead, 'stage')).toBe(lost ? 'lost' : 'recycling');
      expect(fieldIn(lead, 'recycle.segment') === null).toBe(lost);
      expect(fieldIn(lead, 'recycle.until') === null).toBe(lost);
      expect(trace.gate).toMatchObject({ act: 'rejected', reason });
      expect(lead.task?.status).toBe('done');
    },
  );

  test('a reject without a reason is refused', () => {
    const { lead } = answer({ 'sal.status': 'rejected' });
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['mql', 'offered']);
    expect(fieldIn(lead, 'message')).toMatch(/^Reject was not taken: fill in a reject reason/);
  });

  test('a blanked status is set back to offered', () => {
    expect(fieldIn(answer({ 'sal.status': null }).lead, 'sal.status')).toBe('offered');
  });

  test('a lead that is not on offer cannot be accepted: its status goes back to what its stage says', () => {
    const raw = tell(policy(), [seen(STRANGER, { first: true })]).world;
    const { lead } = tell(policy(), [seen({ 'sal.status': 'accepted', ...CONFIRMED })], raw).last;
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['raw', null]);
    expect(fieldIn(lead, 'message')).toMatch(/stage raw/);
  });

  test('one that was accepted cannot be rejected afterwards', () => {
    const { world } = tell(
      policy(),
      [seen({ 'sal.status': 'accepted', ...CONFIRMED })],
      handedOver(policy()),
    );
    const { lead } = tell(
      policy(),
      [seen({ 'sal.status': 'rejected', 'sal.reason': 'timing' }, { at: NOW + 1 })],
      world,
    ).last;
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['sal', 'accepted']);
  });

  test('an answer older than one that was taken changes nothing', () => {
    const { world } = tell(
      policy(),
      [seen({ 'sal.status': 'accepted', ...CONFIRMED }, { at: NOW + 9 })],
      handedOver(policy()),
    );
    const late = seen(
      { 'sal.status': 'rejected', 'sal.reason': 'timing' },
      { crm: 'salesforce', at: NOW + 5 },
    );
    const { lead, trace } = tell(policy(), [late], world).last;
    expect(fieldIn(lead, 'stage')).toBe('sal');
    expect(trace.gate).toBeUndefined();
  });

  test('two who answer at once, one in each CRM: what is heard of first stands, and the other is told', () => {
    const accept = seen({ 'sal.status': 'accepted', ...CONFIRMED }, { crm: 'hubspot', at: NOW + 5 });
    const reject = seen(
      { 'sal.status': 'rejected', 'sal.reason': 'timing' },
      { crm: 'salesforce', at: NOW + 6 },
    );
    const first = tell(policy(), [accept, reject], handedOver(policy())).last.lead;
    expect([fieldIn(first, 'stage'), fieldIn(first, 'sal.status')]).toEqual(['sal', 'accepted']);
    expect(fieldIn(first, 'message')).toMatch(/^SAL status is decided/);
    const other = tell(policy(), [reject, accept], handedOver(policy())).last.lead;
    expect([fieldIn(other, 'stage'), fieldIn(other, 'sal.status')]).toEqual(['recycling', 'rejected']);
  });

  test('an answer after the deadline counts as any other; the promise stays broken', () => {
    const late = NOW + 3 * 3_600_000;
    const overdue = tell(policy(), [{ kind: 'clock-due', at: late }], handedOver(policy()), late).world;
    const { lead } = tell(
      policy(),
      [seen({ 'sal.status': 'accepted', ...CONFIRMED }, { at: late })],
      overdue,
      late,
    ).last;
    expect(fieldIn(lead, 'stage')).toBe('sal');
    expect(lead.clocks[0]).toMatchObject({ name: 'first-contact', state: 'breached' });
  });

  test('whoever may edit the record may answer for its owner', () => {
    const { lead } = answer({ 'sal.status': 'accepted', ...CONFIRMED, owner: 'mette' });
    expect(fieldIn(lead, 'stage')).toBe('sal');
  });

  test('a raw lead that shows an old status and qualifies at once is on offer, and says nothing odd', () => {
    const old = { 'sal.status': 'rejected', 'sal.reason': 'timing' };
    const { lead } = tell(policy(), [seen({ ...handedOverFields(), ...old }, { first: true })], EMPTY).last;
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['mql', 'offered']);
    expect(fieldIn(lead, 'message')).toBeNull();
  });
});

const handedOverFields = () => {
  const { fields } = handedOver(policy()).lead;
  const asked = Object.entries(fields).filter(([, { by }]) => by !== 'stafet');
  return Object.fromEntries(asked.map(([path, { value }]) => [path, value]));
};
