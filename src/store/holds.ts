import { sql } from 'kysely';
import type { Crm } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

/** The name of messages to people among what may be held. */
export const MESSAGES = 'messages';

/** What may be stopped: deliveries to a CRM, or messages to people. */
export type Held = Crm | typeof MESSAGES;

/** Something that does not go out, since when, who stopped it and why. */
export interface Hold {
  readonly what: Held;
  readonly since: Instant;
  readonly byWhom: string;
  readonly why: string | null;
}

export async function readHolds(db: Tx): Promise<readonly Hold[]> {
  const { rows } = await sql<Hold>`
    select crm as what, since, by_whom as "byWhom", why from holds order by crm`.execute(db);
  return rows;
}

/** Stops what is named; what is stopped already stays as it was. Gives what is stopped now. */
export async function putHolds(
  db: Tx,
  what: readonly Held[],
  byWhom: string,
  why: string | null,
  now: Instant,
): Promise<readonly Held[]> {
  const { rows } = await sql<{ crm: Held }>`
    insert into holds (crm, since, by_whom, why)
    select crm, ${time(now)}::timestamptz, ${byWhom}, ${why} from unnest(${what}::text[]) as given(crm)
    on conflict do nothing returning crm`.execute(db);
  return rows.map(({ crm }) => crm);
}

/** Lets what is named go on. Gives what had been stopped. */
export async function dropHolds(db: Tx, what: readonly Held[]): Promise<readonly Held[]> {
  const { rows } = await sql<{ crm: Held }>`
    delete from holds where crm = any(${what}) returning crm`.execute(db);
  await sql`select pg_notify('stafet_work', '')`.execute(db);
  return rows.map(({ crm }) => crm);
}
