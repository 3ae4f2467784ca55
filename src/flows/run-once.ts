import type { Connector } from '../../connectors/connector.ts';
import type { Crm } from '../model/crm.ts';
import type { CrmError, CrmErrorKind } from '../model/crm-error.ts';
import type { Instant } from '../model/time.ts';
import { readWaits, type Wait } from '../store/waits.ts';
import { catchUp } from './catch-up.ts';
import { catchUpAccounts } from './catch-up-accounts.ts';
import { connectorsOf, type FlowContext } from './context.ts';
import { deliver } from './deliver.ts';
import { readHints } from './read-hints.ts';
import { sendMessages } from './send-messages.ts';
import { lineServer } from './serve-line.ts';
import { sweep } from './sweep.ts';
import { type Tally, tallied } from './tally.ts';

/** A CRM that could not be asked for all its changes. */
export interface Stopped {
  readonly crm: Crm;
  /** When it may be asked again; null: nobody knows. */
  readonly until: Instant | null;
  readonly kind: CrmErrorKind;
  readonly said: string;
}

/** What one pass came to. */
export interface Pass {
  /** Records each CRM showed. */
  readonly seen: Readonly<Partial<Record<Crm, number>>>;
  readonly written: Tally;
  readonly stopped: readonly Stopped[];
  /** What could not be done now: it waits longer than the pass did. */
  readonly waits: readonly Wait[];
}

export interface Patience {
  /** Waits for back-offs up to this long at a time, in milliseconds. */
  readonly aWaitMs: number;
  /** And this often in a row without anything getting done. */
  readonly idleWaits: number;
  readonly sleep: (ms: number) => Promise<void>;
}

const PATIENCE: Patience = {
  aWaitMs: 15_000,
  idleWaits: 12,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};

/** One whole pass over both CRMs: reads what changed, decides, and writes until nothing more can be done now. */
export async function runOnce(from: FlowContext, patience: Patience = PATIENCE): Promise<Pass> {
  const { context, tally } = tallied(from);
  const all = (read: Read): Promise<readonly Caught[]> =>
    Promise.all(
      connectorsOf(context).map((connector) => catchUpPatiently(context, connector, read, patience)),
    );
  const accounts = await all(catchUpAccounts);
  const caught = await all(catchUp);
  const waits = await workOff(context, patience);
  return {
    seen: Object.fromEntries(caught.map(({ crm, records }) => [crm, records])),
    written: tally,
    stopped: [...stoppedIn(caught), ...stoppedIn(accounts).filter(({ crm }) => !isStopped(crm, caught))],
    waits,
  };
}

interface Caught {
  readonly crm: Crm;
  readonly records: number;
  readonly stopped: Stopped | null;
}

type Read = typeof catchUp;

const stoppedIn = (caught: readonly Caught[]): readonly Stopped[] =>
  caught.flatMap(({ stopped }) => stopped ?? []);

const isStopped = (crm: Crm, caught: readonly Caught[]): boolean =>
  stoppedIn(caught).some((stopped) => stopped.crm === crm);

const RETRIES = 5;

/** Tries again after errors that pass by themselves. What was read before the error is kept. */
async function catchUpPatiently(
  context: FlowContext,
  connector: Connector,
  read: Read,
  patience: Patience,
): Promise<Caught> {
  const { crm } = connector;
  let records = 0;
  for (let tries = 1; ; tries += 1) {
    const caught = await read(context, connector);
    records += caught.records;
    if (caught.whole) return { crm, records, stopped: null };
    if (caught.records > 0) tries = 1;
    const stopped = stoppedBy(connector, caught.error);
    const now = context.clock();
    const until = stopped.until ?? now + 250 * 2 ** tries;
    const goesOn = caught.error?.retriable !== false && tries < RETRIES && until - now <= patience.aWaitMs;
    if (!goesOn) return { crm, records, stopped };
    await patience.sleep(until - now);
  }
}

function stoppedBy(connector: Connector, error: CrmError | null): Stopped {
  const { waitUntil } = connector.budget();
  return {
    crm: connector.crm,
    until: error?.retryAt ?? waitUntil,
    kind: error?.kind ?? 'limit',
    said: error?.message ?? 'its allowance of calls is used up',
  };
}

/** Reads, writes and sweeps until nothing is due, waits for what is due soon, and gives what is left. */
async function workOff(context: FlowContext, patience: Patience): Promise<readonly Wait[]> {
  for (let idle = 0; ; idle += 1) {
    if ((await drain(context)) > 0) idle = 0;
    const waits = await readWaits(context.store.db);
    const now = context.clock();
    const next = Math.min(...waits.map((wait) => readyAt(context, wait) ?? Number.POSITIVE_INFINITY));
    if (idle >= patience.idleWaits || next - now > patience.aWaitMs) return waits;
    // Claims and back-offs end at a moment; a little after it they surely have.
    await patience.sleep(Math.max(5, next - now + 5));
  }
}

/** When something can be done about it: when it is due and the CRM may be called; null: not by itself. */
function readyAt({ connectors }: FlowContext, { crm, until }: Wait): Instant | null {
  const connector = connectors[crm];
  return until === null || connector === undefined
    ? null
    : Math.max(until, connector.budget().waitUntil ?? 0);
}

/** Every step by itself until it finds nothing to do; all of them at once. Gives the number of rounds that did something. */
async function drain(context: FlowContext): Promise<number> {
  const steps = [
    ...connectorsOf(context).flatMap((connector) => [
      () => readHints(context, connector),
      () => deliver(context, connector),
    ]),
    () => sweep(context),
    lineServer(context),
    () => sendMessages(context),
  ];
  const rounds = await Promise.all(steps.map(untilIdle));
  return rounds.reduce((sum, n) => sum + n, 0);
}

async function untilIdle(step: () => Promise<boolean>): Promise<number> {
  let rounds = 0;
  while (await step()) rounds += 1;
  return rounds;
}
