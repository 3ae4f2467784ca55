import { bringRealLeads } from '../../../sandbox/real-leads/bring.ts';
import { type RealLead, realLeads } from '../../../sandbox/real-leads/lead.ts';
import { lookAtAll } from '../../../sandbox/real-leads/look.ts';
import { readTables } from '../../../sandbox/real-leads/tables.ts';
import { type App, openApp } from '../../app.ts';
import { runOnce } from '../../flows/run-once.ts';
import type { Crm } from '../../model/crm.ts';
import { readKnownRecords } from '../../store/known-records.ts';
import { readStatus } from '../../store/status.ts';
import type { Figures } from './figures.ts';
import { leastByCrm } from './least.ts';
import { reckon, total } from './reckon.ts';
import { callsSoFar, openWorld, type World } from './world.ts';

type Tell = (line: string) => void;

/** Puts the leads into both sandboxes, lets Stafet settle them, and holds what came of it against what the CRMs show. */
export async function runReal(
  options: { readonly data: string; readonly limit: number; readonly config: string },
  tell: Tell,
): Promise<Figures> {
  const tables = readTables(options.data, options.limit);
  const leads = realLeads(tables.leads, tables.accounts);
  const world = await openWorld();
  try {
    tell(`${leads.length} leads into both CRMs …`);
    await bringRealLeads(world.urls, leads);
    const app = await openApp(world.settings, options.config);
    if (!app.ok) throw new Error(app.error.message);
    try {
      return await settle(world, app.value, leads, tell);
    } finally {
      await app.value.close();
    }
  } finally {
    await world.close();
  }
}

async function settle(
  world: World,
  { context }: App,
  leads: readonly RealLead[],
  tell: Tell,
): Promise<Figures> {
  const before = await callsSoFar(world.urls);
  tell('Stafet catches up …');
  const started = performance.now();
  const pass = await runOnce(context);
  const seconds = (performance.now() - started) / 1000;
  const calls = less(await callsSoFar(world.urls), before);
  tell('once more, when nothing should be left to do …');
  const again = await runOnce(context);
  const shown = await lookAtAll(world.urls);
  const known = await readKnownRecords(context.store.db);
  const status = await readStatus(context.store.db);
  const { fates, wrong } = reckon(shown, known);
  const least = leastByCrm(leads, known, handedOver(status.bySal));
  return {
    leads: leads.length,
    seconds,
    memoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    records: { hubspot: shown.hubspot.length, salesforce: shown.salesforce.length },
    fates,
    status,
    written: pass.written,
    writtenAgain: again.written,
    calls,
    least,
    wrong: [...wrong, ...loose(pass.waits.length + again.waits.length, status.leads, leads.length)],
  };
}

const handedOver = (bySal: Readonly<Record<string, number>>): number => total(bySal) - (bySal.none ?? 0);

function loose(waits: number, counted: number, brought: number): readonly string[] {
  return [
    ...(waits === 0 ? [] : ['something still waits']),
    ...(counted === brought ? [] : [`${brought} leads came, and Stafet counts ${counted}`]),
  ];
}

type Calls = Awaited<ReturnType<typeof callsSoFar>>;

function less(after: Calls, before: Calls): Calls {
  const of = (crm: Crm): Readonly<Record<string, number>> =>
    Object.fromEntries(
      Object.entries(after[crm])
        .map(([call, n]) => [call, n - (before[crm][call] ?? 0)] as const)
        .filter(([, n]) => n > 0),
    );
  return { hubspot: of('hubspot'), salesforce: of('salesforce') };
}
