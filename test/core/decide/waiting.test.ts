import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/decide/decide.ts';
import type { World } from '../../../src/core/decide/world.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import {
  due,
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
const FULL: World = { ...EMPTY, load: { open: { clara: 1, david: 1 }, today: {} } };

/** The shipped rules with at most one open lead for each in dk-east, and more of the pool's settings. */
function capped(more: Partial<NonNullable<ReturnType<Policy['assignment']['pools']['get']>>> = {}): Policy {
  const { assignment } = policy();
  const pools = new Map(assignment.pools);
  const east = pools.get('dk-east');
  if (east === undefined) throw new Error('the shipped rules have a pool dk-east');
  const members = east.members.map((member) => ({ ...member, caps: { aDay: null, open: 1 } }));
  pools.set('dk-east', { ...east, members, ...more });
  return { ...policy(), assignment: { ...assignment, pools } };
}

const arrives = seen(QUALIFIED, { first: true });
const turn = (at: number): LeadEvent => ({ kind: 'turn', at });

describe('a lead whose pool is full', () => {
  test('waits there for as long as the pool holds, in nobody’s hands, with no deadline yet', () => {
    const { lead, effects } = decide(FULL, arrives, capped(), NOW);
    expect(lead.assignment).toMatchObject({ rep: null, queue: null, waitsFor: 'dk-east', since: NOW });
    // Four working hours from ten o'clock in Copenhagen.
    expect(lead.assignment?.until).toBe(NOW + 4 * HOUR);
    expect(lead.wakeAt).toBe(NOW + 4 * HOUR);
    expect([lead.clocks, lead.task]).toEqual([[], null]);
    expect(fieldIn(lead, 'assignment.why')).toMatch(/nobody can take it now, so it waits there/);
    expect(effects.map(({ kind }) => kind)).toEqual(['lead', 'lead']);
  });

  test('gets its turn when somebody has room, and its clock starts then', () => {
    const waiting = decide(FULL, arrives, capped(), NOW).lead;
    const at = NOW + HOUR;
    const { lead } = decide({ ...EMPTY, lead: waiting }, turn(at), capped(), at);
    expect(lead.assignment).toMatchObject({ rep: 'clara', pool: 'dk-east', at });
    expect(lead.assignment?.waitsFor).toBeUndefined();
    expect(lead.clocks[0]).toMatchObject({ startedAt: at, dueAt: at + 15 * MINUTE });
    expect(lead.wakeAt).toBe(at + 7.5 * MINUTE); // the first warning
  });

  test('goes on to the next pool when the wait is over, and not before', () => {
    const waiting = decide(FULL, arrives, capped(), NOW).lead;
    const early = decide({ ...FULL, lead: waiting }, due(NOW + HOUR), capped(), NOW + HOUR).lead;
    expect(early.assignment).toEqual(waiting.assignment);
    const end = NOW + 4 * HOUR;
    const { lead } = decide({ ...FULL, lead: waiting }, due(end), capped(), end);
    expect(lead.assignment).toMatchObject({ rep: 'anna', pool: 'dk-west', rule: 'Denmark by postal code' });
  });

  test('keeps its place in line while it waits on: an empty turn moves nothing', () => {
    const waiting = decide(FULL, arrives, capped(), NOW).lead;
    const { lead, ledger } = decide({ ...FULL, lead: waiting }, turn(NOW + HOUR), capped(), NOW + HOUR);
    expect(lead.assignment).toEqual(waiting.assignment);
    expect(ledger).toEqual([]);
  });

  test('with no hold and nowhere to go on to stands in the queue, told of, and keeps its place in line', () => {
    const rules = capped({ holdMinutes: null, next: null });
    const { lead } = decide(FULL, arrives, rules, NOW);
    expect(lead.assignment).toMatchObject({
      rep: null,
      queue: 'unassigned',
      waitsFor: 'dk-east',
      until: null,
    });
    expect(lead.task).toMatchObject({ kind: 'assign', rep: 'mette' });
    const { lead: served, effects } = decide({ ...EMPTY, lead }, turn(NOW + HOUR), rules, NOW + HOUR);
    expect(served.assignment).toMatchObject({ rep: 'clara', queue: null });
    const tasks = effects.flatMap((effect) => (effect.kind === 'task' ? [effect.task] : []));
    expect(new Set(tasks.map(({ key, status }) => `${key} ${status}`))).toEqual(
      new Set(['L1/first-call open', 'L1/assign done']),
    );
  });

  test('does not wait for people who are away for longer than it may', () => {
    const { teams } = policy();
    const reps = new Map(teams.reps);
    for (const id of ['clara', 'david']) {
      const rep = reps.get(id);
      if (rep !== undefined)
        reps.set(id, { ...rep, away: [{ from: 0, until: NOW + 24 * HOUR, why: 'away until Wednesday' }] });
    }
    const { lead } = decide(EMPTY, arrives, { ...policy(), teams: { ...teams, reps } }, NOW);
    expect(lead.assignment).toMatchObject({ rep: 'anna', pool: 'dk-west' });
  });

  test('that a person takes is theirs, with a clock of its own', () => {
    const waiting = decide(FULL, arrives, capped(), NOW).lead;
    const at = NOW + HOUR;
    const taken = seen({ owner: 'bo' }, { at, crm: 'salesforce' });
    const { lead } = decide({ ...FULL, lead: waiting }, taken, capped(), at);
    expect(lead.assignment).toMatchObject({ rep: 'bo', by: 'person' });
    expect(lead.clocks[0]).toMatchObject({ startedAt: at });
    expect(lead.task).toMatchObject({ rep: 'bo', status: 'open' });
  });

  test('whose record somebody else owns by default stays in line when another field changes', () => {
    const waiting = decide(FULL, seen({ ...QUALIFIED, owner: 'mette' }, { first: true }), capped(), NOW).lead;
    const { lead, ledger } = decide({ ...FULL, lead: waiting }, seen({ city: 'Roskilde' }), capped(), NOW);
    expect(lead.assignment).toEqual(waiting.assignment);
    expect(ledger).toEqual([]);
  });
});

