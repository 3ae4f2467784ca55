import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openPost, type Post } from '../../../sandbox/post/open.ts';
import type { StoryAccount } from '../../../sandbox/story/accounts.ts';
import type { Policy } from '../../core/policy.ts';
import type { Clock } from '../../model/time.ts';
import { freePort } from '../../store/free-port.ts';
import { type Shift, shiftedClock, shiftText } from '../shifted-clock.ts';
import { bringAccounts } from './accounts.ts';
import { type Child, runToEnd, startChild } from './child.ts';
import { endLeftoverDatabase } from './leftover-database.ts';
import { subscribe } from './subscribe.ts';

const sandboxSchema = z.object({
  hubspot: z.object({
    url: z.string(),
    token: z.string(),
    clientSecret: z.string(),
    developerApiKey: z.string(),
    appId: z.number(),
  }),
  salesforce: z.object({ url: z.string(), clientId: z.string(), clientSecret: z.string() }),
});
type Crms = z.infer<typeof sandboxSchema>;
const readySchema = z.object({ ready: z.literal(true), url: z.string() });

/** Short enough that a demo is no test of patience, long enough that nobody can rely on search being up to date. */
const SEARCH_LAG_MS = 1_500;
const POLL_SECONDS = '2';
/** What Slack and the service share, to know each other by. */
export const SLACK_SECRET = 'demo';

export interface WorldOptions {
  readonly seed: number;
  readonly policy: Policy;
  /** What both CRMs know of companies before the service comes to life. */
  readonly accounts: readonly StoryAccount[];
  /** Addresses whose mailboxes the mail server does not have. */
  readonly noMailbox: ReadonlySet<string>;
  /** Lets faults loose once everything is up. */
  readonly hasFaults: boolean;
  readonly hubspotPort: number;
  /** Where HubSpot is reached, when something stands between. */
  readonly hubspotVia?: string;
  /** When the story's clock shows what. */
  readonly shift: Shift;
}

/** The two CRMs and the service, each a process of its own. */
export interface World {
  /** HubSpot's own address, and the one at which everybody reaches it. */
  readonly hubspotUrl: string;
  readonly hubspotVia: string;
  readonly salesforceUrl: string;
  readonly serviceUrl: string;
  /** Where the service's messages go. */
  readonly post: Post;
  readonly clock: Clock;
  /** Calls that were made before the service came to life, by CRM. */
  readonly callsBefore: Calls;
  readonly logFile: string;
  /** A place for files that is gone with the demo. */
  readonly folder: string;
  /** Runs a command of Stafet's beside the service, as an admin would on the same machine; gives its exit code. */
  run(...args: readonly string[]): Promise<number>;
  /** Ends the service without a word and starts it again. */
  killService(): Promise<void>;
  /** Lets so much time pass for everybody at once: the service is stopped meanwhile, as over a night. */
  passTime(ms: number): Promise<void>;
  /** Ends all processes; the folder stays when `keepsLogs`. */
  close(keepsLogs: boolean): Promise<void>;
}

export interface Calls {
  readonly hubspot: number;
  readonly salesforce: number;
}

/** Starts the CRMs, tells HubSpot where the service will listen, and starts the service. */
export async function openWorld(options: WorldOptions): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'stafet-demo-'));
  // As root, the built-in database runs as another user, who must be able to get in.
  await chmod(folder, 0o755);
  const logFile = join(folder, 'demo.log');
  const closing: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })];
  const closeAll = async (keepsLogs: boolean): Promise<void> => {
    for (const close of (keepsLogs ? closing.slice(1) : closing).toReversed()) await close();
  };
  try {
    return await open(options, folder, logFile, closing, closeAll);
  } catch (error) {
    await closeAll(true);
    throw error;
  }
}

async function open(
  options: WorldOptions,
  folder: string,
  logFile: string,
  closing: (() => Promise<void>)[],
  close: World['close'],
): Promise<World> {
  const post = await openPost((address) => options.noMailbox.has(address));
  closing.push(() => post.close());
  const dataDir = join(folder, 'data');
  closing.push(() => endLeftoverDatabase(dataDir));
  const [sandbox] = await Promise.all([
    startSandbox(options, logFile),
    agreeOnRules(dataDir, options.shift, logFile),
  ]);
  closing.push(sandbox.child.stop);
  const { hubspot, salesforce } = sandbox.crms;
  const hubspotVia = options.hubspotVia ?? hubspot.url;
  await bringAccounts(options.accounts, { url: hubspot.url, via: hubspotVia }, salesforce.url);
  const port = await freePort();
  const serviceUrl = `http://127.0.0.1:${port}`;
  await subscribe({ ...hubspot, url: hubspotVia }, options.policy, `${serviceUrl}/webhooks/hubspot`);
  const callsBefore = await countCalls(hubspot.url, salesforce.url);
  let { shift } = options;
  const envNow = () =>
    serviceEnv(sandbox.crms, { hubspotUrl: hubspotVia, serviceUrl, port, dataDir, shift, post });
  let service = await startService(envNow(), logFile);
  closing.push(() => service.stop());
  if (options.hasFaults) await letLoose([hubspot.url, salesforce.url], options.seed);
  return {
    hubspotUrl: hubspot.url,
    hubspotVia,
    salesforceUrl: salesforce.url,
    serviceUrl,
    post,
    clock: () => shiftedClock(shift)(),
    callsBefore,
    logFile,
    folder,
    run: (...args) => runToEnd({ args, env: envNow(), logFile }),
    killService: async () => {
      await service.kill();
      service = await startService(envNow(), logFile);
    },
    passTime: async (ms) => {
      await service.stop();
      await control(hubspot.url, 'clock', { advanceMs: ms });
      shift = { ...shift, moment: shift.moment + ms };
      service = await startService(envNow(), logFile);
    },
    close,
  };
}

