import { h, stacking } from '../dom.js';
import * as f from '../format.js';
import { t } from '../i18n.js';

/** Figures that count leads by the day of their handover: they open to those of that day. */
const OF_LEADS = ['handed', 'contacted', 'kept', 'accepted', 'rejected', 'sql', 'opportunity', 'won'];

/** Figures of days that were over and have changed since, so that nobody wonders about last week's report. */
export function restated({ rows, count, currency }, { openLeads }) {
  if (rows.length === 0) return [h('p.empty', {}, t('no-restated'))];
  return [
    h('p.note', {}, t('restated-note')),
    stacking(
      t('panel.restated'),
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, t('restated-day')),
            h('th', { scope: 'col' }, t('restated-figure')),
            ['restated-was', 'restated-now'].map((key) => h('th.figure', { scope: 'col' }, t(key))),
            h('th', { scope: 'col' }, t('restated-heard')),
          ),
        ),
        h(
          'tbody',
          {},
          rows.map((row) => line(row, currency, openLeads)),
        ),
      ),
    ),
    count > rows.length && h('p.note', {}, t('restated-more', { n: f.whole(count) })),
  ];
}

function line({ day, figure, was, now, heardAt }, currency, openLeads) {
  const told = (n) => (figure === 'won-value' ? f.money(n, currency) : f.whole(n));
  const words = t(`restated.${figure}`);
  const opened = openLeads('volume', `${f.dayName(day)}: ${words}`, { part: figure, day });
  const open = { type: 'button', 'data-key': `${day} ${figure}`, title: opened.words, onclick: opened.run };
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, f.dayName(day)),
    h('td', {}, words),
    h('td.figure', {}, h('s', {}, told(was))),
    h('td.figure', {}, OF_LEADS.includes(figure) ? h('button.link', open, told(now)) : h('b', {}, told(now))),
    h('td', {}, f.dayAndTime(heardAt)),
  );
}
