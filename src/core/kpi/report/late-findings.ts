import type { LateFigure } from '../../../model/kpi/late-change.ts';
import { finding, type Look } from './finding.ts';

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
export const restated: Look = ({ restated: { rows, count, currency } }, _targets, _people, speech) => {
  const [last] = rows;
  if (last === undefined) return [];
  const { texts, counted, whole, money, dayNamed } = speech;
  const words = texts.restated;
  const told = (figure: LateFigure, n: number): string =>
    figure === 'won-value' ? money(n, currency) : whole(n);
  const some = rows
    .slice(0, 3)
    .map(({ day, figure, was, now }) =>
      words.row(dayNamed(day), texts.late[figure], told(figure, was), told(figure, now)),
    );
  const more = count > some.length ? [words.more(whole(count - some.length))] : [];
  return [
    finding(
      METRICS[last.figure],
      'watch',
      words.what(counted(count, 'figure'), count === 1, [...some, ...more].join('; ')),
      words.why,
      words.todo,
    ),
  ];
};
