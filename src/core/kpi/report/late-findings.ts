import type { LateFigure } from '../../../model/kpi/late-change.ts';
import { finding, type Look } from './finding.ts';
import { counted } from './words.ts';

/** The definition each figure belongs to. */
const METRICS: Readonly<Record<LateFigure, string>> = {
  handed: 'volume',
  contacted: 'speed-to-lead',
  kept: 'sla-kept',
  accepted: 'sal-rate',
  rejected: 'sal-rate',
  sql: 'progression',
  opportunity: 'progression',
  won: 'progression',
  activities: 'activity-mix',
  meetings: 'meetings-held',
  'won-value': 'won-value',
};

/** Figures that were told and are others now: in one line, so that nobody wonders about last week's report. */
export const restated: Look = ({ restated: { rows, count } }) => {
  const [last] = rows;
  if (last === undefined) return [];
  const some = rows.slice(0, 3).map(({ day, figure, was, now }) => `${day} ${figure} ${was}, now ${now}`);
  const more = count > some.length ? `; and ${count - some.length} more` : '';
  return [
    finding(
      METRICS[last.figure],
      'watch',
      `${counted(count, 'figure')} of days that were over changed, by what was heard of late: ${some.join('; ')}${more}.`,
      'What was told of these days before no longer holds.',
      'Log calls, meetings and answers on the day: what comes later changes what others have read.',
    ),
  ];
};
