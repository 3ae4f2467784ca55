import type { Finding, Report } from '../../../model/kpi/report.ts';
import type { Instant } from '../../../model/time.ts';
import { DAY_MS } from '../../work-time/dates.ts';

const WEEKS = 4;

/**
 * Where volume or quality is about to be missed: who would lead the way back, in which steps, and until when it would be
 * measured weekly. `course` is what is found of where the month is going.
 */
export function improvementOf(
  course: readonly Finding[],
  owner: string,
  now: Instant,
): Report['improvement'] {
  const missed = course.filter(({ tone }) => tone === 'missed');
  if (missed.length === 0) return null;
  return {
    reason: missed.map(({ what }) => what).join(' '),
    owner,
    until: new Date(now + WEEKS * 7 * DAY_MS).toISOString(),
    steps: [
      ...missed.flatMap(({ todo }) => todo ?? []),
      'Measure it every week, by source and campaign, until then.',
      'Decide at the next feedback meeting whether the promise or the way there changes.',
    ],
  };
}

/** The agenda of the feedback meeting: what is missed first, then what to watch, then what went well. */
export const agendaOf = (findings: readonly Finding[]): readonly string[] => [
  ...findings.filter(({ tone }) => tone === 'missed').map(({ what }) => `Missed: ${what}`),
  ...findings.filter(({ tone }) => tone === 'watch').map(({ what }) => `Look at: ${what}`),
  ...findings.filter(({ tone }) => tone === 'met').map(({ what }) => `Credit: ${what}`),
  'Decisions: what, who, until when, and what should change by it.',
];
