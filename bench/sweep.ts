/**
 * What the sweep asks of the database among a thousand, a hundred thousand and a million leads with clocks that run: those due
 * within one second, as many in each. Prints medians.
 *
 *   npm run bench:sweep
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openStore } from '../src/store/database.ts';
import { leadsDue } from '../src/store/journal.ts';

const DUE_A_SECOND = 20;
const ROUNDS = 21;
const NOW = Date.parse('2026-11-24T09:00:00Z');

const folder = await mkdtemp(join(tmpdir(), 'stafet-sweep-'));
const store = await openStore({ dataDir: folder });
if (!store.ok) throw new Error(store.error.message);
const { db } = store.value;

async function fill(leads: number): Promise<void> {
  await sql`truncate leads cascade`.execute(db);
  await sql`
    insert into leads (id, version, state, stage, disposition, created_at, updated_at, wake_at)
    select 'L' || n, 1, '{}', 'mql', 'synced', now(), now(),
           ${new Date(NOW).toISOString()}::timestamptz + (n::float / ${DUE_A_SECOND}) * interval '1 second'
    from generate_series(1, ${leads}::int) n`.execute(db);
  await sql`analyze leads`.execute(db);
}

async function median(): Promise<{ readonly ms: number; readonly due: number }> {
  const took: number[] = [];
  let due = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    due = (await leadsDue(db, NOW + 1000, 200)).length;
    took.push(performance.now() - from);
  }
  return { ms: took.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 0, due };
}

for (const leads of [1_000, 100_000, 1_000_000]) {
  await fill(leads);
  const { ms, due } = await median();
  process.stdout.write(
    `${String(leads).padStart(9)} open clocks: ${due} due, found in ${ms.toFixed(2)} ms\n`,
  );
}
await store.value.close();
await rm(folder, { recursive: true, force: true });
