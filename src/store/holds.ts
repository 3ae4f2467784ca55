import { sql } from 'kysely';
import type { Crm } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

/** A CRM to which nothing is delivered, since when, who stopped it and why. */
export interface Hold {
  readonly crm: Crm;
  readonly since: Instant;
  readonly byWhom: string;
  readonly why: string | null;
}

export async function readHolds(db: Tx): Promise<readonly Hold[]> {
  const { rows } = await sql<Hold>`
    select crm, since, by_whom as "byWhom", why from holds order by crm`.execute(db);
  return rows;
}

/** Stops deliveries; what is stopped already stays as it was. Gives the CRMs stopped now. */
export async function putHolds(
  db: Tx,
  crms: readonly Crm[],
  byWhom: string,
  why: string | null,
  now: Instant,
): Promise<readonly Crm[]> {
  const { rows } = await sql<{ crm: Crm }>`
    insert into holds (crm, since, by_whom, why)
    select crm, ${time(now)}::timestamptz, ${byWhom}, ${why} from unnest(${crms}::text[]) as given(crm)
    on conflict do nothing returning crm`.execute(db);
  return rows.map(({ crm }) => crm);
}

/** Lets deliveries go on. Gives the CRMs for which they were stopped. */
export async function dropHolds(db: Tx, crms: readonly Crm[]): Promise<readonly Crm[]> {
  const { rows } = await sql<{ crm: Crm }>`
    delete from holds where crm = any(${crms}) returning crm`.execute(db);
  await sql`select pg_notify('stafet_work', '')`.execute(db);
  return rows.map(({ crm }) => crm);
}
