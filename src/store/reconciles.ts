import { type RawBuilder, sql } from 'kysely';
import type { Crm } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

/** A record of which a CRM and Stafet told different things. */
export interface Difference {
  readonly id: string;
  readonly what: 'not known here' | 'not in the CRM' | 'changed unseen';
}

/** The last comparison of one object. */
export interface ReconcileRow {
  readonly crm: Crm;
  readonly object: string;
  readonly upTo: Instant;
  readonly at: Instant;
  readonly records: number;
  readonly differences: readonly Difference[];
}

export async function readReconciles(db: Tx): Promise<readonly ReconcileRow[]> {
  const { rows } = await sql<ReconcileRow>`
    select crm, object, up_to as "upTo", at, records, differences from reconciles order by crm, object`.execute(
    db,
  );
  return rows;
}

export async function putReconcile(db: Tx, row: ReconcileRow): Promise<void> {
  await sql`
    insert into reconciles as r (crm, object, up_to, at, records, differences)
    values (${row.crm}, ${row.object}, ${time(row.upTo)}::timestamptz, ${time(row.at)}::timestamptz, ${row.records},
      ${JSON.stringify(row.differences)}::jsonb)
    on conflict (crm, object) do update set
      up_to = excluded.up_to, at = excluded.at, records = excluded.records, differences = excluded.differences`.execute(
    db,
  );
}

/** What is counted on both sides, in this order: what is about a lead is to find it. */
export const COUNTED = ['account', 'lead', 'activity', 'deal'] as const;
export type CountedKind = (typeof COUNTED)[number];

/** Records of one object that Stafet knows, by the order of ids in that CRM: both ends as in a connector's range. */
export interface KnownRange {
  readonly crm: Crm;
  readonly kind: CountedKind;
  readonly object: string;
  readonly after: string | null;
  readonly upTo: string | null;
  readonly changedAfter?: Instant;
}

/** What is about leads, and what is about others or nobody. One may have been both. */
const told = (crm: Crm, object: string): RawBuilder<unknown> => sql`
  select record_id as id, modified_at from activities where crm = ${crm} and object = ${object}
  union all
  select record_id, modified_at from strays where crm = ${crm} and object = ${object}`;

const KNOWN: Readonly<Record<CountedKind, (range: KnownRange) => RawBuilder<unknown>>> = {
  account: ({ crm }) => sql`
    select record_id as id, modified_at from accounts where crm = ${crm} and not gone`,
  lead: ({ crm, object }) => sql`
    select record_id as id, modified_at from links
    where crm = ${crm} and object = ${object} and state = 'live'
    union all
    select record_id, null from set_aside where crm = ${crm} and object = ${object}`,
  activity: ({ crm, object }) => sql`
    select id, max(modified_at) as modified_at from (
      ${told(crm, object)}
      union all
      select record_id, null from outbox where crm = ${crm} and record_object = ${object}) told
    group by id`,
  deal: ({ crm, object }) => sql`
    select id, max(modified_at) as modified_at from (${told(crm, object)}) told group by id`,
};

// Longer ids are later ones, and those of one length are in the order of their bytes: so both vendors count.
const within = (range: KnownRange): RawBuilder<unknown> => {
  const { kind, after, upTo, changedAfter } = range;
  return sql`
  from (${KNOWN[kind](range)}) known
  where (${after}::text is null or (length(id), id collate "C") > (length(${after}), ${after} collate "C"))
    and (${upTo}::text is null or (length(id), id collate "C") <= (length(${upTo}), ${upTo} collate "C"))
    and (${changedAfter === undefined ? null : time(changedAfter)}::timestamptz is null
      or modified_at > ${changedAfter === undefined ? null : time(changedAfter)}::timestamptz)`;
};

export async function countKnown(db: Tx, range: KnownRange): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n ${within(range)}`.execute(db);
  return rows[0]?.n ?? 0;
}

export async function idsKnown(db: Tx, range: KnownRange): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id ${within(range)} order by length(id), id collate "C"`.execute(db);
  return rows.map(({ id }) => id);
}

/** The id with as many on either side of it; null: there is none to part them by. */
export async function middleKnown(db: Tx, range: KnownRange, count: number): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id ${within(range)} order by length(id), id collate "C" offset ${Math.floor((count - 1) / 2)} limit 1`.execute(
    db,
  );
  return rows[0]?.id ?? null;
}
