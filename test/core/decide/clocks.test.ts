import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import {
  activity,
  CONFIRMED,
  due,
  fieldIn,
  handedOver,
  MINUTE,
  NOW,
  QUALIFIED,
  seen,
  tell,
  useShippedPolicy,
} from './support.ts';

const policy = useShippedPolicy();
const callAt = (at: number, id = '900') => activity({ at }, 'hubspot', id);
const clockAfter = (...events: LeadEvent[]) =>
  tell(policy(), events, handedOver(policy()), NOW + 20 * MINUTE).last.lead.clocks[0];

describe('the first-contact clock', () => {
  test('runs for 15 working minutes from the handover', () => {
    expect(handedOver(policy()).lead.clocks[0]).toEqual({
      name: 'first-contact',
      startedAt: NOW,
      dueAt: NOW + 15 * MINUTE,
      state: 'running',
      endedAt: null,
      warnings: [
        { share: 50, at: NOW + 7.5 * MINUTE },
        { share: 80, at: NOW + 12 * MINUTE },
      ],
    });
  });

  test('starts by the CRM’s time of what was seen, however late that is heard of', () => {
    const { lead } = tell(
      policy(),
      [seen(QUALIFIED, { first: true, at: NOW })],
      undefined,
      NOW + 3_600_000,
    ).last;
    expect(lead.clocks[0]).toMatchObject({ startedAt: NOW, dueAt: NOW + 15 * MINUTE });
  });

  test('waits for the rep’s working hours', () => {
    const friday = Date.parse('2026-11-20T14:25:00Z'); // 15:25 in Copenhagen, five minutes before the weekend
    const { lead } = tell(policy(), [seen(QUALIFIED, { first: true, at: friday })], undefined, friday).last;
    expect(lead.clocks[0]?.dueAt).toBe(Date.parse('2026-11-23T07:10:00Z'));
  });

  test('stops at the first contact, by the contact’s own time', () => {
    expect(clockAfter(callAt(NOW + 5 * MINUTE))).toMatchObject({ state: 'met', endedAt: NOW + 5 * MINUTE });
  });

  test('a contact that came late leaves it broken', () => {
    expect(clockAfter(callAt(NOW + 16 * MINUTE))).toMatchObject({
      state: 'breached',
      endedAt: NOW + 16 * MINUTE,
    });
  });

  test('is broken when its time is over without a contact, and the record says what to do', () => {
    const { lead } = tell(policy(), [due(NOW + 15 * MINUTE)], handedOver(policy()), NOW + 15 * MINUTE).last;
    expect(lead.clocks[0]).toMatchObject({ state: 'breached', endedAt: null });
    expect(fieldIn(lead, 'message')).toMatch(/overdue/);
  });

  test('is not broken before its time, whoever says it is', () => {
    const { lead } = tell(policy(), [due(NOW)], handedOver(policy()), NOW + 14 * MINUTE).last;
    expect(lead.clocks[0]?.state).toBe('running');
  });

  test('a call made in time but logged late keeps the promise after all, and the record says so', () => {
    const late = tell(
      policy(),
      [due(NOW), callAt(NOW + 5 * MINUTE)],
      handedOver(policy()),
      NOW + 20 * MINUTE,
    );
    expect(late.last.lead.clocks[0]).toMatchObject({ state: 'met', endedAt: NOW + 5 * MINUTE });
    expect(late.last.lead.clocks[0]?.loggedLate).toBe(true);
    expect(fieldIn(late.last.lead, 'message')).toBe(
      'First contact was in time (09:05 UTC), but logged after the deadline.',
    );
  });

  test('a late call after the breach is when the first contact was', () => {
    expect(clockAfter(due(NOW), callAt(NOW + 18 * MINUTE))).toMatchObject({
      state: 'breached',
      endedAt: NOW + 18 * MINUTE,
    });
  });

  test('a call from before the handover is not the call that was promised', () => {
    const before = tell(policy(), [callAt(NOW - 86_400_000)]).world;
    const { lead } = tell(policy(), [seen(QUALIFIED, { first: true })], before).last;
    expect(lead.clocks[0]?.state).toBe('running');
  });

  test.each([
    ['a plan', { open: true }],
    ['mail from the lead', { inbound: true, type: 'email' }],
    ['a note', { type: 'note' }],
    ['what Stafet wrote itself', { key: 'L1/first-call' }],
  ] as const)('%s is no contact', (_, more) => {
    expect(clockAfter(activity({ ...more, at: NOW + MINUTE }))?.state).toBe('running');
  });

  test('an accept means that the lead was reached', () => {
    const accepted = seen({ 'sal.status': 'accepted', ...CONFIRMED }, { at: NOW + 5 * MINUTE });
    expect(clockAfter(accepted)).toMatchObject({ state: 'met', endedAt: NOW + 5 * MINUTE });
  });

  test('one call seen many times is one attempt', () => {
    const events = [callAt(NOW), callAt(NOW), activity({ at: NOW + MINUTE }, 'salesforce', '900')];
    const { lead } = tell(policy(), events, handedOver(policy())).last;
    expect(lead.attempts).toHaveLength(1);
    const another = activity({ at: NOW + 5 * MINUTE }, 'salesforce', '901');
    expect(tell(policy(), [...events, another], handedOver(policy())).last.lead.attempts).toHaveLength(2);
  });

  test('in whatever order contacts and the breach are heard of, it ends the same', () => {
    const minutes = fc.array(fc.integer({ min: -30, max: 40 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(minutes, fc.boolean(), (calls, swept) => {
        const events = calls.map((minute, n) => callAt(NOW + minute * MINUTE, String(n)));
        const all = swept ? [due(NOW), ...events] : events;
        const [there, back] = [clockAfter(...all), clockAfter(...all.toReversed())];
        expect(back?.endedAt).toBe(there?.endedAt);
        if (there?.endedAt !== null) expect(back?.state).toBe(there?.state);
      }),
      { numRuns: 60 },
    );
  });
});
