import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../model/time.ts';

/** An instant as PostgreSQL reads it. */
export const time = (at: Instant): string => new Date(at).toISOString();
export const timeOrNull = (at: Instant | null): string | null => (at === null ? null : time(at));

/**
 * Rows given as one JSON parameter, so that a hundred leads cost one statement. `columns` is a list of names and types
 * written in this code, never input.
 */
export const rowsOf = (rows: readonly object[], columns: string): RawBuilder<unknown> =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${sql.raw(columns)})`;
