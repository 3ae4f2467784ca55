import { bars, toneOf } from '../charts.js';
import { h, scrolling, stacking } from '../dom.js';
import * as f from '../format.js';
import { t } from '../i18n.js';

const GOOD = 0.9;
const FAIR = 0.75;

/** Promise kept by weekday and hour of the handover: a table, so that every reader can walk through it. */
export function sla(data, { openLeads }) {
  if (data.kept.of === 0) return [h('p.empty', {}, t('no-leads'))];
  const hours = data.cells.map(({ hour }) => hour);
  const from = Math.min(7, ...hours);
  const to = Math.max(17, ...hours);
  const range = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const cellOf = new Map(data.cells.map((cell) => [`${cell.weekday} ${cell.hour}`, cell]));
  const days = [1, 2, 3, 4, 5, 6, 7].filter(
    (day) => day < 6 || data.cells.some(({ weekday }) => weekday === day),
  );
  return [
    scrolling(
      t('panel.sla'),
      h(
        'table.heat',
        { style: { '--hours': range.length } },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('td'),
            range.map((hour) => h('th', { scope: 'col' }, String(hour).padStart(2, '0'))),
          ),
        ),
        h(
          'tbody',
          {},
          days.map((weekday) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, f.weekdayName(weekday)),
              range.map((hour) => heatCell(cellOf.get(`${weekday} ${hour}`), weekday, hour, openLeads)),
            ),
          ),
        ),
      ),
    ),
    h(
      'p.legend',
      { 'aria-hidden': 'true' },
      [
        ['good', `${f.percent(GOOD)}–${f.percent(1)}`],
        ['fair', `${f.percent(FAIR)}–${f.percent(GOOD)}`],
        ['bad', `< ${f.percent(FAIR)}`],
      ].map(([tone, words]) => [h(`span.key.heat-${tone}`, {}), `${t('kept')} ${words}`]),
    ),
    data.byTeam.length > 0 &&
      bars(
        data.byTeam.map(({ name, kept }) => ({
          label: name,
          part: kept.share ?? 0,
          figure: f.share(kept),
          note: kept.few ? '' : t('n-of', { n: f.whole(kept.n), of: f.whole(kept.of) }),
          tone: toneOf(kept, GOOD, FAIR),
        })),
      ),
  ];
}

function heatCell(cell, weekday, hour, openLeads) {
  const of = cell ? cell.kept + cell.breached : 0;
  if (of === 0) return h('td.empty-cell', {}, '');
  const share = cell.kept / of;
  const figure = f.percent(share).replace(/\s?%/, '');
  const words = `${figure} %, ${f.weekdayName(weekday)} ${String(hour).padStart(2, '0')}: ${t('kept')} ${cell.kept}, ${t('breached')} ${cell.breached}`;
  const { run } = openLeads('sla-kept', words, { part: 'promised', weekday, hour });
  return h(
    `td.heat-${share >= GOOD ? 4 : share >= FAIR ? 3 : share >= 0.5 ? 2 : 1}`,
    {},
    h(
      'button',
      { type: 'button', 'data-key': `${weekday} ${hour}`, 'aria-label': words, title: words, onclick: run },
      figure,
    ),
  );
}

const inRange = (value, [from, to]) =>
  value === null
    ? 'calm'
    : value < from * 0.8
      ? 'bad'
      : value < from
        ? 'fair'
        : value > to * 1.5
          ? 'fair'
          : 'good';

export function reps(data, { openLeads }) {
  if (data.rows.length === 0) return [h('p.empty', {}, t('no-leads'))];
  const most = Math.max(...data.rows.map(({ handed }) => handed));
  const [talks, meets] = [data.targets.conversationsAWeek, data.targets.meetingsAWeek];
  const range = ([from, to]) => h('small', {}, ` ${from}–${to}`);
  return [
    stacking(
      t('panel.reps'),
      h(
        'table.board',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, t('rep')),
            h('th', { scope: 'col' }, t('handed')),
            ['waiting', 'kept', 'median', 'sal-rate', 'attempts'].map((key) =>
              h('th.figure', { scope: 'col' }, t(key)),
            ),
            h('th.figure', { scope: 'col' }, t('conversations'), range(talks)),
            h('th.figure', { scope: 'col' }, t('meetings'), range(meets)),
            h('th.figure', { scope: 'col' }, t('not-logged')),
            h('th.figure', { scope: 'col' }, t('won')),
          ),
        ),
        h(
          'tbody',
          {},
          data.rows.map((row) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, row.name),
              h(
                'td',
                {},
                h(
                  'button.load',
                  {
                    type: 'button',
                    'data-key': row.rep,
                    title: t('open-leads', { what: row.name }),
                    onclick: openLeads('volume', row.name, { part: 'handed', rep: row.rep }).run,
                  },
                  h(
                    'span.load-track',
                    { 'aria-hidden': 'true' },
                    h('span.load-bar', { style: { width: `${(row.handed / most) * 100}%` } }),
                  ),
                  h('span', {}, f.whole(row.handed)),
                ),
              ),
              h(`td.figure${row.waiting > 3 ? '.bad' : ''}`, {}, f.whole(row.waiting)),
              h(
                `td.figure.${toneOf(row.slaKept, GOOD, FAIR)}`,
                { title: f.shareInWords(row.slaKept) },
                f.share(row.slaKept),
              ),
              h('td.figure', {}, f.duration(row.working.median)),
              h('td.figure', { title: f.shareInWords(row.salRate) }, f.share(row.salRate)),
              h('td.figure', {}, f.tenth(row.attemptsPerLead)),
              h(`td.figure.${inRange(row.conversationsAWeek, talks)}`, {}, f.tenth(row.conversationsAWeek)),
              h(`td.figure.${inRange(row.meetingsAWeek, meets)}`, {}, f.tenth(row.meetingsAWeek)),
              h(`td.figure${row.gaps > 0 ? '.fair' : ''}`, {}, f.whole(row.gaps)),
              h('td.figure', {}, f.whole(row.won)),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** Each pool's shares: what everybody got against what was fair, and what the pool owes them now. */
export function fairness(data) {
  const pools = data.pools.filter(({ given, worst }) => given > 0 || worst > 0);
  if (pools.length === 0) return [h('p.empty', {}, t('no-leads'))];
  const isFair = pools.every(({ worst }) => worst <= 1);
  const debt = (owed) =>
    Math.abs(owed) < 0.005
      ? t('even')
      : owed > 0
        ? t('owed', { n: f.tenth(owed) })
        : t('ahead', { n: f.tenth(-owed) });
  return [
    h(
      `p.verdict.${isFair ? 'fine' : 'stuck'}`,
      {},
      h('span.dot', { 'aria-hidden': 'true' }),
      t(isFair ? 'fair' : 'unfair'),
    ),
    h(
      'div.pools',
      {},
      pools.map((pool) =>
        h(
          'section',
          {},
          h('h3', {}, pool.pool),
          bars(
            pool.members.map((one) => ({
              label: one.name,
              part: pool.given === 0 ? 0 : one.got / pool.given,
              figure: f.whole(one.got),
              note: `${t('pool-got', { got: f.whole(one.got), given: f.whole(pool.given), fair: f.tenth(one.fair) })} · ${debt(one.owed)}`,
            })),
          ),
        ),
      ),
    ),
  ];
}
