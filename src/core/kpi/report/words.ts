import type { Decided, Report } from '../../../model/kpi/report.ts';
import type { Speech } from './speech.ts';

/** The day of an instant in a zone, as 2026-11-23. Swedes write days that way. */
export const dayOf = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(at));

/** Somebody of the team by name. */
export const nameIn = ({ people }: Pick<Report, 'people'>, rep: string): string => people[rep] ?? rep;

/** A value leads are told apart by; `unknown` in the words of the language. */
export const valueIn = ({ texts }: Speech, value: string): string =>
  value === 'unknown' ? texts.unknown : value;

/** A decision as a row: what, whose and by when, what came of it. */
export function decisionRow(
  report: Pick<Report, 'people' | 'period'>,
  { what, who, until, change }: Decided,
  { texts: { decision }, dayNamed, day }: Speech,
): readonly [what: string, whose: string, change: string] {
  const whose = [
    ...(who === null ? [] : [nameIn(report, who)]),
    ...(until === null ? [] : [decision.until(dayNamed(until))]),
  ];
  const led =
    change === null
      ? decision.unchanged
      : decision.changed(change.hash.slice(0, 12), day(change.at, report.period.zone), change.why);
  return [what, whose.join(', '), led];
}
