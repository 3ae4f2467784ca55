import { Command, InvalidArgumentError, Option } from 'commander';
import type { FaultPlan } from '../../sandbox/common/fault-plan.ts';
import { readFaultPlan } from '../../sandbox/common/read-plan.ts';
import { type Sandboxes, startSandboxes } from '../../sandbox/start.ts';
import { STORY_RULES } from '../../sandbox/story/org-rules.ts';
import { err, ok, type Result } from '../model/result.ts';
import { bringLeads } from './sandbox/bring-leads.ts';
import { reserve, writeEnvFile } from './sandbox/env-file.ts';
import { readShift, type Shift, shiftedClock } from './shifted-clock.ts';
import { wholeNumber } from './whole-number.ts';

interface SandboxOptions {
  readonly hubspotPort: number;
  readonly salesforcePort: number;
  readonly seed: number;
  readonly faults?: string;
  readonly clock?: Shift;
  readonly searchLagMs?: number;
  readonly storyRules?: boolean;
  readonly leads: number;
  readonly env?: string;
  readonly untilStdinEnds?: boolean;
}

const port = wholeNumber(0, 65_535);

/** The plan that `--faults` names; none when it is left out. */
function faultsOf({ faults, seed }: SandboxOptions): Result<FaultPlan | undefined, string> {
  if (faults === undefined) return ok(undefined);
  try {
    return ok(readFaultPlan(faults, seed));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return err(`--faults takes calm, storm, or a JSON file with a plan of faults: ${why}.`);
  }
}

function clockOf(text: string): Shift {
  const read = readShift(text, Date.now());
  if (read.ok) return read.value;
  throw new InvalidArgumentError(`It should be ${read.error}.`);
}

/** Leads came this long ago, so that HubSpot's search, which lags behind, has them all. */
const LEADS_AGE_MS = 10 * 60_000;

/** Both CRMs, with the leads that came before anybody looked. */
async function start(options: SandboxOptions, faults: FaultPlan | undefined): Promise<Sandboxes> {
  if (options.leads === 0) return startAt(options, faults, options.clock);
  const { moment, real } = options.clock ?? readShiftNow();
  const sandboxes = await startAt(options, faults, { moment: moment - LEADS_AGE_MS, real });
  await bringLeads(sandboxes, options.seed, options.leads);
  sandboxes.clock.advance(LEADS_AGE_MS);
  return sandboxes;
}

function readShiftNow(): Shift {
  const now = Date.now();
  return { moment: now, real: now };
}

function startAt(
  options: SandboxOptions,
  faults: FaultPlan | undefined,
  clock: Shift | undefined,
): Promise<Sandboxes> {
  const { hubspotPort, salesforcePort, seed, searchLagMs } = options;
  return startSandboxes({
    hubspotPort,
    salesforcePort,
    seed,
    ...(faults !== undefined && { faults }),
    ...(clock !== undefined && { clock: shiftedClock(clock) }),
    ...(searchLagMs !== undefined && { hubspot: { searchLagMs } }),
    ...(options.storyRules === true && { salesforce: STORY_RULES }),
  });
}

/** The one line that scripts wait for: where both CRMs are, and every key to them. */
function ready({ hubspot, salesforce }: Sandboxes): string {
  const { url, token, refreshToken, clientId, clientSecret, developerApiKey, appId, portalId } = hubspot;
  return JSON.stringify({
    hubspot: { url, token, refreshToken, clientId, clientSecret, developerApiKey, appId, portalId },
    salesforce: {
      url: salesforce.url,
      token: salesforce.token,
      clientId: salesforce.clientId,
      clientSecret: salesforce.clientSecret,
      refreshToken: salesforce.refreshToken,
    },
  });
}

/** Resolves when the process is asked to end; with `stdin`, also when whoever started it is gone. */
const asked = (stdin: boolean): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    if (stdin)
      process.stdin
        .once('end', resolve)
        .once('error', () => resolve())
        .resume();
  });

function refuse(words: string): void {
  process.stderr.write(`${words}\n`);
  process.exitCode = 2;
}

/** `stafet sandbox`: both local CRMs, until SIGINT or SIGTERM. */
export const sandboxCommand = (): Command =>
  new Command('sandbox')
    .description('only the two local CRMs; prints their addresses and tokens as one JSON line when ready')
    .option('--hubspot-port <port>', 'where HubSpot listens; 0 takes any free port', port, 0)
    .option('--salesforce-port <port>', 'where Salesforce listens; 0 takes any free port', port, 0)
    .option('--seed <number>', 'ids, tokens, order of answers and faults', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--faults <plan>', 'calm, storm, or a JSON file with a plan of faults')
    .option('--clock <moment>', 'the moment it is now, such as 2026-11-23T09:00:00+01:00', clockOf)
    .option('--search-lag-ms <ms>', "how long HubSpot's search lags behind (5000)", wholeNumber(0, 3_600_000))
    .option('--story-rules', "with the demo company's Salesforce rules: a validation and an assignment rule")
    .option(
      '--leads <n>',
      "with so many leads of the demo's story, which came ten minutes ago",
      wholeNumber(0, 2_000),
      0,
    )
    .option('--env <file>', 'also write the settings that Stafet needs, such as .env')
    .addOption(new Option('--until-stdin-ends', 'end when the standard input does').hideHelp())
    .action(async (options: SandboxOptions) => {
      const faults = faultsOf(options);
      if (!faults.ok) return refuse(faults.error);
      const may = options.env === undefined ? null : await reserve(options.env);
      if (may?.ok === false) return refuse(may.error);
      const sandboxes = await start(options, faults.value);
      if (options.env !== undefined) await writeEnvFile(options.env, sandboxes, options.clock ?? null);
      process.stdout.write(`${ready(sandboxes)}\n`);
      await asked(options.untilStdinEnds === true);
      await sandboxes.close();
      // An open standard input would keep the process for as long as the other end likes.
      process.stdin.destroy();
    });
