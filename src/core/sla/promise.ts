import type { LeadFields } from '../../model/fields.ts';
import type { Instant } from '../../model/time.ts';
import { HOLDS } from '../conditions/evaluate.ts';
import type { Cadence, HoursOf, SlaRules } from './rules.ts';

/** How soon one lead must hear from its rep. Minutes are working minutes. */
export interface ContactPromise {
  /** The exception that makes it so; null: as for all. */
  readonly name: string | null;
  readonly minutes: number;
  readonly latestMinutes: number;
  readonly hoursOf: HoursOf;
}

/** The promise for a lead handed over at a moment: the first exception that fits, or the one for all. */
export function promiseFor(rules: SlaRules, lead: LeadFields, at: Instant): ContactPromise {
  const fits = rules.exceptions.find(
    ({ when, from, until }) => from <= at && at < until && when.test({ lead, now: at, extra: {} }) === HOLDS,
  );
  const first = rules['first-contact'];
  return fits === undefined
    ? {
        name: null,
        minutes: first.minutes,
        latestMinutes: first['at-latest-hours'] * 60,
        hoursOf: first['hours-of'],
      }
    : { name: fits.name, minutes: fits.minutes, latestMinutes: fits.latestHours * 60, hoursOf: fits.hoursOf };
}

/** How often a lead is tried: by the first exception that fits it, or as for all. `name` is that of the exception. */
export function cadenceFor(
  rules: SlaRules,
  lead: LeadFields,
  at: Instant,
): Cadence & { readonly name: string | null } {
  const fits = rules.cadences.find(({ when }) => when.test({ lead, now: at, extra: {} }) === HOLDS);
  if (fits !== undefined) return fits;
  const { count, days, channels, 'next-after-hours': nextAfterHours } = rules.attempts;
  return { name: null, count, days, channels, nextAfterHours };
}
