import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useStore } from '../support/database.ts';

const store = useStore();

/** Enough for whoever plans once and for good to have done so. */
const CALLS = 10;

test('counting some leads never walks over all, not even in a session that began when there were few', async () => {
  await store()
    .db.transaction()
    .execute(async (tx) => {
      const count = (): Promise<unknown> => sql`select count_leads('{one, two}')`.execute(tx);
      for (let call = 0; call < CALLS; call += 1) await count();
      await sql`
        with made as (
          insert into leads (id, version, state, stage, disposition, created_at, updated_at)
          select 'L' || n, 1, '{}', 'raw', 'synced', now(), now() from generate_series(1, 500) n returning id)
        insert into lead_facts (lead_id, learnt_at, attempts, attempts_in_time, meetings, meetings_held, meetings_missed, icp, stage)
        select id, now(), 0, 0, 0, 0, 0, false, 'raw' from made`.execute(tx);
      await count();
      const { rows } = await sql<{ walked: number }>`
        select coalesce(sum(seq_tup_read), 0)::int as walked from pg_stat_xact_user_tables
        where relname in ('lead_facts', 'touch_facts', 'deal_facts', 'counted_leads', 'counted_touches', 'counted_deals')`.execute(
        tx,
      );
      expect(rows).toEqual([{ walked: 0 }]);
    });
});
