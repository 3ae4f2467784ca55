import { sql } from 'kysely';
import type { PoolState } from '../core/assign/pool.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** Locks every pool, so that leads are handed out one after the other whoever does it. */
export async function lockPools(
  db: Tx,
  names: readonly string[],
): Promise<Readonly<Record<string, PoolState>>> {
  await sql`
    insert into pools (name, state) select name, '{"unit":1,"credit":{}}'::jsonb
    from ${rowsOf(
      names.map((name) => ({ name })),
      'name text',
    )} on conflict do nothing`.execute(db);
  const { rows } = await sql<{
    name: string;
    state: PoolState;
  }>`select name, state from pools order by name for update`.execute(db);
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}

/** Every pool's books as they are, without a lock. */
export async function readPools(db: Tx): Promise<Readonly<Record<string, PoolState>>> {
  const { rows } = await sql<{
    name: string;
    state: PoolState;
  }>`select name, state from pools order by name`.execute(db);
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]));
}

export async function putPools(db: Tx, pools: Readonly<Record<string, PoolState>>): Promise<void> {
  const rows = Object.entries(pools).map(([name, state]) => ({ name, state }));
  if (rows.length === 0) return;
  await sql`
    update pools p set state = given.state from ${rowsOf(rows, 'name text, state jsonb')} where p.name = given.name`.execute(
    db,
  );
}

/** Leads by rep: on offer now, and handed over since a moment. */
export async function readLoad(
  db: Tx,
  since: Instant,
): Promise<{
  readonly open: Readonly<Record<string, number>>;
  readonly today: Readonly<Record<string, number>>;
}> {
  const open = await sql<{ rep: string; n: number }>`
    select owner as rep, count(*) as n from leads where stage = 'mql' and owner is not null group by owner`.execute(
    db,
  );
  const today = await sql<{ rep: string; n: number }>`
    select rep, count(*) as n from ledger where rep is not null and at >= ${time(since)}::timestamptz group by rep`.execute(
    db,
  );
  const byRep = (rows: readonly { rep: string; n: number }[]) =>
    Object.fromEntries(rows.map(({ rep, n }) => [rep, n]));
  return { open: byRep(open.rows), today: byRep(today.rows) };
}
