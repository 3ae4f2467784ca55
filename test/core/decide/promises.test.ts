import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/decide/decide.ts';
import type { World } from '../../../src/core/decide/world.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { compileSla } from '../../../src/core/sla/compile.ts';
import { type SlaConfig, slaSchema } from '../../../src/model/config/sla.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import type { ClockName, LeadState } from '../../../src/model/lead-state.ts';
import {
  activity,
  after,
  CONFIRMED,
  due as clockDue,
  DAY,
  EMPTY,
  fieldIn,
  HOUR,
  handedOver,
  MINUTE,
  NOW,
  QUALIFIED,
  seen,
  tell,
  useShippedPolicy,
} from './support.ts';

const policy = useShippedPolicy();

/** The shipped rules with other promises. */
function promising(config: Partial<Record<keyof SlaConfig, unknown>>): Policy {
  const given = slaSchema.parse({
    'first-contact': { minutes: 15, 'at-latest-hours': 2 },
    attempts: { count: 6, days: 10, channels: ['phone', 'email', 'linkedin'] },
    calendar: 'denmark',
    ...config,
  });
  const compiled = compileSla(given, [...policy().calendars.keys()]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return { ...policy(), sla: compiled.value };
}

const clock = (lead: LeadState, name: ClockName) => lead.clocks.find((one) => one.name === name);
const iso = (at: number | undefined): string => new Date(at ?? 0).toISOString().slice(0, 16);

/** Lets time pass: every wake is answered when it is due. */
function until(world: World, rules: Policy, at: number): World {
  let now = world;
  for (let due = now.lead.wakeAt; due != null && due <= at; due = now.lead.wakeAt) {
    now = after(now, rules, clockDue(due));
  }
  return now;
}
const tried = (type: 'call' | 'email' | 'linkedin' | 'meeting', at: number, more = {}): LeadEvent =>
  activity({ type, at, outcome: 'no-answer', ...more }, 'hubspot', `${type}${at}`, at);

describe('how soon', () => {
  const fairs = {
    'first-contact': {
      minutes: 15,
      'at-latest-hours': 2,
      except: [
        {
          name: 'leads from fairs',
          when: 'source is event',
          to: '2026-11-30',
          minutes: 60,
          'at-latest-hours': 4,
        },
      ],
    },
  };

  test('the first exception that fits a lead makes its deadline another one, and the trace says which', () => {
    const rules = promising(fairs);
    const { lead, trace } = tell(rules, [seen({ ...QUALIFIED, source: 'event' }, { first: true })]).last;
    expect(clock(lead, 'first-contact')?.dueAt).toBe(NOW + HOUR);
    expect(clock(lead, 'latest-contact')?.dueAt).toBe(NOW + 4 * HOUR);
    expect(trace.said?.join()).toContain('leads from fairs');
  });

  test('only in its period, and only for such leads', () => {
    const rules = promising(fairs);
    const later = NOW + 7 * DAY; // the first of December
    const fair = seen({ ...QUALIFIED, source: 'event' }, { first: true, at: later });
    expect(decide(EMPTY, fair, rules, later).lead.clocks[0]?.dueAt).toBe(later + 15 * MINUTE);
    expect(tell(rules, [seen(QUALIFIED, { first: true })]).last.lead.clocks[0]?.dueAt).toBe(
      NOW + 15 * MINUTE,
    );
  });

  test('by the hours of the rep, of the lead’s country, or of both', () => {
    // Half past seven in Copenhagen: Denmark opens at eight, Germany at half past.
    const early = NOW - 2.5 * HOUR;
    const dueBy = (hoursOf: string): string => {
      const rules = promising({
        'first-contact': { minutes: 15, 'at-latest-hours': 2, 'hours-of': hoursOf },
        markets: { DK: 'germany' },
      });
      return iso(
        decide(EMPTY, seen(QUALIFIED, { first: true, at: early }), rules, early).lead.clocks[0]?.dueAt,
      );
    };
    expect([dueBy('rep'), dueBy('market'), dueBy('both')]).toEqual([
      '2026-11-24T07:15',
      '2026-11-24T07:45',
      '2026-11-24T07:45',
    ]);
  });
});

describe('warnings and broken promises', () => {
  test('come at their shares of the time, once each, and then the deadline', () => {
    const half = until(handedOver(policy()), policy(), NOW + 8 * MINUTE);
    expect(clock(half.lead, 'first-contact')).toMatchObject({ warned: [50], state: 'running' });
    const most = until(half, policy(), NOW + 13 * MINUTE);
    expect(clock(most.lead, 'first-contact')).toMatchObject({ warned: [50, 80], state: 'running' });
    const over = until(most, policy(), NOW + 15 * MINUTE);
    expect(clock(over.lead, 'first-contact')).toMatchObject({ warned: [50, 80], state: 'breached' });
    expect(fieldIn(over.lead, 'message')).toBe('First contact is overdue: call now, and log the call.');
  });

  test('stop with the contact', () => {
    const called = after(handedOver(policy()), policy(), tried('call', NOW + 5 * MINUTE));
    const later = until(called, policy(), NOW + 3 * HOUR);
    expect(clock(later.lead, 'first-contact')).toMatchObject({ state: 'met', endedAt: NOW + 5 * MINUTE });
    expect(clock(later.lead, 'first-contact')?.warned).toBeUndefined();
    expect(clock(later.lead, 'latest-contact')?.state).toBe('met');
  });

  test('by the last moment it is broken for good, and the record says so', () => {
    const over = until(handedOver(policy()), policy(), NOW + 2 * HOUR);
    expect(clock(over.lead, 'latest-contact')?.state).toBe('breached');
    expect(fieldIn(over.lead, 'message')).toMatch(/^Nobody has contacted this lead in time/);
  });

  test('where config says so the lead then goes to the next of its pool, once, with a clock of their own', () => {
    const rules = promising({ breach: { reassign: 'same-pool' } });
    const end = NOW + 2 * HOUR;
    const moved = until(handedOver(rules), rules, end);
    expect(moved.lead.assignment).toMatchObject({ rep: 'david', takenFrom: { rep: 'clara', times: 1 } });
    expect(moved.lead.clocks[0]).toMatchObject({ name: 'first-contact', startedAt: end, state: 'running' });
    expect(moved.lead.task).toMatchObject({ rep: 'david', status: 'open', due: end + 15 * MINUTE });
    expect(fieldIn(moved.lead, 'assignment.why')).toContain('Clara Lund did not contact it in time');
    expect(until(moved, rules, NOW + 3 * DAY).lead.assignment).toMatchObject({ rep: 'david' });
  });

  test('what the pool owes each stays as it is: whoever let it wait is not forgotten, and not owed it either', () => {
    const rules = promising({ breach: { reassign: 'same-pool' } });
    const first = handedOver(rules);
    expect(first.pools['dk-east']?.credit).toEqual({ clara: -1, david: 1 });
    const moved = until(first, rules, NOW + 2 * HOUR);
    expect(moved.lead.assignment?.rep).toBe('david');
    expect(moved.pools['dk-east']).toEqual(first.pools['dk-east']);
  });

  test('or back to the first where it is not for good', () => {
    const rules = promising({ breach: { reassign: 'same-pool', 'for-good': false } });
    const back = until(handedOver(rules), rules, NOW + 6 * HOUR);
    expect(back.lead.assignment).toMatchObject({ rep: 'clara', rule: 'back to the first' });
    expect(until(back, rules, NOW + 5 * DAY).lead.assignment).toMatchObject({ rep: 'clara' });
  });

  test('stays where it is when nobody else of the pool can take it', () => {
    const rules = promising({ breach: { reassign: 'same-pool' } });
    const pools = new Map(rules.assignment.pools);
    const east = pools.get('dk-east');
    if (east !== undefined) pools.set('dk-east', { ...east, members: east.members.slice(0, 1) });
    const alone = { ...rules, assignment: { ...rules.assignment, pools } };
    expect(until(handedOver(alone), alone, NOW + DAY).lead.assignment).toMatchObject({ rep: 'clara' });
  });

  test('an answer is due as well, where config asks for one', () => {
    const rules = promising({ acceptance: { hours: 4 } });
    const over = until(after(handedOver(rules), rules, tried('call', NOW + MINUTE)), rules, NOW + 4 * HOUR);
    expect(clock(over.lead, 'acceptance')?.state).toBe('breached');
    expect(fieldIn(over.lead, 'message')).toMatch(/^An answer is overdue/);
    const { lead } = tell(rules, [seen({ 'sal.status': 'accepted', ...CONFIRMED })], handedOver(rules)).last;
    expect(clock(lead, 'acceptance')).toMatchObject({ state: 'met', endedAt: NOW });
  });
});

describe('tries to reach the lead', () => {
  test('six in ten days over three ways: each vain one asks for the next, by another way', () => {
    let world = handedOver(policy());
    const asked: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const by = (['call', 'email', 'linkedin'] as const)[n % 3] ?? 'call';
      world = after(world, policy(), tried(by, NOW + n * DAY + MINUTE));
      if (world.lead.task?.status === 'open') asked.push(`${world.lead.task.by} ${world.lead.task.subject}`);
    }
    expect(asked).toEqual([
      'email Try 2 of 6: write to Maria Holm (Nordlys A/S)',
      'linkedin Try 3 of 6: reach on LinkedIn Maria Holm (Nordlys A/S)',
      'call Try 4 of 6: call Maria Holm (Nordlys A/S)',
      'email Try 5 of 6: write to Maria Holm (Nordlys A/S)',
      'linkedin Try 6 of 6: reach on LinkedIn Maria Holm (Nordlys A/S)',
    ]);
    expect(clock(world.lead, 'attempts')?.state).toBe('met');
  });

  test('the task that asked for one is closed by it, and the next is due a working day later', () => {
    const { last } = tell(policy(), [tried('call', NOW + MINUTE)], handedOver(policy()));
    const tasks = last.effects.flatMap((effect) => (effect.kind === 'task' ? [effect.task] : []));
    expect(new Set(tasks.map(({ key, status, type }) => `${key} ${status} ${type}`))).toEqual(
      new Set(['L1/first-call done call', 'L1/try-2 open email']),
    );
    expect(iso(last.lead.task?.due)).toBe('2026-11-25T09:01');
  });

  test('a lead that was reached needs an answer, not another try', () => {
    const { lead } = tell(
      policy(),
      [tried('call', NOW, { outcome: 'connected' })],
      handedOver(policy()),
    ).last;
    expect(lead.task).toMatchObject({ key: 'L1/first-call', status: 'done' });
  });

  test('too few of them are told of when the days are over', () => {
    const one = after(handedOver(policy()), policy(), tried('call', NOW + MINUTE));
    const over = until(one, policy(), NOW + 10 * DAY);
    expect(clock(over.lead, 'attempts')?.state).toBe('breached');
    expect(fieldIn(over.lead, 'message')).toMatch(/^Too few tries/);
  });

  test('what counts stands in the file: outcomes, ways, and never what a machine sent', () => {
    const strict = promising({ contact: { call: ['connected'], email: false } });
    const counted = (event: LeadEvent): number =>
      tell(strict, [event], handedOver(strict)).last.lead.attempts.length;
    expect(counted(tried('call', NOW))).toBe(0);
    expect(counted(tried('call', NOW, { outcome: 'connected' }))).toBe(1);
    expect(counted(tried('email', NOW))).toBe(0);
    expect(
      tell(policy(), [tried('email', NOW, { automatic: true })], handedOver(policy())).last.lead.attempts,
    ).toEqual([]);
  });

  test('one that is logged long after is marked', () => {
    const logged = activity({ at: NOW }, 'hubspot', '7', NOW + 2 * HOUR);
    const { lead } = tell(policy(), [logged], handedOver(policy()), NOW + 2 * HOUR).last;
    expect(lead.attempts).toMatchObject([{ loggedLate: true }]);
    expect(
      tell(policy(), [tried('call', NOW)], handedOver(policy())).last.lead.attempts[0]?.loggedLate,
    ).toBeUndefined();
  });
});

