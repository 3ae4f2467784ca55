import { bars, columns, toneOf } from '../charts.js';
import { h, stacking } from '../dom.js';
import * as f from '../format.js';
import { t, word } from '../i18n.js';
import { markKey, markList, marksAt } from './rule-marks.js';

const none = () => [h('p.empty', {}, t('no-leads'))];

export function funnel(data, { openLeads }, before) {
  const all = data.steps[0].n;
  if (all === 0) return none();
  return [
    bars(
      data.steps.map((step, i) => ({
        label: t(`step.${step.set}`),
        part: step.n / all,
        figure: f.whole(step.n),
        note: [
          i > 0 && t('of-before', { share: f.share(step.ofBefore) }),
          step.medianDays !== null && t('half-in', { days: f.days(step.medianDays) }),
          before && t('before', { value: f.whole(before.steps[i].n) }),
        ]
          .filter(Boolean)
          .join(' · '),
        open: openLeads('progression', t(`step.${step.set}`), { part: step.set }),
      })),
    ),
    h(
      'p.note',
      {},
      `${t('rejected', { n: f.whole(data.rejected) })} · ${t('open', { n: f.whole(data.undecided) })}`,
    ),
  ];
}

export function speed(data, { openLeads, marks }, before) {
  if (data.working.n === 0) return none();
  const most = Math.max(...data.bars.map(({ n }) => n));
  return [
    h(
      'p.big',
      {},
      h('b', {}, f.duration(data.working.median)),
      ` ${t('tile.speed-note', { p90: f.duration(data.working.p90) })}`,
      before &&
        before.working.n > 0 &&
        h('small', {}, ` · ${t('before', { value: f.duration(before.working.median) })}`),
    ),
    bars(
      data.bars.map((one, bar) => ({
        label:
          one.below === null
            ? t('over', { time: f.duration(one.from) })
            : t('up-to', { time: f.duration(one.below) }),
        part: one.n / most,
        figure: f.whole(one.n),
        tone:
          one.below !== null && one.below <= data.promiseMinutes ? 'good' : one.from < 120 ? 'fair' : 'bad',
        open: openLeads('working-speed', t('first-contact'), { part: 'contacted', bar }),
      })),
    ),
    ...waitsByDay(data, marks),
    h(
      'p.note',
      {},
      t('clock-speed', {
        median: f.duration(data.clock.median),
        p90: f.duration(data.clock.p90),
        mean: f.duration(data.clock.mean),
      }),
      ' ',
      data.byChannel.map((one) => `${word('channel', one.channel)} ${f.whole(one.n)}`).join(' · '),
    ),
  ];
}

/** How long half of the leads of each day waited, with the changes of the rules between the days. */
function waitsByDay({ byDay }, marks) {
  if (byDay.length < 2) return [];
  const signs = marksAt(
    byDay.map(({ day }) => day),
    marks,
  );
  const words = byDay.map(({ day, median }) => `${f.dayName(day)} ${f.duration(median)}`);
  return [
    h('h3', {}, t('by-day')),
    columns(
      byDay.map(({ day, median }, i) => ({
        value: median,
        figure: f.duration(median),
        name: words[i],
        short: f.dayName(day).replace(/^\S+ /, ''),
        mark: signs[i],
      })),
      { label: words.join(', '), height: 72 },
    ),
    marks.length > 0 && h('p.legend', {}, markKey(marks)),
    markList(marks),
  ];
}

export function rejects(data, { openLeads }) {
  if (data.rate.of === 0) return none();
  return [
    h('p.note', {}, f.shareInWords(data.rate)),
    bars(
      data.rows.map(({ reason, share }) => ({
        label: word('reason', reason),
        part: share.n / data.rows[0].share.n,
        figure: f.whole(share.n),
        note: share.few ? '' : f.percent(share.share),
        open: openLeads('reject-reasons', word('reason', reason), { part: 'rejected', reason }),
      })),
    ),
  ];
}

