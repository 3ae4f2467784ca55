import './theme.js';
import { panelCsv, readChoices, readMe, readMetrics, readPanel } from './api.js';
import { controls } from './controls.js';
import { fill, h } from './dom.js';
import * as f from './format.js';
import { figure, loadLanguage, t } from './i18n.js';
import { showLeads } from './leads.js';
import { listen } from './live.js';
import { goals } from './panels/goals.js';
import * as leads from './panels/leads.js';
import * as now from './panels/now.js';
import * as people from './panels/people.js';
import { restated } from './panels/restated.js';
import { tiles } from './panels/tiles.js';
import { readState, writeState } from './state.js';

/** Panels in the order they stand; `wide` ones take two columns. */
const PANELS = [
  { name: 'risk', draw: now.risk },
  { name: 'news' },
  { name: 'funnel', draw: leads.funnel, compares: true },
  { name: 'speed', draw: leads.speed, compares: true },
  { name: 'sla', draw: people.sla, wide: true },
  { name: 'reps', draw: people.reps, wide: true },
  { name: 'volume', draw: leads.volume, wide: true },
  { name: 'goals', draw: goals },
  { name: 'sources', draw: leads.sources, compares: true, wide: true },
  { name: 'rejects', draw: leads.rejects },
  { name: 'activity', draw: leads.activity },
  { name: 'meetings', draw: leads.meetings },
  { name: 'health', draw: now.health },
  { name: 'fairness', draw: people.fairness, wide: true },
  { name: 'cohorts', draw: leads.cohorts, wide: true },
  { name: 'restated', draw: restated },
];
const AT_MOST_EVERY_MS = 1000;
const STALE_MS = 60_000;

const $ = (id) => document.getElementById(id);
let state = readState();
let choices = {};
let me = {};
let metrics = [];
let marks = [];
let latest = [];
let offset = 0;
let lastRead = 0;
let isDown = false;

const serverNow = () => Date.now() + offset;

const context = () => ({
  state,
  marks,
  serverNow,
  chooseBy: (by) => change({ by }),
  openLeads: (metric, title, more) => ({
    words: t('open-leads', { what: title }),
    run: () => showLeads($('leads'), { metric, title, state, more }),
  }),
});

function change(news) {
  state = { ...state, ...news };
  writeState(state);
  drawControls();
  refresh();
}

const drawControls = () => controls($('controls'), { state, choices, me, change, redraw: drawAll });

/** The frames of all panels; their content follows. */
function drawFrames() {
  fill(
    $('grid'),
    PANELS.map(({ name, wide }) => {
      const figures = metrics.filter(({ panel }) => panel === name);
      return h(
        `section.panel${wide ? '.wide' : ''}`,
        { id: `panel-${name}`, 'aria-labelledby': `title-${name}` },
        h(
          'header',
          {},
          h('h2', { id: `title-${name}` }, t(`panel.${name}`)),
          name !== 'news' &&
            h(
              'a.csv',
              { href: '#', download: '', 'aria-label': `${t(`panel.${name}`)} ${t('as-csv')}` },
              t('as-csv'),
            ),
        ),
        h('div.body', { 'aria-busy': 'true' }, h('p.empty', {}, t('loading'))),
        figures.length > 0 && definitions(figures),
      );
    }),
  );
}

const definitions = (figures) =>
  h(
    'details.definition',
    {},
    h('summary', {}, t('definition')),
    h(
      'dl',
      {},
      figures
        .map(figure)
        .map(({ name, words, formula, excludes }) => [
          h('dt', {}, name),
          h('dd', {}, words),
          h('dd', {}, `${t('formula')}: ${formula}.`),
          h('dd', {}, `${t('excludes')}: ${excludes}`),
        ]),
    ),
  );

