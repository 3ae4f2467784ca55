import { sql } from 'kysely';
import { openApp } from '../../src/app.ts';
import { backfill } from '../../src/flows/backfill.ts';
import { intake } from '../../src/flows/intake.ts';
import { drawTick } from '../../src/store/hints.ts';
import { percentile, type World } from './world.ts';

const ROUNDS = 60;

/** Milliseconds that taking in one change takes among so many leads: the median of many. */
export async function amongLeads(world: World, counts: readonly number[]): Promise<readonly string[]> {
  const app = await openApp(world.settings, '.');
  if (!app.ok) throw new Error(app.error.message);
  const { context, close } = app.value;
  const { db } = context.store;
  const { hubspot } = context.connectors;
  if (hubspot === undefined) throw new Error('no HubSpot');
  try {
    await backfill(context, hubspot, { told: () => {}, stopped: () => false, sleep: async () => {} });
    const { rows } = await sql<{ id: string }>`
      select record_id as id from links where crm = 'hubspot' and state = 'live' order by record_id limit ${ROUNDS}`.execute(
      db,
    );
    const refs = rows.map(({ id }) => ({ crm: 'hubspot', kind: 'lead', object: 'contacts', id }) as const);
    const read = await hubspot.read({ refs });
    if (!read.ok) throw new Error(read.error.message);
    const lines: string[] = [];
    for (const count of counts) {
      await fillUpTo(context.store.db, count);
      const took: number[] = [];
      for (const record of read.value.records) {
        const fields = { ...record.fields, city: `Aarhus ${count}` };
        const changed = { ...record, fields, modifiedAt: context.clock() };
        const tick = await drawTick(db);
        const from = performance.now();
        await intake(context, [{ record: changed, tick }]);
        took.push(performance.now() - from);
      }
      lines.push(
        `one change among ${String(count).padStart(9)} leads ${percentile(took, 0.5).toFixed(1).padStart(8)} ms (p95 ${percentile(took, 0.95).toFixed(1)} ms)`,
      );
    }
    return lines;
  } finally {
    await close();
  }
}

/** Made-up leads in every table a change looks into: what they say does not matter, that they are there does. */
async function fillUpTo(db: Parameters<typeof drawTick>[0], count: number): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from leads`.execute(db);
  const have = rows[0]?.n ?? 0;
  if (have >= count) return;
  await sql`
    with made as (
      insert into leads (id, version, state, stage, disposition, created_at, updated_at)
      select 'F' || n, 1, '{"fields": {}}', 'raw', 'synced', now(), now() from generate_series(${have}::int, ${count - 1}::int) n
      returning id),
    linked as (
      insert into links (crm, object, record_id, lead_id, state, base, modified_at)
      select crm, object, '9' || substr(id, 2), id, 'live', '{"city": "Odense"}', now()
      from made, (values ('hubspot', 'contacts'), ('salesforce', 'Lead')) as c(crm, object)),
    named as (
      insert into identities (kind, value, lead_id) select 'email', id || '@filler.example', id from made),
    done as (
      insert into outbox (key, lead_id, crm, kind, lane, body, state, not_before, created_at)
      select 'lead/' || id || '/salesforce', id, 'salesforce', 'lead', 1, '{}', 'done', now(), now() from made)
    insert into events (lead_id, kind, at, learnt_at, body, policy, decision)
    select id, 'seen', now(), now(), '{}', 'bench', '{}' from made`.execute(db);
  await sql`vacuum analyze`.execute(db);
  // What was filled in is written out now, and not while the changes are timed.
  await sql`checkpoint`.execute(db);
}