export function sources(data, { openLeads, chooseBy }, before) {
  const cuts = ['source', 'campaign', 'market', 'segment', 'product', 'programme'];
  const choice = h(
    'label.by',
    {},
    `${t('by')} `,
    h(
      'select',
      { 'data-key': 'by', onchange: (event) => chooseBy(event.target.value) },
      cuts.map((cut) => h('option', { value: cut, selected: cut === data.by }, t(`cut.${cut}`))),
    ),
  );
  if (data.rows.length === 0) return [choice, ...none()];
  const unpriced = data.rows.reduce((sum, row) => sum + row.unpriced, 0);
  const earlier = new Map((before?.rows ?? []).map((row) => [row.key, row]));
  return [
    choice,
    stacking(
      t('panel.sources'),
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, t(`cut.${data.by}`)),
            ['handed', 'sal-rate', 'icp', 'opportunity', 'won', 'pipeline', 'won-value'].map((key) =>
              h('th.figure', { scope: 'col' }, t(key)),
            ),
          ),
        ),
        h(
          'tbody',
          {},
          data.rows.slice(0, 12).map((row) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, word('value', row.key)),
              h(
                'td.figure',
                {},
                h(
                  'button.link',
                  {
                    type: 'button',
                    'data-key': row.key,
                    onclick: openLeads('volume', word('value', row.key), {
                      part: 'handed',
                      [data.by]: row.key,
                    }).run,
                    title: t('open-leads', { what: word('value', row.key) }),
                  },
                  f.whole(row.handed),
                ),
                earlier.has(row.key) &&
                  h('small', {}, ` ${t('before', { value: f.whole(earlier.get(row.key).handed) })}`),
              ),
              h('td.figure', { title: f.shareInWords(row.salRate) }, f.share(row.salRate)),
              h('td.figure', { title: f.shareInWords(row.icp) }, f.share(row.icp)),
              h('td.figure', {}, f.whole(row.opportunity)),
              h('td.figure', {}, f.whole(row.won)),
              h('td.figure', {}, f.money(row.pipeline, data.currency)),
              h('td.figure', {}, f.money(row.wonValue, data.currency)),
            ),
          ),
        ),
      ),
    ),
    unpriced > 0 && h('p.note', {}, t('unpriced', { n: f.whole(unpriced) })),
  ];
}

export function cohorts(data, { marks }) {
  if (data.rows.length === 0) return none();
  const months = data.rows.map(({ month }) => month);
  const signs = new Map(marksAt(months, marks).map((words, i) => [months[i], words]));
  return [
    stacking(
      t('panel.cohorts'),
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, t('month')),
            ['handed', 'sal-rate', 'sql', 'opportunity', 'won', 'undecided'].map((key) =>
              h('th.figure', { scope: 'col' }, t(key)),
            ),
          ),
        ),
        h(
          'tbody',
          {},
          data.rows
            .toReversed()
            .slice(0, 13)
            .map((row) =>
              h(
                'tr',
                {},
                h(
                  'th',
                  { scope: 'row', title: signs.get(row.month) ?? '' },
                  f.monthName(row.month),
                  signs.get(row.month) && h('span.mark-key', { 'aria-hidden': 'true' }, ' ▼'),
                ),
                h('td.figure', {}, f.whole(row.handed)),
                h('td.figure', { title: f.shareInWords(row.salRate) }, f.share(row.salRate)),
                h('td.figure', {}, f.whole(row.sql)),
                h('td.figure', {}, f.whole(row.opportunity)),
                h('td.figure', {}, f.whole(row.won)),
                h('td.figure', {}, f.whole(row.open)),
              ),
            ),
        ),
      ),
    ),
    marks.length > 0 && h('p.legend', {}, markKey(marks)),
    markList(marks),
  ];
}

const DAY_MS = 86_400_000;
const dayAt = (at) => new Date(at).toISOString().slice(0, 10);

