import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { rebuildFacts } from '../../src/flows/kpi/rebuild-facts.ts';
import { CUTS, type Slice } from '../../src/model/kpi/slice.ts';
import type { Db } from '../../src/store/database.ts';
import { countSets } from '../../src/store/kpi/count-sets.ts';
import { foldDays } from '../../src/store/kpi/fold-days.ts';
import { packDays } from '../../src/store/kpi/pack-days.ts';
import { activityMix } from '../../src/store/kpi/touches.ts';
import { allFacts } from '../support/all-facts.ts';
import { emptyTables, useStore } from '../support/database.ts';
import { type Happening, live, MONDAY, story } from '../support/story.ts';
import { shippedVersion } from '../support/versions.ts';

const store = useStore();
const DAY = 86_400_000;
const ZONE = 'Europe/Copenhagen';
const SUMS = 'done, talk, held, planned, missed';

/** What is kept and what the facts say, table by table, where they differ. */
async function differences(db: Db): Promise<readonly string[]> {
  const kept = {
    counted_leads: 'select * from counted_leads',
    counted_touches: 'select * from counted_touches',
    counted_deals: 'select * from counted_deals',
    touch_days: `select day, cut, value, by_user, type, role, ${SUMS.split(', ')
      .map((sum) => `sum(${sum})::int as ${sum}`)
      .join(', ')}, true as folded from touch_days group by 1, 2, 3, 4, 5, 6
      having (sum(done), sum(talk), sum(held), sum(planned), sum(missed)) <> (0, 0, 0, 0, 0)`,
  };
  const found = await Promise.all(
    Object.entries(kept).map(async ([table, rows]) => {
      const now = `select * from ${table}_now`;
      const { rows: odd } = await sql<{ n: number }>`
        select count(*) as n from ((${sql.raw(rows)} except all ${sql.raw(now)})
          union all (${sql.raw(now)} except all ${sql.raw(rows)})) odd`.execute(db);
      return odd[0]?.n === 0 ? [] : [table];
    }),
  );
  return found.flat();
}

interface Fact {
  readonly mql_at: number;
  readonly local_day: string;
  readonly contact_at: number | null;
  readonly due_at: number | null;
  readonly sal_at: number | null;
  readonly rejected_at: number | null;
  readonly won_at: number | null;
  readonly programme: string | null;
  readonly attempts_in_time: number;
  readonly [cut: string]: string | number | null;
}

/** One try, so that a story's only call is enough where no cadence of its own asks for more. */
const FOR_ALL = { count: 1, days: 10 };

/** The old way: every lead's facts, one after another, by the words of the sets. */
async function countedOneByOne(db: Db, slice: Slice, now: number) {
  const { rows } = await sql<Fact>`
    select *, to_char(mql_at at time zone ${ZONE}, 'YYYY-MM-DD') as local_day
    from lead_facts where mql_at is not null`.execute(db);
  const inSlice = rows.filter(
    (fact) =>
      fact.mql_at >= slice.from &&
      fact.mql_at < slice.to &&
      Object.entries(slice.cuts).every(([cut, values]) => values.includes(String(fact[cut] ?? 'unknown'))),
  );
  const isLate = ({ due_at, contact_at }: Fact): boolean => due_at !== null && (contact_at ?? now) > due_at;
  const askedOf = ({ programme }: Fact) => (programme === 'upsell' ? { count: 3, days: 15 } : FOR_ALL);
  const isPaced = (fact: Fact): boolean => {
    const end = fact.mql_at + askedOf(fact).days * DAY;
    return end <= now && Math.min(fact.sal_at ?? now + 1, fact.rejected_at ?? now + 1) > end;
  };
  const days = Map.groupBy(inSlice, ({ local_day }) => local_day);
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, facts]) => ({
      key,
      n: {
        handed: facts.length,
        promised: facts.filter((fact) => fact.due_at !== null && (fact.contact_at !== null || isLate(fact)))
          .length,
        breached: facts.filter(isLate).length,
        decided: facts.filter(({ sal_at, rejected_at }) => sal_at !== null || rejected_at !== null).length,
        paced: facts.filter(isPaced).length,
        tried: facts.filter((fact) => isPaced(fact) && fact.attempts_in_time >= askedOf(fact).count).length,
        won: facts.filter(({ won_at }) => won_at !== null).length,
      },
      attempts: facts.reduce((sum, { attempts }) => sum + Number(attempts), 0),
    }));
}

async function mixOneByOne(db: Db, { from, to, cuts }: Slice) {
  const { rows } = await sql<{ type: string; at: number; [cut: string]: string | number | null }>`
    select t.type, t.at, f.source, f.rep, f.market from touch_facts t join lead_facts f using (lead_id)
    where not t.inbound and not t.open and t.type in ('call', 'email', 'meeting', 'linkedin')`.execute(db);
  const wanted = rows.filter(
    (row) =>
      row.at >= from &&
      row.at < to &&
      Object.entries(cuts).every(([cut, values]) => values.includes(String(row[cut] ?? 'unknown'))),
  );
  return [...Map.groupBy(wanted, ({ type }) => type)].map(([type, some]) => ({ type, n: some.length }));
}

