/**
 * How fast every panel of the dashboard is among many leads: node bench/kpi.ts [--leads N] [--events N] [--data DIR].
 * Fills a database with made-up leads of a year, asks each panel for the usual periods as the page does, then for a year by
 * each cut, and at last takes the time from a commit until an open page has heard of it. DIR keeps the database.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { periodNamed } from '../src/core/kpi/period.ts';
import type { Policy } from '../src/core/policy.ts';
import { columns } from '../src/core/rollout/columns.ts';
import { type Ask, askAbout, zoneOf } from '../src/flows/kpi/ask.ts';
import { readPanel } from '../src/flows/kpi/panels.ts';
import { PANEL_SCHEMAS, type PanelName } from '../src/model/kpi/panels.ts';
import type { Slice } from '../src/model/kpi/slice.ts';
import { loadPolicy } from '../src/settings/policy.ts';
import { openStore, type Store } from '../src/store/database.ts';
import { leadsBehind } from '../src/store/kpi/leads-behind.ts';
import { fillWithLeads } from './kpi/fill.ts';
import { commitToPage } from './kpi/news.ts';

const NOW = Date.parse('2026-11-24T10:40:00Z');
const GOAL_MS = 200;
const ROUNDS = 5;
const PERIODS = ['7-days', '30-days', '90-days', '365-days'] as const;
const CUTS: Readonly<Record<string, Pick<Slice, 'cuts' | 'reps'>>> = {
  source: { cuts: { source: ['web'] }, reps: null },
  campaign: { cuts: { campaign: ['price-guide'] }, reps: null },
  team: { cuts: {}, reps: ['anna', 'bo', 'clara', 'david'] },
  rep: { cuts: { rep: ['anna'] }, reps: null },
  market: { cuts: { market: ['DK'] }, reps: null },
  segment: { cuts: { segment: ['50-249'] }, reps: null },
  product: { cuts: { product: ['flow'] }, reps: null },
  programme: { cuts: { programme: ['new-business'] }, reps: null },
  'source + market': { cuts: { source: ['web'], market: ['DK'] }, reps: null },
};

const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '20000000' },
    data: { type: 'string' },
  },
});

const isPanel = (name: string): name is PanelName => Object.hasOwn(PANEL_SCHEMAS, name);

/** All that the page asks: each panel, and the leads behind a figure. */
const QUESTIONS: readonly { readonly name: string; readonly read: (ask: Ask) => Promise<unknown> }[] = [
  ...Object.keys(PANEL_SCHEMAS)
    .filter(isPanel)
    .map((name) => ({
      name,
      read: (ask: Ask) => readPanel(name, ask, { by: 'source', callsLeft: () => null }),
    })),
  {
    name: 'leads behind a figure',
    read: ({ db, slice, asked }) => leadsBehind(db, slice, 'breached', asked, {}, { limit: 50, offset: 0 }),
  },
];

async function measured(): Promise<void> {
  const { policy } = await loadPolicy(new URL('../', import.meta.url).pathname);
  if (policy === null) throw new Error('the config has faults: stafet check');
  const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'stafet-bench-kpi-')));
  const store = await openStore({ dataDir: folder });
  if (!store.ok) throw new Error(store.error.message);
  try {
    await fill(store.value);
    const slow = await tell(store.value, policy);
    console.log(
      slow.length === 0
        ? `All within ${GOAL_MS} ms.`
        : `${slow.length} took longer than ${GOAL_MS} ms:\n${slow.join('\n')}`,
    );
    const heard = await commitToPage(store.value, policy, NOW);
    console.log(`commit until an open page heard of it: ${heard.map((ms) => ms.toFixed(0)).join(' ')} ms`);
  } finally {
    await store.value.close();
    if (values.data === undefined) await rm(folder, { recursive: true, force: true });
  }
}

async function fill({ db }: Store): Promise<void> {
  const { n } = await db
    .selectFrom('leads')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  if (n > 0) return console.log(`${n.toLocaleString('en')} leads are there already`);
  const since = performance.now();
  await fillWithLeads(db, { leads: Number(values.leads), events: Number(values.events), now: NOW });
  console.log(`filled in ${Math.round((performance.now() - since) / 1000)} s`);
}

/** Prints the medians over each period and, for a year, by each cut; gives those that are above the goal. */
async function tell({ db }: Store, policy: Policy): Promise<readonly string[]> {
  const zone = zoneOf(policy);
  const askIn = (period: (typeof PERIODS)[number], cut: Pick<Slice, 'cuts' | 'reps'>): Ask =>
    askAbout({ db, policy, now: NOW, maySee: null }, { ...periodNamed(period, NOW, zone), zone, ...cut });
  const whole = PERIODS.map((period) => [period, askIn(period, { cuts: {}, reps: null })] as const);
  const cut = Object.entries(CUTS).map(([name, some]) => [name, askIn('365-days', some)] as const);
  const slow = await table('milliseconds', whole);
  return [...slow, ...(await table('a year, by', cut))];
}

/** One row a panel, one column a question. */
async function table(title: string, asks: readonly (readonly [string, Ask])[]): Promise<readonly string[]> {
  const rows: [string, ...string[]][] = [];
  const slow: string[] = [];
  for (const { name, read } of QUESTIONS) {
    const cells: string[] = [];
    for (const [asked, ask] of asks) {
      const ms = await median(() => read(ask));
      if (ms > GOAL_MS)
        slow.push(`${name}, ${title === 'milliseconds' ? '' : 'a year by '}${asked}: ${ms.toFixed(0)} ms`);
      cells.push(`${ms.toFixed(0).padStart(6)}${ms > GOAL_MS ? ' !' : ''}`);
    }
    rows.push([name, ...cells]);
  }
  console.log(columns([[title, ...asks.map(([name]) => name)], ...rows]).join('\n'));
  return slow;
}

async function median(ask: () => Promise<unknown>): Promise<number> {
  await ask();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const since = performance.now();
    await ask();
    times.push(performance.now() - since);
  }
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}

await measured();
