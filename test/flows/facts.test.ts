import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { rebuildFacts } from '../../src/flows/kpi/rebuild-facts.ts';
import type { PolicyOf } from '../../src/flows/policy-of.ts';
import type { Db } from '../../src/store/database.ts';
import { useStore } from '../support/database.ts';
import { live, story } from '../support/story.ts';
import { shippedVersion } from '../support/versions.ts';

const store = useStore();
const only =
  (policy: Policy): PolicyOf =>
  async () =>
    policy;

/** All facts, in one fixed order: what two ways of making them are compared by. */
async function allFacts(
  db: Db,
): Promise<readonly (readonly [string, readonly { readonly row: { readonly lead_id: string } }[]])[]> {
  const tables = ['lead_memories', 'lead_facts', 'touch_facts', 'deal_facts'];
  const all = await Promise.all(
    tables.map((table) =>
      sql<{
        row: { lead_id: string };
      }>`select to_jsonb(t) - 'id' as row from ${sql.table(table)} t order by (to_jsonb(t) - 'id')::text`.execute(db),
    ),
  );
  return all.map(({ rows }, i) => [tables[i] ?? '', rows] as const);
}

describe('facts', () => {
  it.each([1, 2, 3])(
    'kept up event by event equal those made anew from the journal (story %i)',
    async (seed) => {
      const { policy } = await shippedVersion();
      await live(store().db, policy, story(seed, 60), 1 + seed);
      const kept = await allFacts(store().db);
      expect(await rebuildFacts(store(), only(policy))).toBe(60);
      expect(await allFacts(store().db)).toEqual(kept);
    },
  );

  it('say the same of the promise as the clock that kept it', async () => {
    const { policy } = await shippedVersion();
    await live(store().db, policy, story(7, 80));
    const { rows } = await sql<{ state: string; agrees: boolean; n: number }>`
      select c.state, count(*) as n, bool_and(
        (f.contact_at is not distinct from c.ended_at) and f.due_at = c.due_at and
        case c.state when 'met' then f.contact_at <= f.due_at when 'breached' then f.contact_at is null or f.contact_at > f.due_at
          else f.contact_at is null end) as agrees
      from clocks c join lead_facts f using (lead_id) where c.name = 'first-contact' group by 1 order by 1`.execute(
      store().db,
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(({ agrees }) => !agrees)).toEqual([]);
  });

  it('of a lead from before there were any are made of its whole journal', async () => {
    const { policy } = await shippedVersion();
    const told = story(9, 30);
    await live(store().db, policy, told.slice(0, 40));
    await sql`delete from lead_memories`.execute(store().db);
    await sql`delete from lead_facts`.execute(store().db);
    await live(store().db, policy, told.slice(40));
    const healed = await sql<{ id: string }>`select lead_id as id from lead_facts`.execute(store().db);
    expect(healed.rows.length).toBeGreaterThan(5);
    const kept = new Set(healed.rows.map(({ id }) => id));
    const rows = async () =>
      (await allFacts(store().db)).map(([name, list]) => [
        name,
        list.filter(({ row }) => kept.has(row.lead_id)),
      ]);
    const after = await rows();
    await rebuildFacts(store(), only(policy));
    expect(await rows()).toEqual(after);
  });
});
