import { sql } from 'kysely';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

export const ROLES = ['viewer', 'manager', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who is signed in. `hash` is SHA-256 of the secret in their cookie. */
export interface Session {
  readonly hash: string;
  readonly role: Role;
  readonly name: string;
  /** Their rep id, when they are in config/teams.yaml. */
  readonly rep: string | null;
  /** Must come with whatever changes something. */
  readonly csrf: string;
  readonly expiresAt: Instant;
}

/** Keeps a session, and forgets those that have ended. */
export async function addSession(db: Tx, session: Session, now: Instant): Promise<void> {
  await sql`delete from sessions where expires_at < ${time(now)}::timestamptz`.execute(db);
  await sql`
    insert into sessions (hash, role, name, rep, csrf, expires_at)
    values (${session.hash}, ${session.role}, ${session.name}, ${session.rep}, ${session.csrf},
      ${time(session.expiresAt)}::timestamptz)`.execute(db);
}

export async function readSession(db: Tx, hash: string, now: Instant): Promise<Session | null> {
  const { rows } = await sql<Session>`
    select hash, role, name, rep, csrf, expires_at as "expiresAt" from sessions
    where hash = ${hash} and expires_at > ${time(now)}::timestamptz`.execute(db);
  return rows[0] ?? null;
}

export async function endSession(db: Tx, hash: string): Promise<void> {
  await sql`delete from sessions where hash = ${hash}`.execute(db);
}
