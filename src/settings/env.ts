import { z } from 'zod';
import { err, ok, type Result } from '../model/result.ts';
import type { Clock } from '../model/time.ts';
import { CHANNEL_SETS, type ChannelAccess, channelAccess, channelVariables } from './env-channels.ts';

const text = z.string().min(1);
const address = z.url({ protocol: /^https?$/, error: 'an address such as https://example.com' });
const milliseconds = z.coerce.number({ error: 'a number of milliseconds, such as 10000' }).int().positive();
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)(@\d+)?$/, {
    error: 'a moment with its zone, such as 2026-11-24T08:00:00+01:00',
  })
  .refine((text) => !Number.isNaN(Date.parse(text.split('@')[0] ?? '')), {
    error: 'a moment with its zone, such as 2026-11-24T08:00:00+01:00',
  });

/** Every variable of the environment that Stafet reads; .env.example tells people the same. */
export const envSchema = z.object({
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: 'an address such as postgres://user:password@host:5432/stafet',
    })
    .optional()
    .describe('PostgreSQL 15 or later. Left out: Stafet starts one of its own under STAFET_DATA_DIR.'),
  STAFET_DATA_DIR: text.default('.stafet').describe('Folder for the built-in database.'),
  STAFET_PORT: z.coerce
    .number({ error: 'a port number, such as 8420' })
    .int()
    .min(0)
    .max(65_535)
    .default(8420)
    .describe('Port of webhooks, dashboard, health and metrics. 0 takes any free one.'),
  STAFET_PUBLIC_URL: address
    .default('http://localhost:8420')
    .describe('Address at which HubSpot and people reach Stafet; webhook signatures are made over it.'),
  STAFET_ADMIN_PASSWORD: z
    .string()
    .min(12, { error: 'at least 12 characters' })
    .optional()
    .describe('Opens the dashboard. Left out: the dashboard only answers on this machine.'),
  STAFET_VIEWER_PASSWORD: z
    .string()
    .min(12, { error: 'at least 12 characters' })
    .optional()
    .describe('Opens the dashboard without figures of single reps, for a wall or for marketing.'),
  STAFET_OIDC_ISSUER: address
    .optional()
    .describe('Where the company signs in, such as https://login.example.com: an OpenID Connect issuer.'),
  STAFET_OIDC_CLIENT_ID: text.optional().describe('As what Stafet is known there.'),
  STAFET_OIDC_CLIENT_SECRET: text.optional().describe('The secret of that client.'),
  STAFET_LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], { error: 'error, warn, info or debug' })
    .default('info')
    .describe('How much is logged: error, warn, info or debug.'),
  STAFET_POLL_SECONDS: z.coerce
    .number({ error: 'a number of seconds, such as 60' })
    .int()
    .min(1)
    .max(3600)
    .default(30)
    .describe('How often both CRMs are asked for what webhooks missed.'),
  STAFET_RECONCILE_HOUR: z.coerce
    .number({ error: 'an hour of the day in UTC, such as 2' })
    .int()
    .min(0)
    .max(23)
    .default(2)
    .describe('Hour of the day, in UTC, at which both CRMs are counted and compared with what Stafet knows.'),
  STAFET_CHROMIUM: text
    .optional()
    .describe(
      'Path of the Chromium that prints reports as PDF, or none. Left out: the one where systems keep it.',
    ),
  STAFET_CLOCK: moment
    .optional()
    .describe(
      'For trying things out: the moment it is when Stafet starts, or with @ and epoch milliseconds, then.',
    ),
  HUBSPOT_URL: address.default('https://api.hubapi.com').describe("HubSpot's API, or a local sandbox."),
  HUBSPOT_TOKEN: text.optional().describe('Access token of the private app in HubSpot.'),
  HUBSPOT_CLIENT_SECRET: text.optional().describe("The app's client secret: webhooks are signed with it."),
  HUBSPOT_PORTAL_ID: text
    .regex(/^\d+$/, { error: 'a number, as in the address of any page of your HubSpot' })
    .optional()
    .describe('Lets the dashboard link to contacts in HubSpot.'),
  HUBSPOT_TIMEOUT_MS: milliseconds.default(15_000).describe('How long one call may take.'),
  SALESFORCE_URL: address
    .optional()
    .describe("The org's My Domain, such as https://fjordlys.my.salesforce.com, or a local sandbox."),
  SALESFORCE_CLIENT_ID: text.optional().describe('Consumer key of the connected app.'),
  SALESFORCE_CLIENT_SECRET: text.optional().describe('Consumer secret of the connected app.'),
  SALESFORCE_API_VERSION: z
    .string()
    .regex(/^\d{2,3}\.0$/, { error: 'a version such as 62.0' })
    .default('62.0')
    .describe('API version that Stafet is tested with.'),
  SALESFORCE_TIMEOUT_MS: milliseconds.default(30_000).describe('How long one call may take.'),
  ...channelVariables,
});
type Env = z.output<typeof envSchema>;

interface HubSpotAccess {
  readonly baseUrl: string;
  readonly token: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly timeoutMs: number;
}
interface OidcAccess {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
}
interface SalesforceAccess {
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiVersion: string;
  readonly timeoutMs: number;
}

