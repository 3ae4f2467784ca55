import { describe, expect, test } from 'vitest';
import type { Deal } from '../../../src/model/activity.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import { activity, fieldIn, handedOver, NOW, QUALIFIED, seen, tell, useShippedPolicy } from './support.ts';

const policy = useShippedPolicy();
const after = (...events: LeadEvent[]) => tell(policy(), events, handedOver(policy())).last;
const deal = (outcome: Deal['outcome']): LeadEvent => ({
  kind: 'deal',
  crm: 'salesforce',
  id: '006A',
  at: NOW + 1,
  deal: { stage: 'x', outcome, amount: null, currency: null, closedOn: null, about: [] },
});
const CONVERTED: LeadEvent = {
  kind: 'converted',
  crm: 'salesforce',
  object: 'Contact',
  id: '0031',
  at: NOW + 1,
};
const refusal = (path: string): LeadEvent => ({
  kind: 'refused-write',
  crm: 'salesforce',
  at: NOW,
  problem: { code: 'refused-write', path, message: 'no such option', crm: 'salesforce' },
});

describe('what happens to a lead that was handed over', () => {
  test('a person gives it to somebody else: that stands, is written down, and the task goes along', () => {
    const { lead, ledger, effects } = after(seen({ owner: 'bo' }, { crm: 'salesforce' }));
    expect(lead.assignment).toMatchObject({ rep: 'bo', by: 'person' });
    expect(lead.task).toMatchObject({ rep: 'bo', status: 'open' });
    expect(ledger).toMatchObject([{ rep: 'bo', rule: 'by hand' }]);
    expect(effects.filter(({ kind }) => kind === 'task')).toHaveLength(2);
  });

  test('the clock goes on from where it was: a new owner does not get new time', () => {
    const { lead } = after(seen({ owner: 'bo' }, { at: NOW + 60_000 }));
    expect(lead.clocks).toEqual(handedOver(policy()).lead.clocks);
  });

  test('the task ticked off in one CRM is closed in the other alone', () => {
    const { lead, effects } = after(activity({ type: 'task', key: 'L1/first-call' }, 'salesforce'));
    expect(lead.task?.status).toBe('done');
    expect(effects).toMatchObject([
      { kind: 'task', crm: 'hubspot', task: { status: 'done' } },
      { kind: 'entry', crm: 'salesforce', entry: { status: 'gone' } }, // the date of the call
    ]);
  });

  test('seen ticked off in the other one, too, asks for nothing more', () => {
    const ticked = activity({ type: 'task', key: 'L1/first-call' }, 'salesforce');
    const echo = activity({ type: 'task', key: 'L1/first-call' }, 'hubspot');
    expect(after(ticked, echo).effects).toEqual([]);
  });

  test('somebody else’s task ticked off is not ours', () => {
    expect(after(activity({ type: 'task', key: null })).lead.task?.status).toBe('open');
  });

  test('converted by sales: it is qualified, counts as accepted, lives on as the contact, and its task is done', () => {
    const { lead } = after(CONVERTED);
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['sql', 'accepted']);
    expect(lead.links.salesforce).toEqual({ object: 'Contact', id: '0031', state: 'live' });
    expect(lead.task?.status).toBe('done');
  });

  test.each([
    ['open', 'opportunity'],
    ['won', 'won'],
    ['lost', 'lost'],
  ] as const)('a deal that is %s makes it %s', (outcome, stage) => {
    expect(fieldIn(after(deal(outcome)).lead, 'stage')).toBe(stage);
  });

  test('deals heard of late or in the wrong order never move it back', () => {
    expect(fieldIn(after(deal('won'), deal('open')).lead, 'stage')).toBe('won');
    expect(fieldIn(after(deal('won'), deal('lost')).lead, 'stage')).toBe('won');
    expect(fieldIn(after(deal('open'), CONVERTED).lead, 'stage')).toBe('opportunity');
  });

  test('the furthest stage is remembered, also when it is lost', () => {
    const { lead } = after(deal('open'), deal('lost'));
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'lifecycle')]).toEqual(['lost', 'opportunity']);
  });

  test('deleted in one CRM: the other keeps it and is the only one told of anything', () => {
    const gone: LeadEvent = { kind: 'gone', crm: 'salesforce', object: 'Lead', id: '00Q1', at: NOW };
    expect(after(gone).lead.links.salesforce?.state).toBe('gone');
    const { effects } = after(gone, seen({ 'sal.status': 'rejected', 'sal.reason': 'timing' }));
    expect(new Set(effects.map(({ crm }) => crm))).toEqual(new Set(['hubspot']));
  });

  test('a write refused for good holds it, in the CRM’s words, and nothing more goes out', () => {
    const { lead, effects } = after(refusal('city'));
    expect(lead).toMatchObject({ disposition: 'held', reason: 'refused-write' });
    expect(lead.problems).toMatchObject([{ path: 'city', message: 'no such option' }]);
    expect(effects).toEqual([]);
    expect(after(refusal('city'), seen({ tech: 'SAP' }), refusal('city')).lead.problems).toHaveLength(1);
  });

  test('a person’s change frees it: record and task go out again, to both CRMs', () => {
    const { lead, effects } = after(refusal('city'), seen({ city: 'Aarhus' }));
    expect(lead).toMatchObject({ disposition: 'synced', reason: null, heldUntil: null, problems: [] });
    expect(effects.map(({ kind, crm }) => `${kind} ${crm}`)).toEqual([
      'lead hubspot',
      'lead salesforce',
      'task hubspot',
      'task salesforce',
      'entry salesforce',
    ]);
  });

  test('held before it was handed over: it is handed over when it is freed', () => {
    const held = tell(policy(), [
      seen({ ...QUALIFIED, country: null }, { first: true }),
      refusal('city'),
    ]).world;
    const { lead } = tell(policy(), [seen({ country: 'DK' })], held).last;
    expect(lead.assignment?.rep).toBe('clara');
  });

  test('a change that matters to nobody is still told to both, and decides nothing', () => {
    const { lead, ledger, effects } = after(seen({ city: 'Aarhus' }));
    expect(effects).toEqual([
      { kind: 'lead', crm: 'hubspot', lane: 'change' },
      { kind: 'lead', crm: 'salesforce', lane: 'change' },
    ]);
    expect(ledger).toEqual([]);
    expect(lead.fields.city).toEqual({ value: 'Aarhus', at: NOW, by: 'hubspot' });
  });
});
