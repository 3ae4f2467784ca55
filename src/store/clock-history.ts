import { sql } from 'kysely';
import type { SlaClock } from '../model/lead-state.ts';
import type { Tx } from './database.ts';
import { inBatches } from './history.ts';

/** What the `clocks` table keeps of a clock. */
export type KeptClock = Pick<SlaClock, 'name' | 'startedAt' | 'dueAt' | 'state' | 'endedAt'>;

/** One clock as it stands, and as it was folded anew; null where there is none such. */
export interface ClockBothWays {
  readonly leadId: string;
  readonly stands: KeptClock | null;
  readonly folded: SlaClock | null;
}

/**
 * Every clock of every lead, by lead and start, beside those kept under `book` of each folded lead. Needs the transaction of
 * `withFold`.
 */
export const clocksBothWays = (tx: Tx, book: string): AsyncGenerator<readonly ClockBothWays[]> => {
  const ms = (column: string) => sql`round(extract(epoch from ${sql.ref(column)}) * 1000)::bigint`;
  return inBatches(
    tx,
    sql<ClockBothWays>`
      select "leadId", stands, folded from (
        select lead_id as "leadId", name || ' ' || ${ms('started_at')} as clock, jsonb_build_object('name', name,
          'startedAt', ${ms('started_at')}, 'dueAt', ${ms('due_at')}, 'state', state, 'endedAt', ${ms('ended_at')}) as stands
        from clocks) as kept
      full join (
        select id as "leadId", key as clock, value as folded from folded, jsonb_each(states -> ${book})) as again
      using ("leadId", clock)
      order by "leadId", coalesce(stands, folded) -> 'startedAt', clock`,
  );
};
