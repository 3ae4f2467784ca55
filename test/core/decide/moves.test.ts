import { describe, expect, test } from 'vitest';
import { STAGES } from '../../../src/model/lead-catalogue.ts';
import {
  CONFIRMED,
  EMPTY,
  fieldIn,
  handedOver,
  NOW,
  QUALIFIED,
  seen,
  tell,
  useShippedPolicy,
} from './support.ts';

const policy = useShippedPolicy();
const byHand = (stage: string, more = {}) => seen({ stage, ...more }, { crm: 'salesforce', at: NOW + 1 });
const accepted = () =>
  tell(policy(), [seen({ 'sal.status': 'accepted', ...CONFIRMED })], handedOver(policy())).world;
const rejected = () =>
  tell(policy(), [seen({ 'sal.status': 'rejected', 'sal.reason': 'timing' })], handedOver(policy())).world;

describe('a stage set by hand', () => {
  test('on offer means what the SAL status means: to accept takes what an accept takes', () => {
    const bare = tell(policy(), [byHand('sal')], handedOver(policy())).last;
    expect(fieldIn(bare.lead, 'stage')).toBe('mql');
    expect(fieldIn(bare.lead, 'message')).toMatch(/^Accept was not taken: fill in need confirmed/);
    const whole = tell(policy(), [byHand('sal', CONFIRMED)], handedOver(policy())).last;
    expect([fieldIn(whole.lead, 'stage'), fieldIn(whole.lead, 'sal.status')]).toEqual(['sal', 'accepted']);
    expect(whole.trace.gate).toEqual({ act: 'accepted' });
  });

  test.each(['recycling', 'lost'])('to %s takes a reason, as a reject does', (stage) => {
    const bare = tell(policy(), [byHand(stage)], handedOver(policy())).last;
    expect(fieldIn(bare.lead, 'message')).toMatch(/^Reject was not taken: fill in a reject reason/);
    const whole = tell(policy(), [byHand(stage, { 'sal.reason': 'no-budget' })], handedOver(policy())).last;
    expect([fieldIn(whole.lead, 'stage'), fieldIn(whole.lead, 'sal.status')]).toEqual([
      'recycling',
      'rejected',
    ]);
  });

  test('after the accept is made where stages.yaml lists it', () => {
    const { lead, trace } = tell(policy(), [byHand('sql')], accepted()).last;
    expect(fieldIn(lead, 'stage')).toBe('sql');
    expect(trace.gate).toEqual({ act: 'moved', from: 'sal', to: 'sql' });
  });

  test('an accepted lead that sales gives up is nurtured, and stays accepted in the count', () => {
    const { lead } = tell(policy(), [byHand('recycling', { 'sal.reason': 'timing' })], accepted()).last;
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['recycling', 'accepted']);
    expect(fieldIn(lead, 'recycle.segment')).toBe('later');
  });

  test('that is not listed is refused, with where it may go on the record, and put back in both CRMs', () => {
    const { lead, trace, effects } = tell(policy(), [byHand('won')], accepted()).last;
    expect(fieldIn(lead, 'stage')).toBe('sal');
    expect(fieldIn(lead, 'message')).toBe(
      'Not moved to Won: from SAL a lead may go to SQL, Recycling or Lost.',
    );
    expect(trace.gate).toEqual({ act: 'refused', from: 'sal', to: 'won' });
    expect(effects.map(({ crm }) => crm)).toContain('salesforce');
  });

  test('never makes an MQL of what does not qualify', () => {
    const raw = tell(policy(), [seen({ email: 'maria@nordlys.example' }, { first: true })]).world;
    const { lead } = tell(policy(), [byHand('mql')], raw).last;
    expect(fieldIn(lead, 'stage')).toBe('raw');
    expect(fieldIn(lead, 'message')).toMatch(/becomes one by its score/);
  });

  test('brings a nurtured lead back: a new round with a new offer, clock and task, and the last one on record', () => {
    const { lead, ledger } = tell(policy(), [byHand('mql')], rejected()).last;
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['mql', 'offered']);
    expect([fieldIn(lead, 'sal.reason'), fieldIn(lead, 'recycle.until')]).toEqual([null, null]);
    expect(lead.returns).toEqual([{ at: NOW + 1, from: 'recycling', rep: 'clara' }]);
    expect(lead.task).toMatchObject({ key: 'L1/first-call-2', status: 'open' });
    expect(lead.clocks[0]).toMatchObject({ state: 'running', startedAt: NOW + 1 });
    expect(ledger).toHaveLength(1);
  });
});