/** Long enough before the story that its first month is one which the rules were there for from its beginning. */
const BEFORE_THE_MONTH_MS = 24 * 86_400_000;

/** The rules were agreed on and made live in October, before anything came. */
async function agreeOnRules(dataDir: string, shift: Shift, logFile: string): Promise<void> {
  const code = await runToEnd({
    args: ['apply', '--why', 'agreed on by marketing and sales', '--by', 'Admin', '--yes'],
    env: {
      ...DATABASE_OF_ITS_OWN,
      STAFET_DATA_DIR: dataDir,
      STAFET_CLOCK: shiftText({ ...shift, moment: shift.moment - BEFORE_THE_MONTH_MS }),
    },
    logFile,
  });
  if (code !== 0) throw new Error(`stafet apply ended with exit code ${code}`);
}

async function startSandbox(
  { seed, hubspotPort, shift }: WorldOptions,
  logFile: string,
): Promise<{ child: Child; crms: Crms }> {
  const child = await startChild({
    args: [
      ...['sandbox', '--seed', String(seed), '--hubspot-port', String(hubspotPort), '--salesforce-port', '0'],
      ...['--clock', shiftText(shift), '--search-lag-ms', String(SEARCH_LAG_MS)],
      ...['--story-rules', '--until-stdin-ends'],
    ],
    logFile,
  });
  return { child, crms: sandboxSchema.parse(child.ready) };
}

const DATABASE_OF_ITS_OWN = { DATABASE_URL: '' } as const;

interface ServicePlace {
  readonly hubspotUrl: string;
  readonly serviceUrl: string;
  readonly port: number;
  readonly dataDir: string;
  readonly shift: Shift;
  readonly post: Post;
}

/** Everything is set, so that no setting of the machine or of a `.env` file gets into the demo. */
const serviceEnv = (
  { hubspot, salesforce }: Crms,
  place: ServicePlace,
): Readonly<Record<string, string>> => ({
  ...DATABASE_OF_ITS_OWN,
  STAFET_DATA_DIR: place.dataDir,
  STAFET_PORT: String(place.port),
  STAFET_PUBLIC_URL: place.serviceUrl,
  STAFET_ADMIN_PASSWORD: '',
  // Nobody looks at the paper, and printing it takes longer than the rest of a report.
  STAFET_CHROMIUM: 'none',
  STAFET_LOG_LEVEL: 'info',
  STAFET_POLL_SECONDS: POLL_SECONDS,
  STAFET_CLOCK: shiftText(place.shift),
  HUBSPOT_URL: place.hubspotUrl,
  HUBSPOT_TOKEN: hubspot.token,
  HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
  HUBSPOT_TIMEOUT_MS: '5000',
  SALESFORCE_URL: salesforce.url,
  SALESFORCE_CLIENT_ID: salesforce.clientId,
  SALESFORCE_CLIENT_SECRET: salesforce.clientSecret,
  SALESFORCE_API_VERSION: '',
  SALESFORCE_TIMEOUT_MS: '5000',
  SMTP_URL: place.post.mail.url,
  MAIL_FROM: 'Fjordlys <leads@fjordlys.example>',
  SLACK_TOKEN: 'xoxb-demo',
  SLACK_SIGNING_SECRET: SLACK_SECRET,
  SLACK_URL: place.post.slack.url,
  TWILIO_ACCOUNT_SID: 'ACdemo',
  TWILIO_AUTH_TOKEN: 'demo',
  TWILIO_FROM: '+4550000000',
  TWILIO_URL: place.post.sms.url,
  HUBSPOT_CONFIRMATION_EMAIL: '',
});

const START_TRIES = 12;

/** A service that meets a fault while it looks around for the first time ends and says so: it is started again. */
async function startService(env: Readonly<Record<string, string>>, logFile: string): Promise<Child> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const child = await startChild({ args: ['serve'], env, logFile });
      readySchema.parse(child.ready);
      return child;
    } catch (error) {
      if (attempt === START_TRIES) throw error;
    }
  }
}

async function letLoose(urls: readonly string[], seed: number): Promise<void> {
  for (const url of urls) await control(url, 'faults', { name: 'storm', seed });
}

/** Asks a sandbox for what no CRM offers. */
async function control(url: string, what: string, body: object): Promise<void> {
  const answer = await fetch(`${url}/_sandbox/${what}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST /_sandbox/${what}: ${answer.status} ${await answer.text()}`);
}

const statsSchema = z.object({ integration: z.object({ total: z.number() }) });

/** Calls that integrations have made of each CRM so far; what people click is not counted. */
export async function countCalls(hubspotUrl: string, salesforceUrl: string): Promise<Calls> {
  const total = async (url: string): Promise<number> => {
    const answer = await fetch(`${url}/_sandbox/stats`);
    return statsSchema.parse(await answer.json()).integration.total;
  };
  return { hubspot: await total(hubspotUrl), salesforce: await total(salesforceUrl) };
}
