import { accountsAreKnown } from '../../flows/catch-up-accounts.ts';
import { connectorsOf } from '../../flows/context.ts';
import { reconcile } from '../../flows/reconcile.ts';
import { readStatus } from '../../store/status.ts';
import { readWaits } from '../../store/waits.ts';
import type { Run } from './run.ts';
import { OUTLIVES_CLAIMS_MS } from './storm.ts';
import type { Worker } from './worker.ts';

/** More rounds than any honest work here takes: beyond them something goes in circles. */
const MOST_ROUNDS = 400;
const LONGEST_NAP_MS = 300_000;
const SHORT_NAP_MS = 1_000;

/** No more faults: whoever lives goes on, claims run out, polling comes by, until nothing is left to do. */
export async function calm(run: Run): Promise<void> {
  run.calmDown();
  for (const { strand } of run.workers) while (strand.isBusy()) await strand.move(async () => false);
  run.late.clear();
  run.pass(OUTLIVES_CLAIMS_MS);
  const worker = run.hire();
  for (let pass = 0; pass < 2; pass += 1) {
    await workOff(run, worker);
    run.pass(OUTLIVES_CLAIMS_MS);
    await pollAll(worker);
    await workOff(run, worker);
  }
  await compareBoth(run, worker);
  await workOff(run, worker);
  const left = await compareBoth(run, worker);
  for (const what of left) run.tallies.failures.push(`compared once more: ${what}`);
  await workOff(run, worker);
}

/** Counts and compares each CRM, as it is done at night. What differed. */
async function compareBoth(run: Run, { strand, context }: Worker): Promise<readonly string[]> {
  run.pass(OUTLIVES_CLAIMS_MS);
  const differed: string[] = [];
  for (const connector of connectorsOf(context))
    await strand.move(async () => {
      const compared = await reconcile(context, connector);
      if (!compared.ok)
        run.tallies.failures.push(`${connector.crm} could not be compared: ${compared.error.message}`);
      for (const { object, differences } of compared.ok ? compared.value : [])
        for (const { id, what } of differences) differed.push(`${connector.crm} ${object} ${id} ${what}`);
      return differed.length > 0;
    });
  for (const what of differed) run.trace.say('compared', what);
  return differed;
}

async function workOff(run: Run, worker: Worker): Promise<void> {
  const { failures, hit } = run.tallies;
  for (let round = 0; round < MOST_ROUNDS && failures.length === 0; round += 1) {
    await run.crms.sandboxes.hubspot.control.flushWebhooks();
    await run.post.deliver(run.engine.ears, null, hit);
    if (await workOnce(run, worker)) continue;
    if (run.post.isEmpty() && (await isQuiet(run))) return;
    if (!(await accountsAreKnown(worker.context))) await pollAll(worker);
    run.pass(await napOf(run));
  }
  if (failures.length === 0) failures.push('there is no end to the work');
}

/** One step of every loop but polling; true when one of them found work. */
async function workOnce(run: Run, { strand, loops }: Worker): Promise<boolean> {
  let worked = false;
  for (const { step } of loops.filter(({ leads }) => !leads)) {
    run.begins(strand.name);
    await strand.move(async () => {
      worked = (await step()) || worked;
    });
  }
  return worked;
}

async function pollAll({ strand, loops }: Worker): Promise<void> {
  for (const { step } of loops.filter(({ leads }) => leads)) await strand.move(step);
}

async function isQuiet({ engine }: Run): Promise<boolean> {
  const { waiting } = await readStatus(engine.context.store.db);
  return waiting.hints === 0 && waiting.outbox === 0;
}

/** Until the first thing that waits is due; a second where that is unknown or over. */
async function napOf({ engine: { context } }: Run): Promise<number> {
  const waits = await readWaits(context.store.db);
  const next = Math.min(...waits.map(({ until }) => until ?? Number.POSITIVE_INFINITY));
  const nap = next - context.clock();
  return Number.isFinite(nap) && nap > 0 ? Math.min(LONGEST_NAP_MS, nap + 10) : SHORT_NAP_MS;
}