describe('what a pool owes', () => {
  const books = (world: World) => world.pools['dk-east'];
  const reject = (reason: string) => seen({ 'sal.status': 'rejected', 'sal.reason': reason });

  test.each(['wrong-role', 'competitor', 'duplicate'])('is put right after a reject for %s', (reason) => {
    const { world, last } = tell(policy(), [reject(reason)], handedOver(policy()));
    expect(books(world)?.credit).toEqual({ clara: 0, david: 0 });
    expect(last.trace.said?.join()).toContain('Clara Lund is owed another lead by pool dk-east');
    const next = tell(policy(), [arrives], { ...EMPTY, pools: world.pools });
    expect(next.last.lead.assignment?.rep).toBe('clara');
  });

  test.each(['no-need', 'timing', 'unreachable'])(
    'stays after a reject for %s: that is the work',
    (reason) => {
      const { world } = tell(policy(), [reject(reason)], handedOver(policy()));
      expect(books(world)).toEqual(books(handedOver(policy())));
    },
  );

  test('goes over to the colleague who is given the lead by hand', () => {
    const { world } = tell(policy(), [seen({ owner: 'david' })], handedOver(policy()));
    const next = tell(policy(), [arrives], { ...EMPTY, pools: world.pools });
    expect(next.last.lead.assignment?.rep).toBe('clara');
  });

  test('is put right when the lead leaves the pool by hand, and stays so where the rules say nothing of it', () => {
    const toBo = tell(policy(), [seen({ owner: 'bo' })], handedOver(policy())).world;
    expect(books(toBo)?.credit).toEqual({ clara: 0, david: 0 });
    const strict = capped({ creditBack: new Set() });
    const kept = tell(strict, [seen({ owner: 'bo' })], handedOver(strict)).world;
    expect(books(kept)).toEqual(books(handedOver(strict)));
  });

  test('counts leads of one’s own accounts only where the pool says so', () => {
    const owned = (rules: Policy) =>
      tell(rules, [arrives], { ...EMPTY, accountOwner: 'clara' }).world.pools['dk-east']?.credit;
    expect(owned(policy())).toBeUndefined();
    expect(owned(capped({ countOwned: true }))).toEqual({ clara: -1, david: 1 });
  });
});
