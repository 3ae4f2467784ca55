import { h, stacking } from '../dom.js';
import * as f from '../format.js';
import { t } from '../i18n.js';

const story = (lead) => `/leads/${encodeURIComponent(lead)}`;

/** Who must be called now, the most urgent first. Countdowns tick between readings. */
export function risk(data, { serverNow }) {
  if (data.leads.length === 0)
    return [
      h('p.empty.good', {}, t('none-waiting')),
      data.queued > 0 && h('p.note', {}, t('queued', { n: f.whole(data.queued) })),
    ];
  const more = data.waiting - data.leads.length;
  return [
    h(
      'ol.risk',
      {},
      data.leads.map((lead) =>
        h(
          'li',
          {
            'data-due': Date.parse(lead.dueAt),
            'data-work': lead.workingMinutesLeft,
            'data-at': serverNow(),
          },
          h('span.countdown', {}, ''),
          h(
            'span.who',
            {},
            h('a', { href: story(lead.lead), 'data-key': lead.lead }, lead.name ?? lead.lead),
            h('small', {}, [lead.company, lead.market].filter(Boolean).join(', ')),
          ),
          h('span.rep', {}, lead.repName ?? '–'),
        ),
      ),
    ),
    h(
      'p.note',
      {},
      [
        more > 0 && t('more-waiting', { n: f.whole(more) }),
        data.queued > 0 && t('queued', { n: f.whole(data.queued) }),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  ];
}

const SOON_MINUTES = 5;

/** Moves every countdown on; `now` is the server's clock. */
export function tick(root, now) {
  for (const item of root.querySelectorAll('.risk li')) {
    const due = Number(item.dataset.due);
    const gone = (now - Number(item.dataset.at)) / 60_000;
    const work = Number(item.dataset.work);
    const left = (due - now) / 60_000;
    const box = item.querySelector('.countdown');
    const isOver = left <= 0;
    item.className = isOver ? 'over' : left < SOON_MINUTES ? 'soon' : '';
    const text = isOver
      ? t('overdue', { time: f.duration(work <= 0 ? -work + gone : -left) })
      : left < 60
        ? t('left', { time: `${Math.floor(left)}:${String(Math.floor((left % 1) * 60)).padStart(2, '0')}` })
        : f.dayAndTime(due);
    if (box.textContent !== text) box.textContent = text;
  }
}

const SHOWN = 11;

/** What just happened, the newest first. */
export function news(list) {
  if (list.length === 0) return [h('p.empty', {}, t('no-news'))];
  return [
    h(
      'ol.news',
      {},
      list.slice(0, SHOWN).map((one) =>
        h(
          `li.news-${one.what}`,
          {},
          h('time', { datetime: one.at }, f.time(one.at)),
          h(
            'span',
            {},
            h('a', { href: story(one.lead) }, one.name ?? one.company ?? one.lead),
            one.company && one.name ? ` (${one.company}) ` : ' ',
            t(one.what === 'mql' && !one.rep ? 'news.mql-nobody' : `news.${one.what}`, {
              rep: one.rep ?? '–',
            }),
          ),
        ),
      ),
    ),
  ];
}

/** How both CRMs and the books stand. */
export function health(data) {
  return [
    h(`p.verdict.${data.verdict}`, {}, h('span.dot', { 'aria-hidden': 'true' }), t(`health.${data.verdict}`)),
    stacking(
      t('panel.health'),
      h(
        'table.plain',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('td'),
            ['to-read', 'to-write', 'oldest', 'dead', 'calls-left'].map((key) =>
              h('th', { scope: 'col' }, t(key)),
            ),
          ),
        ),
        h(
          'tbody',
          {},
          data.crms.map((one) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, one.crm === 'hubspot' ? 'HubSpot' : 'Salesforce'),
              h('td', {}, f.whole(one.toRead)),
              h('td', {}, f.whole(one.toWrite)),
              h('td', {}, f.duration(one.oldestSeconds / 60)),
              h('td', {}, f.whole(one.dead)),
              h('td', {}, one.callsLeft === null ? '–' : f.whole(one.callsLeft)),
            ),
          ),
        ),
      ),
    ),
    h(
      'p.note',
      {},
      [
        data.handoverMs.n > 0 &&
          t('handover-times', {
            p50: f.duration(data.handoverMs.p50 / 60_000),
            p95: f.duration(data.handoverMs.p95 / 60_000),
            n: f.whole(data.handoverMs.n),
          }),
        data.held > 0 && t('health-held', { n: f.whole(data.held) }),
        data.lastEventAt && t('last-event', { time: f.dayAndTime(data.lastEventAt) }),
      ]
        .filter(Boolean)
        .join(' '),
    ),
  ];
}