describe('a lead that wants to be called later', () => {
  const asks = (when: number | null, now: number) =>
    seen(
      { 'call-back-at': when === null ? null : new Date(when).toISOString() },
      { at: now, crm: 'salesforce' },
    );

  test('has its clocks stand still until then: what was left is left', () => {
    const tomorrow = NOW + DAY;
    const world = after(handedOver(policy()), policy(), asks(tomorrow, NOW + 5 * MINUTE));
    expect(clock(world.lead, 'first-contact')).toMatchObject({
      dueAt: tomorrow + 10 * MINUTE,
      state: 'running',
    });
    expect(world.lead.task?.due).toBe(tomorrow + 10 * MINUTE);
    expect(until(world, policy(), NOW + 4 * HOUR).lead.clocks[0]?.state).toBe('running');
    const over = until(world, policy(), tomorrow + 10 * MINUTE);
    expect(over.lead.clocks[0]).toMatchObject({ state: 'breached', warned: [50, 80] });
  });

  test('and changes its mind: the time left counts from then on', () => {
    const put = after(handedOver(policy()), policy(), asks(NOW + DAY, NOW + 5 * MINUTE));
    const later = after(put, policy(), asks(NOW + 2 * DAY, NOW + HOUR));
    expect(clock(later.lead, 'first-contact')?.dueAt).toBe(NOW + 2 * DAY + 10 * MINUTE);
    const now = after(later, policy(), asks(null, NOW + 2 * HOUR));
    expect(clock(now.lead, 'first-contact')).toMatchObject({ dueAt: NOW + 2 * HOUR + 10 * MINUTE });
  });

  test('after it was reached gets a call at that time', () => {
    const reached = after(handedOver(policy()), policy(), tried('call', NOW, { outcome: 'connected' }));
    const { lead } = after(reached, policy(), asks(NOW + DAY, NOW + MINUTE));
    expect(lead.task).toMatchObject({ kind: 'follow-up', due: NOW + DAY, status: 'open' });
    expect(lead.task?.subject).toBe('Call back Maria Holm (Nordlys A/S), as agreed');
  });
});
