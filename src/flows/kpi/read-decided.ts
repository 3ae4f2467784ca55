import type { Period } from '../../core/kpi/period.ts';
import { dayOf } from '../../core/kpi/report/words.ts';
import type { Report } from '../../model/kpi/report.ts';
import type { Instant } from '../../model/time.ts';
import type { Db } from '../../store/database.ts';
import { readDecisions } from '../../store/decisions.ts';

/** Decisions of the period or since, those that are not due yet, and those that changed rules in it. */
export async function readDecided(db: Db, { from }: Period, zone: string): Promise<Report['decisions']> {
  const iso = (at: Instant): string => new Date(at).toISOString();
  const first = dayOf(iso(from), zone);
  return (await readDecisions(db))
    .filter(
      ({ at, until, change }) =>
        at >= from || (until !== null && until >= first) || (change !== null && change.at >= from),
    )
    .map(({ number, at, byWhom, what, who, until, change }) => ({
      number,
      at: iso(at),
      by: byWhom,
      what,
      who,
      until,
      change: change === null ? null : { ...change, at: iso(change.at) },
    }));
}
