import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { rebuildFacts } from '../../src/flows/kpi/rebuild-facts.ts';
import type { PolicyOf } from '../../src/flows/policy-of.ts';
import { allFacts } from '../support/all-facts.ts';
import { useStore } from '../support/database.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { shippedVersion } from '../support/versions.ts';

const store = useStore();
const only =
  (policy: Policy): PolicyOf =>
  async () =>
    policy;

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

  it('of a lead that turned out to be another are withdrawn, and told of the other alone', async () => {
    const { policy } = await shippedVersion();
    const { db } = store();
    const told = story(11, 40);
    await live(db, policy, told);
    const handed = async (): Promise<readonly string[]> =>
      (await sql<{ id: string }>`select lead_id as id from counted_leads order by 1`.execute(db)).rows.map(
        ({ id }) => id,
      );
    const [into = '', ...others] = await handed();
    // One that sales had, and one with a call that both leads' journals tell of: after the merge it is read as the other's.
    const call = told.find(({ leadId, event }) => event.kind === 'activity' && others.includes(leadId));
    const merged = [...new Set([others[0] ?? '', call?.leadId ?? ''])];
    const now = (told.at(-1)?.now ?? MONDAY) + 60_000;
    const order = {
      kind: 'ordered',
      order: 'merge',
      at: now,
      by: 'anna',
      write: null,
      crm: null,
      why: null,
      into,
    } as const;
    await live(
      db,
      policy,
      merged.map((leadId) => ({ leadId, event: order, now })),
    );
    if (call !== undefined) await live(db, policy, [{ ...call, leadId: into, now: now + 60_000 }]);
    expect(await handed()).toEqual([into, ...others.filter((id) => !merged.includes(id))]);
    const kept = await allFacts(db);
    const ofMerged = kept.map(([name, rows]) => [
      name,
      rows.filter(({ row }) => merged.includes(row.lead_id)).length,
    ]);
    expect(Object.fromEntries(ofMerged)).toMatchObject({ touch_facts: 0, deal_facts: 0 });
    await rebuildFacts(store(), only(policy));
    expect(await allFacts(db)).toEqual(kept);
  });

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
