import { describe, expect, test } from 'vitest';
import type { Policy } from '../../../src/core/policy.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import { activity, CONFIRMED, handedOver, MINUTE, NOW, seen, tell, useShippedPolicy } from './support.ts';

const policy = useShippedPolicy();
const DAY = 24 * 60 * MINUTE;

interface Story {
  readonly events: readonly LeadEvent[];
  /** When the log is looked at, in days after the handover. */
  readonly days?: number;
  readonly heardAt?: number | null;
  readonly rules?: Policy;
}

/** What the look at the log finds some days after the handover. */
function lookAfter({ events, days = 2, heardAt = null, rules = policy() }: Story) {
  const world = events.reduce((so, event) => tell(rules, [event], so, event.at).world, handedOver(rules));
  const at = NOW + days * DAY;
  return tell(rules, [{ kind: 'log-checked', at, heardAt }], world, at);
}

const gapsAfter = (story: Story) => (lookAfter(story).last.lead.gaps ?? []).map(({ kind }) => kind);

const ACCEPTED = seen({ 'sal.status': 'accepted', ...CONFIRMED }, { at: NOW + 5 * MINUTE });
const rejectedFor = (reason: string) =>
  seen({ 'sal.status': 'rejected', 'sal.reason': reason }, { at: NOW + 5 * MINUTE });
const called = (outcome: string | null, id = '900') =>
  activity({ at: NOW + 3 * MINUTE, outcome }, 'hubspot', id, NOW + 4 * MINUTE);
const ticked = activity({ type: 'task', key: 'L1/first-call' }, 'salesforce', '00T', NOW + MINUTE);

describe('the daily look at the log', () => {
  test('finds an answer with no activity, and none where the rep or the lead called', () => {
    expect(gapsAfter({ events: [ACCEPTED] })).toEqual(['status-without-activity']);
    expect(gapsAfter({ events: [called('connected'), ACCEPTED] })).toEqual([]);
    expect(gapsAfter({ events: [ACCEPTED], heardAt: NOW + 2 * MINUTE })).toEqual([]);
    expect(gapsAfter({ events: [ACCEPTED], heardAt: NOW - DAY })).toEqual(['status-without-activity']);
  });

  test('asks for no talk where the reason takes none', () => {
    expect(gapsAfter({ events: [rejectedFor('duplicate')] })).toEqual([]);
    expect(gapsAfter({ events: [rejectedFor('timing')] })).toEqual(['status-without-activity']);
  });

  test('finds a call without an outcome, until it is filled in', () => {
    const { world } = lookAfter({ events: [called(null)] });
    expect(world.lead.gaps).toEqual([
      { kind: 'call-without-outcome', mark: 'hubspot:calls:900', at: NOW + 3 * MINUTE, rep: 'clara' },
    ]);
    const filled = called('no-answer');
    expect(tell(policy(), [filled], world, NOW + 3 * DAY).last.lead.gaps).toBeUndefined();
  });

  test('finds a task ticked off with nothing behind it', () => {
    expect(gapsAfter({ events: [ticked] })).toEqual(['task-without-activity']);
    expect(gapsAfter({ events: [ticked, called('connected')] })).toEqual([]);
  });

  test('a follow-up ticked off asks for a try of its own', () => {
    const second = activity({ type: 'task', key: 'L1/try-2' }, 'salesforce', '00T', NOW + DAY);
    expect(gapsAfter({ events: [called('no-answer'), second], days: 4 })).toEqual(['task-without-activity']);
    const third = activity({ at: NOW + DAY, outcome: 'connected' }, 'hubspot', '901', NOW + DAY + MINUTE);
    expect(gapsAfter({ events: [called('no-answer'), second, third], days: 4 })).toEqual([]);
  });

  test('leaves time to log, and stops asking one day', () => {
    expect(gapsAfter({ events: [ACCEPTED], days: 0.5 })).toEqual([]);
    expect(gapsAfter({ events: [ACCEPTED], days: 40 })).toEqual([]);
  });

  test('looks only for what config/sla.yaml names', () => {
    const { sla } = policy();
    const rules = { ...policy(), sla: { ...sla, logging: { ...sla.logging, find: [] } } };
    expect(gapsAfter({ events: [ticked], rules })).toEqual([]);
  });

  test('is told to the rep in a digest, once each, in the rep’s words', () => {
    const { last, world } = lookAfter({ events: [called(null)] });
    expect(last.messages).toMatchObject([
      { what: 'log-gap', to: { id: 'clara' }, channels: ['slack', 'mail', 'crm'], digest: true },
    ]);
    expect(last.messages[0]?.text).toMatch(
      /^Det mangler: et opkald har intet udfald \(2026-11-24 10:03\)\.\n/,
    );
    const again = tell(
      policy(),
      [{ kind: 'log-checked', at: NOW + 3 * DAY, heardAt: null }],
      world,
      NOW + 3 * DAY,
    );
    expect(again.last.messages).toEqual([]);
    expect(again.last.lead).toBe(world.lead);
  });

  test('a new rep is not asked for what the first one did', () => {
    const given = seen({ owner: 'bo' }, { at: NOW + 10 * MINUTE });
    expect(gapsAfter({ events: [called(null), given] })).toEqual([]);
  });
});

describe('what a rep puts right about a try', () => {
  test('its outcome and time follow, and it stays one try', () => {
    const { lead } = tell(policy(), [called(null), called('busy')], handedOver(policy())).last;
    expect(lead.attempts).toEqual([
      { id: 'hubspot:calls:900', type: 'call', at: NOW + 3 * MINUTE, outcome: 'busy' },
    ]);
  });

  test('filled in days later it is not called logged late', () => {
    const later = activity({ at: NOW + 3 * MINUTE, outcome: 'busy' }, 'hubspot', '900', NOW + 2 * DAY);
    const { lead } = tell(policy(), [called(null), later], handedOver(policy())).last;
    expect(lead.attempts[0]).not.toHaveProperty('loggedLate');
  });

  test('a meeting nobody came to after all is no try', () => {
    const held = activity({ type: 'meeting', outcome: 'completed' });
    const missed = activity({ type: 'meeting', outcome: 'no-show' });
    expect(tell(policy(), [held, missed], handedOver(policy())).last.lead.attempts).toEqual([]);
  });
});
