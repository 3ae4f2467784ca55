import { sql } from 'kysely';
import type { Rewriting } from '../core/merge/rewrites.ts';
import type { Tx } from './database.ts';
import { rowsOf, timeOrNull } from './rows.ts';

/** A field of a lead that two systems may be rewriting. */
export interface RewrittenField extends Rewriting {
  readonly leadId: string;
  readonly path: string;
}

const COLUMNS = sql`lead_id as "leadId", path, rounds, cut_at as "cutAt"`;

/** What is known of these leads' fields. */
export async function readRewrites(db: Tx, leadIds: readonly string[]): Promise<readonly RewrittenField[]> {
  if (leadIds.length === 0) return [];
  const { rows } = await sql<RewrittenField>`
    select ${COLUMNS} from rewrites where lead_id = any(${leadIds}) order by lead_id, path`.execute(db);
  return rows;
}

export async function putRewrites(db: Tx, fields: readonly RewrittenField[]): Promise<void> {
  if (fields.length === 0) return;
  const rows = fields.map((field) => ({ ...field, cutAt: timeOrNull(field.cutAt) }));
  await sql`
    insert into rewrites (lead_id, path, rounds, cut_at)
    select "leadId", path, rounds, "cutAt"
    from ${rowsOf(rows, '"leadId" text, path text, rounds jsonb, "cutAt" timestamptz')}
    on conflict (lead_id, path) do update set rounds = excluded.rounds, cut_at = excluded.cut_at`.execute(db);
}

/** Forgets what is known of fields: they are written like any other again. Gives those that were cut off. */
export async function dropRewrites(
  db: Tx,
  fields: readonly { readonly leadId: string; readonly path: string }[],
): Promise<readonly RewrittenField[]> {
  if (fields.length === 0) return [];
  const { rows } = await sql<RewrittenField>`
    delete from rewrites r using ${rowsOf(fields, '"leadId" text, path text')}
    where r.lead_id = given."leadId" and r.path = given.path
    returning r.lead_id as "leadId", r.path, r.rounds, r.cut_at as "cutAt"`.execute(db);
  return rows.filter(({ cutAt }) => cutAt !== null);
}

/** Fields that are not written any more, by lead. */
export async function cutPaths(
  db: Tx,
  leadIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (leadIds.length === 0) return new Map();
  const { rows } = await sql<{ leadId: string; paths: readonly string[] }>`
    select lead_id as "leadId", array_agg(path) as paths from rewrites
    where cut_at is not null and lead_id = any(${leadIds}) group by 1`.execute(db);
  return new Map(rows.map(({ leadId, paths }) => [leadId, new Set(paths)]));
}

/** All fields that were cut off, the latest first. */
export async function readCutOff(db: Tx, limit: number): Promise<readonly RewrittenField[]> {
  const { rows } = await sql<RewrittenField>`
    select ${COLUMNS} from rewrites where cut_at is not null order by cut_at desc limit ${limit}`.execute(db);
  return rows;
}