/** Every day from the first to the last: one without leads is a day, too. */
function everyDay(rows) {
  const known = new Map(rows.map((row) => [row.day, row]));
  const days = [];
  for (let at = Date.parse(rows[0].day); at <= Date.parse(rows.at(-1).day); at += DAY_MS)
    days.push(known.get(dayAt(at)) ?? { day: dayAt(at), handed: 0, icp: 0, accepted: 0 });
  return days;
}

/** Gathers days into weeks where there are too many to tell apart. */
function gathered(rows) {
  if (rows.length <= 62)
    return rows.map((row) => ({ ...row, short: f.dayName(row.day).replace(/^\S+ /, '') }));
  const weeks = Map.groupBy(rows, ({ day }) => {
    const at = new Date(`${day}T00:00:00Z`);
    at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
    return at.toISOString().slice(0, 10);
  });
  return [...weeks].map(([day, list]) => ({
    day,
    short: f.dayName(day).replace(/^\S+ /, ''),
    handed: list.reduce((sum, one) => sum + one.handed, 0),
    accepted: list.reduce((sum, one) => sum + one.accepted, 0),
  }));
}

export function volume(data, { marks }) {
  if (data.byDay.length === 0) return none();
  const rows = gathered(everyDay(data.byDay));
  const signs = marksAt(
    rows.map(({ day }) => day),
    marks,
  );
  return [
    columns(
      rows.map((row, i) => ({
        value: row.handed,
        inner: row.accepted,
        name: `${f.dayName(row.day)}: ${t('handed')} ${row.handed}, ${t('step.accepted')} ${row.accepted}`,
        short: row.short,
        mark: signs[i],
      })),
      { label: rows.map((row) => `${f.dayName(row.day)} ${row.handed}`).join(', ') },
    ),
    h(
      'p.legend',
      {},
      h('span.key.handed', {}),
      t('handed'),
      h('span.key.accepted', {}),
      t('step.accepted'),
      markKey(marks),
    ),
    markList(marks),
  ];
}

export function activity(data) {
  if (data.leads === 0 && data.mix.length === 0) return none();
  return [
    h(
      'dl.facts',
      {},
      h('div', {}, h('dt', {}, t('per-lead')), h('dd', {}, f.tenth(data.attemptsPerLead))),
      h(
        'div',
        {},
        h('dt', {}, t('cadence', data.rule)),
        h(
          `dd.${toneOf(data.cadence, 0.9, 0.7)}`,
          { title: f.shareInWords(data.cadence) },
          f.share(data.cadence),
        ),
      ),
    ),
    bars(
      data.mix.map(({ type, share }) => ({
        label: word('channel', type),
        part: share.n / data.mix[0].share.n,
        figure: f.whole(share.n),
        note: share.few ? '' : f.percent(share.share),
      })),
    ),
  ];
}

export function meetings(data) {
  return [
    h(
      'dl.facts',
      {},
      h(
        'div',
        {},
        h('dt', {}, t('show-rate')),
        h(
          `dd.${toneOf(data.showRate, data.target[0], data.target[0] - 0.1)}`,
          { title: f.shareInWords(data.showRate) },
          f.share(data.showRate),
        ),
        h('dd.sub', {}, t('target', { from: f.percent(data.target[0]), to: f.percent(data.target[1]) })),
      ),
      h(
        'div',
        {},
        h('dt', {}, t('booking-rate')),
        h('dd', { title: f.shareInWords(data.bookingRate) }, f.share(data.bookingRate)),
      ),
      ['planned', 'held', 'missed'].map((key) =>
        h('div', {}, h('dt', {}, t(key)), h('dd', {}, f.whole(data[key]))),
      ),
    ),
    data.held > 0 && h('h3', {}, t('decision-level')),
    data.held > 0 &&
      bars(
        data.byRole
          .filter(({ held }) => held > 0)
          .map(({ role, held, share }) => ({
            label: word('role', role),
            part: held / data.held,
            figure: f.whole(held),
            note: share.few ? '' : f.percent(share.share),
          })),
      ),
  ];
}
