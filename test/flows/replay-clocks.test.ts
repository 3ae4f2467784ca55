import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { replay } from '../../src/flows/replay.ts';
import type { LeadEvent } from '../../src/model/lead-event.ts';
import type { ClockLine } from '../../src/model/rollout.ts';
import { useStore } from '../support/database.ts';
import { type Happening, live, MONDAY, story } from '../support/story.ts';
import { shippedVersion } from '../support/versions.ts';

const store = useStore();
const ALL = { from: null, to: null };
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** What else becomes of a lead's clocks: time passes, the lead asks to be called later, a call is logged days late. */
type Turn = { readonly lead: number; readonly after: number; readonly what: 'time' | 'later' | 'late-log' };
const turn: fc.Arbitrary<Turn> = fc.record({
  lead: fc.nat(19),
  after: fc.integer({ min: 1, max: 3 * 1440 }),
  what: fc.constantFrom('time', 'later', 'late-log'),
});

function eventOf({ what, lead }: Turn, now: number): LeadEvent {
  const record = { crm: 'hubspot', object: 'leads', id: `hubspot-${lead}`, at: now - 500 } as const;
  if (what === 'time') return { kind: 'clock-due', at: now };
  if (what === 'later') {
    const changed = { 'call-back-at': new Date(now + 2 * DAY).toISOString() };
    return { kind: 'seen', ...record, createdAt: MONDAY, first: false, changed, problems: [] };
  }
  const call = { type: 'call', by: null, subject: 'Called', open: false, outcome: 'no-answer' } as const;
  const activity = { ...call, at: MONDAY + lead * MINUTE + 5000, inbound: false, key: null, about: [] };
  return { kind: 'activity', ...record, id: `late-${lead}-${now}`, activity };
}

const happening = (seed: number, one: Turn): Happening => {
  const now = MONDAY + one.lead * MINUTE + one.after * MINUTE;
  return { leadId: `L${seed}-${one.lead}`, event: eventOf(one, now), now };
};

async function lived(seed: number, turns: readonly Turn[]): Promise<void> {
  const { policy } = await shippedVersion();
  const all = [...story(seed, 20), ...turns.map((one) => happening(seed, one))];
  await live(
    store().db,
    policy,
    all.sort((a, b) => a.now - b.now),
  );
}

async function told(range: { from: number | null; to: number | null } = ALL) {
  const { policy } = await shippedVersion();
  const lines: ClockLine[] = [];
  const held = await replay(
    store(),
    async () => policy,
    range,
    (line) => lines.push(line),
  );
  return { held, lines };
}

describe('every clock can be recomputed from the journal', () => {
  it('whatever happens to its lead', async () => {
    const seen = new Set<string>();
    let seed = 100;
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 40, maxLength: 60 }), async (turns) => {
        seed += 1;
        await lived(seed, turns);
        const { held, lines } = await told();
        expect(held.clocks).toMatchObject({ compared: lines.length, differ: 0 });
        for (const { state, warned, agrees } of lines) {
          expect(agrees).toBe(true);
          seen.add(state);
          if (warned.length > 0) seen.add('warned');
        }
      }),
      { numRuns: 4, seed: 6 },
    );
    expect([...seen].sort()).toEqual(['breached', 'met', 'running', 'warned']);
  });

  it('and one that was tampered with, removed or made up is found', async () => {
    await lived(99, []);
    const { db } = store();
    const some = sql`select lead_id, name, started_at from clocks order by lead_id, name limit 1`;
    await sql`
      update clocks set due_at = due_at + interval '1 hour'
      where (lead_id, name, started_at) in (${some})`.execute(db);
    await sql`
      delete from clocks where (lead_id, name, started_at) in (${some} offset 5)`.execute(db);
    await sql`
      insert into clocks select id, 'attempts', '2020-01-01', '2020-01-11', 'met', null from leads limit 1`.execute(
      db,
    );
    const { held, lines } = await told();
    expect(held.clocks?.differ).toBe(3);
    expect(lines.filter(({ agrees }) => agrees === false)).toHaveLength(3);
    const [moved] = held.differences.filter(({ path }) => path === 'dueAt');
    expect(Number(moved?.recorded) - Number(moved?.again)).toBe(60 * MINUTE);
  });

  it('of a part they are shown as they stood then, held against nothing', async () => {
    await lived(98, []);
    const { held, lines } = await told({ from: null, to: MONDAY + DAY });
    expect(held.clocks).toBeNull();
    expect(lines.length).toBeGreaterThan(0);
    expect(
      lines.every(({ startedAt, agrees }) => Date.parse(startedAt) < MONDAY + DAY && agrees === null),
    ).toBe(true);
  });
});