/** What the environment says. A CRM is null when none of its credentials are set. */
export interface Settings {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly adminPassword: string | null;
  readonly viewerPassword: string | null;
  /** Null: people sign in by password, or only from this machine. */
  readonly oidc: OidcAccess | null;
  /** HubSpot's number of the account, for links to its pages. */
  readonly hubspotPortal: string | null;
  readonly logLevel: Env['STAFET_LOG_LEVEL'];
  readonly pollSeconds: number;
  /** Hour of the day in UTC. */
  readonly reconcileHour: number;
  /** What prints reports as PDF; null: nothing does. */
  readonly chromium: string | null | undefined;
  readonly clock: Clock;
  /** From 0 to below 1: spreads what would otherwise happen at one moment. */
  readonly random: () => number;
  readonly hubspot: HubSpotAccess | null;
  readonly salesforce: SalesforceAccess | null;
  /** Mail, SMS and Slack, as far as they are set up. */
  readonly channels: ChannelAccess;
}

/** A variable that is missing or wrong, and what would be right. Never shows the value: it may be a secret. */
export interface EnvFault {
  readonly variable: string;
  readonly message: string;
  readonly hint: string;
}

type Variable = keyof Env;
const purpose = (variable: string): string =>
  Object.entries(envSchema.shape).find(([name]) => name === variable)?.[1].description ?? '';

function wrong(issue: z.core.$ZodIssue): EnvFault {
  const variable = String(issue.path[0] ?? '');
  const wanted = /^(Invalid|Too )/.test(issue.message) ? 'another value' : issue.message;
  return { variable, message: `${variable} should be ${wanted}`, hint: purpose(variable) };
}

/** A CRM is set up whole or not at all: half a set of credentials is a slip. */
function missing(env: Env, needed: readonly Variable[]): EnvFault[] {
  if (needed.every((variable) => env[variable] === undefined)) return [];
  return needed
    .filter((variable) => env[variable] === undefined)
    .map((variable) => ({
      variable,
      message: `${variable} is not set, though ${needed.find((other) => env[other] !== undefined)} is`,
      hint: purpose(variable),
    }));
}

function hubspotOf(env: Env): HubSpotAccess | null {
  const { HUBSPOT_TOKEN: token, HUBSPOT_CLIENT_SECRET: clientSecret } = env;
  if (token === undefined || clientSecret === undefined) return null;
  const { HUBSPOT_URL: baseUrl, STAFET_PUBLIC_URL: publicUrl, HUBSPOT_TIMEOUT_MS: timeoutMs } = env;
  return { baseUrl, token, clientSecret, publicUrl, timeoutMs };
}

function salesforceOf(env: Env): SalesforceAccess | null {
  const {
    SALESFORCE_URL: loginUrl,
    SALESFORCE_CLIENT_ID: clientId,
    SALESFORCE_CLIENT_SECRET: clientSecret,
  } = env;
  if (loginUrl === undefined || clientId === undefined || clientSecret === undefined) return null;
  return {
    loginUrl,
    clientId,
    clientSecret,
    apiVersion: env.SALESFORCE_API_VERSION,
    timeoutMs: env.SALESFORCE_TIMEOUT_MS,
  };
}

function oidcOf(env: Env): OidcAccess | null {
  const { STAFET_OIDC_ISSUER: issuer, STAFET_OIDC_CLIENT_ID: clientId } = env;
  const { STAFET_OIDC_CLIENT_SECRET: clientSecret, STAFET_PUBLIC_URL: publicUrl } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  return { issuer, clientId, clientSecret, publicUrl };
}

/** The machine's clock, or one that runs beside it from another moment: the same in every process that is told the same. */
function clockOf(text: string | undefined, machine: Clock): Clock {
  if (text === undefined) return machine;
  const [moment = '', then] = text.split('@');
  const ahead = Date.parse(moment) - (then === undefined ? machine() : Number(then));
  return () => machine() + ahead;
}

const settingsOf = (env: Env, machine: Clock): Settings => ({
  databaseUrl: env.DATABASE_URL,
  dataDir: env.STAFET_DATA_DIR,
  port: env.STAFET_PORT,
  publicUrl: env.STAFET_PUBLIC_URL,
  adminPassword: env.STAFET_ADMIN_PASSWORD ?? null,
  viewerPassword: env.STAFET_VIEWER_PASSWORD ?? null,
  oidc: oidcOf(env),
  hubspotPortal: env.HUBSPOT_PORTAL_ID ?? null,
  logLevel: env.STAFET_LOG_LEVEL,
  pollSeconds: env.STAFET_POLL_SECONDS,
  reconcileHour: env.STAFET_RECONCILE_HOUR,
  chromium: env.STAFET_CHROMIUM === 'none' ? null : env.STAFET_CHROMIUM,
  clock: clockOf(env.STAFET_CLOCK, machine),
  random: Math.random,
  hubspot: hubspotOf(env),
  salesforce: salesforceOf(env),
  channels: channelAccess(env, hubspotOf(env)),
});

/** Reads the environment. A variable set to nothing counts as not set, as .env files are full of them. */
export function readEnv(
  variables: Readonly<Record<string, string | undefined>>,
  machine: Clock = Date.now,
): Result<Settings, readonly EnvFault[]> {
  const set = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = envSchema.safeParse(set);
  if (!parsed.success) return err(parsed.error.issues.map(wrong));
  const faults = [
    ...missing(parsed.data, ['STAFET_OIDC_ISSUER', 'STAFET_OIDC_CLIENT_ID', 'STAFET_OIDC_CLIENT_SECRET']),
    ...missing(parsed.data, ['HUBSPOT_TOKEN', 'HUBSPOT_CLIENT_SECRET']),
    ...missing(parsed.data, ['SALESFORCE_URL', 'SALESFORCE_CLIENT_ID', 'SALESFORCE_CLIENT_SECRET']),
    ...CHANNEL_SETS.flatMap((needed) => missing(parsed.data, needed)),
  ];
  return faults.length > 0 ? err(faults) : ok(settingsOf(parsed.data, machine));
}
