import { sql } from 'kysely';
import type { Crm } from '../model/crm.ts';
import { LANES, type TaskWanted } from '../model/effect.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** A task of the team's own: it waits in the outbox as others do, and is about no lead. */
export interface TeamTask {
  readonly key: string;
  readonly task: TaskWanted;
  readonly version: number;
  readonly recordId: string | null;
  readonly attempts: number;
  /** The outcome of an earlier try is not known. */
  readonly unsure: boolean;
}

const CLAIM_MS = 60_000;

/** Asks for tasks in a CRM. One that was asked for before, by its key, is not asked for again. */
export async function putTeamTasks(
  db: Tx,
  crm: Crm,
  tasks: readonly TaskWanted[],
  now: Instant,
): Promise<void> {
  if (tasks.length === 0) return;
  const rows = tasks.map((task) => ({ key: `task/${task.key}/${crm}`, body: { task } }));
  await sql`
    insert into outbox (key, lead_id, crm, kind, lane, body, not_before, created_at)
    select key, null, ${crm}, 'task', ${LANES.change}::int, body, ${time(now)}::timestamptz, ${time(now)}::timestamptz
    from ${rowsOf(rows, 'key text, body jsonb')} on conflict (key) do nothing`.execute(db);
  await sql`select pg_notify('stafet_work', '')`.execute(db);
}

/** Takes out what is due for a CRM; nothing while somebody holds deliveries to it. */
export async function claimTeamTasks(
  db: Tx,
  crm: Crm,
  limit: number,
  now: Instant,
): Promise<readonly TeamTask[]> {
  const { rows } = await sql<TeamTask>`
    with due as (
      select key, unsure from outbox
      where crm = ${crm} and lead_id is null and state in ('ready', 'sending')
        and not_before <= ${time(now)}::timestamptz
        and (claimed_until is null or claimed_until < ${time(now)}::timestamptz)
        and not exists (select 1 from holds where holds.crm = ${crm})
      order by not_before, key limit ${limit} for update skip locked)
    update outbox o set state = 'sending', attempts = attempts + 1, unsure = true,
      claimed_until = ${time(now + CLAIM_MS)}::timestamptz
    from due where o.key = due.key
    returning o.key, o.body -> 'task' as task, o.version, o.record_id as "recordId", o.attempts, due.unsure`.execute(
    db,
  );
  return rows;
}
