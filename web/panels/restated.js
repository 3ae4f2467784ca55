import { h } from '../dom.js';
import * as f from '../format.js';
import { t } from '../i18n.js';

/** Figures of days that were over and have changed since: told in words, so that nobody wonders about last week's report. */
export function restated({ rows, count, currency }) {
  if (rows.length === 0) return [h('p.empty', {}, t('no-restated'))];
  const told = (figure, n) => (figure === 'won-value' ? f.money(n, currency) : f.whole(n));
  return [
    h('p.note', {}, t('restated-note')),
    h(
      'ul.marks',
      {},
      rows.map(({ day, figure, was, now, heardAt }) =>
        h(
          'li',
          {},
          t('restated-row', {
            day: f.dayName(day),
            figure: t(`restated.${figure}`),
            now: told(figure, now),
            was: told(figure, was),
          }),
          h('small', {}, ` ${t('restated-heard', { time: f.dayAndTime(heardAt) })}`),
        ),
      ),
    ),
    count > rows.length && h('p.note', {}, t('restated-more', { n: f.whole(count) })),
  ];
}
