/**
 * How fast every panel of the dashboard is among many leads: node bench/kpi.ts [--leads N] [--events N] [--data DIR].
 * Fills a database with made-up leads over three years, then asks each panel for the usual periods as the page does. DIR
 * keeps the database for the next run.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { periodNamed } from '../src/core/kpi/period.ts';
import { columns } from '../src/core/rollout/columns.ts';
import { askAbout, zoneOf } from '../src/flows/kpi/ask.ts';
import { readPanel } from '../src/flows/kpi/panels.ts';
import { PANEL_SCHEMAS, type PanelName } from '../src/model/kpi/panels.ts';
import { loadPolicy } from '../src/settings/policy.ts';
import { openStore, type Store } from '../src/store/database.ts';
import { leadsBehind } from '../src/store/kpi/leads-behind.ts';
import { fillWithLeads } from './kpi/fill.ts';

const NOW = Date.parse('2026-11-24T10:40:00Z');
const GOAL_MS = 200;
const ROUNDS = 5;
const PERIODS = ['today', '30-days', '90-days', '365-days'] as const;

const { values } = parseArgs({
  options: {
    leads: { type: 'string', default: '1000000' },
    events: { type: 'string', default: '20000000' },
    data: { type: 'string' },
  },
});

async function measured(): Promise<void> {
  const folder = values.data ?? (await mkdtemp(join(tmpdir(), 'stafet-bench-kpi-')));
  const store = await openStore({ dataDir: folder });
  if (!store.ok) throw new Error(store.error.message);
  try {
    await fill(store.value);
    const slow = await tell(store.value);
    console.log(slow === 0 ? `All within ${GOAL_MS} ms.` : `${slow} took longer than ${GOAL_MS} ms.`);
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

/** Prints the median of some rounds for each panel and period, and gives how many are above the goal. */
async function tell({ db }: Store): Promise<number> {
  const { policy } = await loadPolicy(new URL('../', import.meta.url).pathname);
  if (policy === null) throw new Error('the config has faults: stafet check');
  const askIn = (period: (typeof PERIODS)[number]) => {
    const zone = zoneOf(policy);
    const slice = { ...periodNamed(period, NOW, zone), zone, cuts: {}, reps: null };
    return askAbout({ db, policy, now: NOW, maySee: null }, slice);
  };
  const options = { by: 'source', callsLeft: () => null } as const;
  const rows: [string, ...string[]][] = [];
  let slow = 0;
  const note = async (name: string, ask: (period: (typeof PERIODS)[number]) => Promise<unknown>) => {
    const cells: string[] = [];
    for (const period of PERIODS) {
      const ms = await median(() => ask(period));
      if (ms > GOAL_MS) slow += 1;
      cells.push(`${ms.toFixed(0).padStart(6)}${ms > GOAL_MS ? ' !' : ''}`);
    }
    rows.push([name, ...cells]);
  };
  for (const panel of Object.keys(PANEL_SCHEMAS).filter(isPanel))
    await note(panel, (period) => readPanel(panel, askIn(period), options));
  await note('leads behind a figure', (period) => {
    const { slice, asked } = askIn(period);
    return leadsBehind(db, slice, 'breached', asked, {}, { limit: 50, offset: 0 });
  });
  console.log(columns([['milliseconds', ...PERIODS], ...rows]).join('\n'));
  return slow;
}

const isPanel = (name: string): name is PanelName => Object.hasOwn(PANEL_SCHEMAS, name);

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
