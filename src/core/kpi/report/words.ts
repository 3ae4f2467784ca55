import type { ToldShare } from '../../../model/kpi/panels.ts';
import type { Decided, Report } from '../../../model/kpi/report.ts';

export const percent = (share: number | null): string =>
  share === null ? 'none' : `${Math.round(share * 100)} %`;

/** `86 % (398 of 464)`; of few only the counts. */
export const told = (share: ToldShare): string =>
  share.of === 0
    ? 'none yet'
    : share.few
      ? `${share.n} of ${share.of}`
      : `${percent(share.share)} (${share.n} of ${share.of})`;

export function duration(minutes: number | null): string {
  if (minutes === null) return 'none yet';
  if (minutes < 1) return `${Math.round(minutes * 60)} s`;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  return minutes < 2880
    ? `${Math.floor(minutes / 60)} h ${String(Math.floor(minutes % 60)).padStart(2, '0')}`
    : `${Math.floor(minutes / 1440)} days`;
}

export const counted = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

export const money = (amount: number, currency: string): string =>
  `${currency} ${Math.round(amount).toLocaleString('en-US')}`;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
/** Monday is 1. */
export const weekday = (n: number): string => WEEKDAYS[n - 1] ?? '';

/** The day of an instant in a zone, as 2026-11-23. Swedes write days that way. */
export const dayOf = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at));

/** Somebody of the team by name. */
export const nameIn = ({ people }: Pick<Report, 'people'>, rep: string): string => people[rep] ?? rep;

/** A decision as a row: what, whose and by when, what came of it. */
export function decisionRow(
  report: Pick<Report, 'people'>,
  { what, who, until, change }: Decided,
): readonly [what: string, whose: string, change: string] {
  const whose = [
    ...(who === null ? [] : [nameIn(report, who)]),
    ...(until === null ? [] : [`until ${until}`]),
  ];
  const led =
    change === null
      ? 'no rule changed yet'
      : `rules ${change.hash.slice(0, 12)} on ${change.at.slice(0, 10)}: ${change.why}`;
  return [what, whose.join(', '), led];
}
