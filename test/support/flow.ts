import type { Policy } from '../../src/core/policy.ts';
import { catchUp } from '../../src/flows/catch-up.ts';
import type { FlowContext } from '../../src/flows/context.ts';
import { deliver } from '../../src/flows/deliver.ts';
import { hintSink, readHints } from '../../src/flows/read-hints.ts';
import { sweep } from '../../src/flows/sweep.ts';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import type { LeadState } from '../../src/model/lead-state.ts';
import type { Store } from '../../src/store/database.ts';
import { readStatus } from '../../src/store/status.ts';
import { createStation, type Station } from './flow-crm.ts';
import { memoryDirectory } from './flow-policy.ts';

export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Stafet between two CRMs of memory, on a real store, with a clock that stands until somebody moves it. */
export interface Flow {
  readonly context: FlowContext;
  readonly stations: Readonly<Record<Crm, Station>>;
  readonly lines: LogLine[];
  /** Moves the clock. */
  pass(ms: number): void;
  now(): number;
}

/** Tuesday, ten in the morning in Copenhagen: everybody is at work. */
const START = Date.parse('2026-11-24T09:00:00Z');

export function createFlow(store: Store, policy: Policy): Flow {
  let now = START;
  // Each change at a CRM takes a millisecond, so that one comes after another.
  const crmClock = (): number => {
    now += 1;
    return now;
  };
  const stations = {
    hubspot: createStation('hubspot', crmClock),
    salesforce: createStation('salesforce', crmClock),
  };
  const lines: LogLine[] = [];
  const directory = memoryDirectory(policy);
  const context: FlowContext = {
    store,
    clock: () => now,
    log: (level, message, data = {}) => void lines.push({ level, message, data }),
    connectors: { hubspot: stations.hubspot.connector, salesforce: stations.salesforce.connector },
    channels: {},
    policy: () => policy,
    directory: () => directory,
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { context, stations, lines, pass, now: () => now };
}

/** Delivers the hints the CRMs gave. */
export async function hear(flow: Flow): Promise<void> {
  for (const { hints } of Object.values(flow.stations)) await hintSink(flow.context)(hints.splice(0));
}

/** Loses them. */
export function deafen(flow: Flow): void {
  for (const { hints } of Object.values(flow.stations)) hints.splice(0);
}

/** One step of every loop; true when one of them found work. A step that dies is like a worker that dies. */
export async function step(flow: Flow): Promise<boolean> {
  let worked = false;
  for (const crm of CRMS) {
    const { connector } = flow.stations[crm];
    worked = (await readHints(flow.context, connector)) || worked;
    worked = (await deliver(flow.context, connector)) || worked;
  }
  return (await sweep(flow.context)) || worked;
}

/** More rounds than any honest work here takes: beyond them something goes in circles. */
const MOST_ROUNDS = 150;

/** Works until nothing is left to do, letting time pass where something waits. Fails when there is no end to it. */
export async function work(flow: Flow): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await hear(flow);
    if (await step(flow)) continue;
    if (await isQuiet(flow)) return;
    flow.pass(1_000);
  }
  throw new Error(`no end to the work: ${JSON.stringify(flow.lines.slice(-5))}`);
}

async function isQuiet(flow: Flow): Promise<boolean> {
  const { waiting } = await readStatus(flow.context.store.db);
  const heard = Object.values(flow.stations).every(({ hints }) => hints.length === 0);
  return heard && waiting.hints === 0 && waiting.outbox === 0;
}

/** A worker that may die on the way; the claims it leaves behind run out. */
export async function workAndDie(flow: Flow): Promise<void> {
  await hear(flow);
  await step(flow).catch(() => undefined);
  flow.pass(61_000);
}

/** Polls both CRMs, as the schedule does. */
export async function poll(flow: Flow): Promise<void> {
  for (const crm of CRMS) await catchUp(flow.context, flow.stations[crm].connector);
}

/** All leads there are. */
export async function leadsOf({ context }: Flow): Promise<readonly LeadState[]> {
  const rows = await context.store.db.selectFrom('leads').select('state').orderBy('id').execute();
  return rows.map(({ state }) => state);
}

export async function onlyLead(flow: Flow): Promise<LeadState> {
  const [lead, ...others] = await leadsOf(flow);
  if (lead === undefined || others.length > 0)
    throw new Error(`${others.length + 1} leads where one was expected`);
  return lead;
}
