import type { Finding, Report } from '../../../model/kpi/report.ts';
import type { Instant } from '../../../model/time.ts';
import { DAY_MS } from '../../work-time/dates.ts';
import type { Speech } from './speech.ts';

const WEEKS = 4;

/**
 * Where volume or quality is about to be missed: who would lead the way back, in which steps, and until when it would be
 * measured weekly. `course` is what is found of where the month is going.
 */
export function improvementOf(
  course: readonly Finding[],
  owner: string,
  now: Instant,
  { texts }: Speech,
): Report['improvement'] {
  const missed = course.filter(({ tone }) => tone === 'missed');
  if (missed.length === 0) return null;
  return {
    reason: missed.map(({ what }) => what).join(' '),
    owner,
    until: new Date(now + WEEKS * 7 * DAY_MS).toISOString(),
    steps: [...missed.flatMap(({ todo }) => todo ?? []), ...texts.plan.ahead],
  };
}

/** The agenda of the feedback meeting: what is missed first, then what to watch, then what went well. */
export function agendaOf(
  findings: readonly Finding[],
  { texts: { agenda, decisionsToMake } }: Speech,
): readonly string[] {
  const told = (wanted: Finding['tone']): readonly string[] =>
    findings.filter(({ tone }) => tone === wanted).map(({ what }) => `${agenda[wanted]}: ${what}`);
  return [...told('missed'), ...told('watch'), ...told('met'), decisionsToMake];
}