describe('what has happened, such as a deal', () => {
  const won = {
    kind: 'deal',
    crm: 'salesforce',
    id: '006A',
    at: NOW + 1,
    deal: { stage: 'x', outcome: 'won', amount: null, currency: null, closedOn: null, about: [] },
  } as const;

  test('implies the stages on the way', () => {
    expect(fieldIn(tell(policy(), [won], handedOver(policy())).last.lead, 'stage')).toBe('won');
  });

  test('is refused where the file closes the way, and the record says so', () => {
    const { sql, ...stages } = policy().stages;
    const closed = { ...policy(), stages: { ...stages, sql: { ...sql, to: ['lost' as const] } } };
    const { lead, trace } = tell(closed, [won], handedOver(closed)).last;
    expect(fieldIn(lead, 'stage')).toBe('mql');
    expect(fieldIn(lead, 'message')).toBe(
      'Not moved to Won: from MQL a lead may go to SAL, Recycling or Lost.',
    );
    expect(trace.said).toContain(fieldIn(lead, 'message'));
  });
});

describe('with the books empty', () => {
  const ours = (stage: string, more = {}) =>
    seen({ ...QUALIFIED, stage, owner: 'anna', ...more }, { first: true, stamped: true });

  test.each(STAGES.filter((stage) => stage !== 'raw'))(
    'a record of ours at %s is taken over as it is',
    (stage) => {
      const { lead, effects, ledger } = tell(policy(), [ours(stage)]).last;
      expect(fieldIn(lead, 'stage')).toBe(stage);
      expect(fieldIn(lead, 'owner')).toBe('anna');
      expect(lead.assignment).toMatchObject({ rep: 'anna', rule: 'taken over' });
      expect(ledger).toEqual([]);
      expect(effects.filter(({ kind }) => kind === 'task')).toEqual([]);
    },
  );

  test('an offer keeps its deadline and its task, which is closed when the rep answers', () => {
    const due = '2026-11-24T09:15:00.000Z';
    const offered = ours('mql', { 'sal.status': 'offered', 'sla.first-contact-by': due });
    const { last, world } = tell(policy(), [offered]);
    expect(last.lead.clocks).toMatchObject([{ dueAt: Date.parse(due), state: 'running' }]);
    expect(last.lead.task).toMatchObject({ key: 'L1/first-call', rep: 'anna', status: 'open' });
    const answered = tell(policy(), [seen({ 'sal.status': 'accepted', ...CONFIRMED })], world).last;
    expect(fieldIn(answered.lead, 'stage')).toBe('sal');
    expect(answered.effects.filter(({ kind }) => kind === 'task')).toHaveLength(2);
  });

  test('the other CRM’s record of the same lead changes nothing of it', () => {
    const there = ours('sal', { 'sal.status': 'accepted' });
    const { lead } = tell(policy(), [
      ours('sal', { 'sal.status': 'accepted' }),
      { ...there, crm: 'salesforce' },
    ]).last;
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['sal', 'accepted']);
    expect(fieldIn(lead, 'message')).toBeNull();
  });

  test('a record without a Stafet id begins as any other, whatever stage somebody typed into it', () => {
    const { lead } = tell(
      policy(),
      [seen({ email: 'a@b.example', stage: 'sal' }, { first: true })],
      EMPTY,
    ).last;
    expect(fieldIn(lead, 'stage')).toBe('raw');
  });
});