/** A life told late, an owner changed, an activity or deal that turns out to be about another lead, a lead that turns out to be another. */
type Twist = {
  readonly kind: 'late' | 'owner' | 'moved' | 'merged';
  readonly at: number;
  readonly other: number;
};

const merge = (at: number, into: string): Happening['event'] => ({
  kind: 'ordered',
  order: 'merge',
  at,
  by: 'anna',
  write: null,
  crm: null,
  why: null,
  into,
});

function twisted(told: readonly Happening[], twists: readonly Twist[], seed: number): readonly Happening[] {
  const end = told.at(-1)?.now ?? MONDAY;
  const movable = told.filter(({ event: { kind } }) => kind === 'activity' || kind === 'deal');
  const more = twists.flatMap(({ kind, at, other }, i): Happening[] => {
    const among = kind === 'moved' ? movable : told;
    const some = among[at % among.length];
    if (some === undefined) return [];
    const now = end + (i + 1) * 60_000;
    if (kind === 'late') return [{ ...some, now }];
    if (kind === 'merged') return [{ leadId: some.leadId, event: merge(now, `L${seed}-${other}`), now }];
    if (kind === 'moved') return [{ ...some, leadId: `L${seed}-${other}`, now }];
    const changed = { owner: ['anna', 'bo', 'greta'][other % 3] ?? 'anna' };
    return some.event.kind === 'seen'
      ? [{ ...some, event: { ...some.event, at: now, first: false, changed }, now }]
      : [];
  });
  return [...told, ...more];
}

const twist = fc.record({
  kind: fc.constantFrom('late' as const, 'owner' as const, 'moved' as const, 'merged' as const),
  at: fc.nat(400),
  other: fc.nat(19),
});
const history = fc.record({
  seed: fc.integer({ min: 1, max: 10_000 }),
  twists: fc.array(twist, { maxLength: 25 }),
  atOnce: fc.integer({ min: 1, max: 30 }),
  from: fc.integer({ min: -6, max: 60 }),
  hours: fc.integer({ min: 1, max: 400 }),
  days: fc.integer({ min: 9, max: 18 }),
  cuts: fc.record(
    {
      rep: fc.subarray(['anna', 'bo', 'erik', 'greta', 'unknown'], { minLength: 1 }),
      market: fc.subarray(['DK', 'SE', 'DE', 'unknown'], { minLength: 1 }),
    },
    { requiredKeys: [] },
  ),
});

describe('what panels count', () => {
  it('equals the facts, made anew or counted one by one, after any history', async () => {
    const { policy } = await shippedVersion();
    const { db } = store();
    const sets = ['handed', 'promised', 'breached', 'decided', 'paced', 'tried', 'won'] as const;
    await fc.assert(
      fc.asyncProperty(history, async ({ seed, twists, atOnce, from, hours, cuts, days }) => {
        await emptyTables(db);
        const told = twisted(story(seed, 20), twists, seed);
        // Some days are packed while others and the same ones go on changing.
        await live(db, policy, told.slice(0, Math.ceil(told.length / 2)), atOnce);
        await packDays(db);
        await live(db, policy, told.slice(Math.ceil(told.length / 2), -5), atOnce);
        await packDays(db);
        await live(db, policy, told.slice(-5), atOnce);
        const now = MONDAY + days * DAY;
        const begin = MONDAY + from * 3_600_000;
        const slice = { from: begin, to: begin + hours * 3_600_000, zone: ZONE, cuts, reps: null };
        const asked = { now, attempts: FOR_ALL };
        const byKind = (mix: readonly { type: string; n: number }[]) =>
          Object.fromEntries(mix.map(({ type, n }) => [type, n]));
        const agree = async () => {
          expect(await differences(db)).toEqual([]);
          expect(await countSets(db, slice, 'day', sets, asked)).toEqual(
            await countedOneByOne(db, slice, now),
          );
          expect(byKind(await activityMix(db, slice))).toEqual(byKind(await mixOneByOne(db, slice)));
        };
        await agree();
        await foldDays(db);
        await packDays(db);
        await agree();
        const kept = await allFacts(db);
        await rebuildFacts(store(), async () => policy);
        expect(await allFacts(db)).toEqual(kept);
        await agree();
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('forgets an erased lead in its sums, too', async () => {
    const { policy } = await shippedVersion();
    const { db } = store();
    await live(db, policy, story(5, 40));
    const { rows } = await sql<{ id: string }>`select lead_id as id from counted_touches limit 1`.execute(db);
    expect(rows).toHaveLength(1);
    await sql`delete from leads where id = ${rows[0]?.id}`.execute(db);
    expect(await differences(db)).toEqual([]);
  });

  it('is summed by every cut there is', async () => {
    const { policy } = await shippedVersion();
    await live(store().db, policy, story(5, 40));
    const { rows } = await sql<{ cut: string }>`select distinct cut from touch_days order by 1`.execute(
      store().db,
    );
    const cuts = CUTS.filter((cut) => cut !== 'team');
    expect(rows.map(({ cut }) => cut)).toEqual(['all', ...cuts].sort());
  });
});