async function refreshPanel({ name, draw, compares }) {
  const section = $(`panel-${name}`);
  const body = section.querySelector('.body');
  try {
    const read = await readPanel(name, state, compares && state.compare === '1');
    section.querySelector('.csv').href = panelCsv(name, state);
    const key = JSON.stringify([read.data, read.before, marks, document.documentElement.lang]);
    if (body.dataset.shows === key && name !== 'risk') return;
    body.dataset.shows = key;
    fill(body, draw(read.data, context(), read.before));
    if (name === 'risk') now.tick(body, serverNow());
  } catch (error) {
    body.dataset.shows = '';
    fill(
      body,
      h('p.empty', { role: 'alert' }, t('failed', { why: error.message })),
      h('button', { type: 'button', onclick: () => refreshPanel({ name, draw, compares }) }, t('again')),
    );
  } finally {
    body.removeAttribute('aria-busy');
  }
}

async function refreshTiles() {
  const [summary, volume] = await Promise.all([
    readPanel('summary', state, state.compare === '1'),
    readPanel('volume', state),
  ]);
  offset = Date.parse(summary.at) - Date.now();
  f.setZone(summary.period.zone);
  fill($('tiles'), tiles({ summary: summary.data, before: summary.before, volume: volume.data }, context()));
  const { from, to, zone } = summary.period;
  fill(
    $('foot'),
    h(
      'p',
      {},
      t('zone-said', { zone, from: f.dayAndTime(from), to: f.dayAndTime(to) }),
      ' ',
      t('read', { time: f.time(summary.at) }),
    ),
    h('p', {}, h('a', { href: '/api' }, t('api'))),
  );
}

/** Reads everything anew; changes that come meanwhile lead to one more round. */
let running = null;
let again = false;
function refresh() {
  if (running !== null) {
    again = true;
    return running;
  }
  const since = Date.now();
  running = readAll()
    .catch((error) => {
      isDown = true;
      console.warn(error);
    })
    .finally(async () => {
      const rest = AT_MOST_EVERY_MS - (Date.now() - since);
      if (again && rest > 0) await new Promise((done) => setTimeout(done, rest));
      running = null;
      if (again) {
        again = false;
        refresh();
      }
    });
  return running;
}

async function readAll() {
  await refreshTiles();
  marks = (await readPanel('marks', state)).data.changes;
  await Promise.all(PANELS.filter(({ draw }) => draw).map(refreshPanel));
  lastRead = Date.now();
  isDown = false;
  showLive();
}

const drawNews = () => {
  const body = $('panel-news').querySelector('.body');
  fill(body, now.news(latest));
  body.removeAttribute('aria-busy');
};

function showLive() {
  const isStale =
    isDown ||
    (lastRead > 0 && Date.now() - lastRead > STALE_MS && document.visibilityState === 'visible' && isDown);
  const words =
    lastRead === 0 ? t('connecting') : isStale ? t('stale', { time: f.time(lastRead + offset) }) : t('live');
  const badge = $('live');
  badge.className = `live ${lastRead === 0 ? 'wait' : isStale ? 'stale' : 'on'}`;
  if (badge.textContent !== words) badge.textContent = words;
}

async function drawAll() {
  document.querySelector('.skip').textContent = t('skip');
  drawControls();
  drawFrames();
  drawNews();
  showLive();
  await refresh();
}

async function start() {
  await loadLanguage();
  showLive();
  [me, choices, metrics] = await Promise.all([
    readMe(),
    readChoices(),
    readMetrics().then((all) => all.metrics),
  ]);
  f.setZone(choices.zone);
  await drawAll();
  listen({
    told: (kind, { news }) => {
      latest = kind === 'hello' ? news : [...news, ...latest].slice(0, 50);
      isDown = false;
      drawNews();
      showLive();
      if (kind === 'change' || Date.now() - lastRead > AT_MOST_EVERY_MS) refresh();
    },
    silent: () => {
      isDown = true;
      showLive();
    },
  });
  setInterval(() => now.tick($('panel-risk'), serverNow()), 1000);
  // Time moves figures, too: what was in time a minute ago may be overdue now.
  setInterval(refresh, 30_000);
  addEventListener('popstate', () => {
    state = readState();
    drawControls();
    refresh();
  });
}

start().catch((error) =>
  fill($('grid'), h('p.empty', { role: 'alert' }, t('failed', { why: error.message }))),
);
