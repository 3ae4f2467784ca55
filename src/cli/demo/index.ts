import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { storyAccounts } from '../../../sandbox/story/accounts.ts';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { STORY_START } from '../../../sandbox/story/interest.ts';
import type { Policy } from '../../core/policy.ts';
import { loadPolicy } from '../../settings/policy.ts';
import { asText } from '../../settings/show-faults.ts';
import { wholeNumber } from '../whole-number.ts';
import { withoutMailbox } from './messages/mailboxes.ts';
import { printed } from './report/print.ts';
import type { Report } from './report/report.ts';
import { tellStory } from './run.ts';
import { createScreen, type Screen } from './screen.ts';
import { stayUp } from './stay-up.ts';
import * as words from './words.ts';
import { openWorld, type World } from './world.ts';

interface DemoOptions {
  readonly leads: number;
  readonly seed: number;
  readonly json?: string;
  readonly faults?: boolean;
  readonly serve?: boolean;
  readonly deals: boolean;
  readonly kill?: boolean;
  readonly hubspotPort: number;
  readonly hubspotVia?: string;
}

/** Fewer leads tell no story: some kinds would be missing. */
const FEWEST = 20;
const MOST = 5_000;

/** `stafet demo`: exit code 0 only if the invariants hold, 1 if one does not, 3 if the story could not be told. */
export const demoCommand = (): Command =>
  new Command('demo')
    .description('both local CRMs, the service and a story of leads from raw to won; ends with a report')
    .option('--leads <number>', 'how many leads', wholeNumber(FEWEST, MOST), 240)
    .option('--seed <number>', 'the same seed tells the same story', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--json <file>', 'writes the report as JSON')
    .option('--faults', 'with lost answers, broken connections, limits and unreliable webhooks')
    .option('--serve', 'stays up afterwards, with fresh leads every few seconds')
    .addOption(new Option('--no-deals', 'without the fourth phase').hideHelp())
    .addOption(new Option('--kill', 'kills the service twice on the way').hideHelp())
    .addOption(
      new Option('--hubspot-port <port>', 'where HubSpot listens')
        .argParser(wholeNumber(0, 65_535))
        .default(0)
        .hideHelp(),
    )
    .addOption(new Option('--hubspot-via <url>', 'where everybody reaches HubSpot').hideHelp())
    .action(async (options: DemoOptions) => {
      process.exitCode = await demo(options, createScreen(process.stdout));
    });

async function demo(options: DemoOptions, screen: Screen): Promise<0 | 1 | 3> {
  const policy = await policyOfTheDemo();
  const signal = stopSignal();
  screen.say(words.OPENING);
  if (options.faults === true) screen.say(words.FAULTS);
  screen.say(`\n${words.STARTING}`);
  const world = await openTheWorld(options, policy).catch((error: Error) => tellFailure(screen, error, null));
  if (world === null) return 3;
  let keepsLogs = true;
  try {
    const report = await tellStory(storyOptions(options, policy, screen), world, signal);
    await publish(report, options, screen);
    const holds = report.checks.every((check) => check.holds);
    keepsLogs = !holds;
    if (keepsLogs) screen.say(`The log is ${world.logFile}`);
    if (options.serve === true) await stayUp(options, screen, world, signal);
    return holds ? 0 : 1;
  } catch (error) {
    if (signal.aborted) keepsLogs = false;
    else tellFailure(screen, error instanceof Error ? error : new Error(String(error)), world);
    // Whoever wanted it to stay up gets to see what went wrong.
    if (options.serve === true) await untilAborted(signal);
    return 3;
  } finally {
    screen.end();
    await world.close(keepsLogs);
  }
}

function tellFailure(screen: Screen, error: Error, world: World | null): null {
  screen.end();
  screen.say(`\nThe story could not be told: ${error.message}`);
  if (world !== null) screen.say(`The log is ${world.logFile}`);
  return null;
}

async function policyOfTheDemo(): Promise<Policy> {
  const { policy, faults } = await loadPolicy(new URL('../../../', import.meta.url).pathname);
  if (policy === null) throw new Error(`The config has faults:\n${asText(faults, () => undefined)}`);
  return policy;
}

function openTheWorld(options: DemoOptions, policy: Policy): Promise<World> {
  const leads = storyLeads(options.seed, options.leads);
  return openWorld({
    seed: options.seed,
    policy,
    accounts: storyAccounts(leads),
    noMailbox: withoutMailbox(leads),
    hasFaults: options.faults === true,
    hubspotPort: options.hubspotPort,
    ...(options.hubspotVia !== undefined && { hubspotVia: options.hubspotVia }),
    // The story begins on a Monday morning, when all reps are at work.
    shift: { moment: STORY_START, real: Date.now() },
  });
}

const storyOptions = (options: DemoOptions, policy: Policy, screen: Screen) => ({
  seed: options.seed,
  leads: options.leads,
  policy,
  screen,
  hasFaults: options.faults === true,
  hasDeals: options.deals,
  isKilled: options.kill === true,
});

async function publish(report: Report, { json }: DemoOptions, screen: Screen): Promise<void> {
  process.stdout.write(printed(report));
  if (json === undefined) return;
  await writeFile(json, `${JSON.stringify(report, null, 2)}\n`);
  screen.say(`Written to ${json}`);
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve());
  });

/** Fires when somebody has had enough. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  return stopping.signal;
}
