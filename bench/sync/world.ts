import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import { readEnv, type Settings } from '../../src/settings/env.ts';

const crmsSchema = z.object({
  hubspot: z.object({ url: z.string(), token: z.string(), clientSecret: z.string() }),
  salesforce: z.object({
    url: z.string(),
    token: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
  }),
});
export type Crms = z.infer<typeof crmsSchema>;

export interface World {
  readonly crms: Crms;
  readonly env: Readonly<Record<string, string>>;
  readonly settings: Settings;
  /** Settings that reach a CRM at another address. */
  readonly settingsVia: (via: Readonly<Partial<Record<Crm, string>>>) => Settings;
  close(): Promise<void>;
}

/** A Node process that says when it is ready, by one line of JSON. */
async function startNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly child: ChildProcess; readonly ready: unknown }> {
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { child, ready: JSON.parse(String(line)) };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.stdin?.end();
  child.kill('SIGTERM');
  await ended;
}

const SERVER = fileURLToPath(new URL('crms.ts', import.meta.url));

/**
 * Both CRMs with so many leads, and settings of a Stafet with a database of its own. With `answerMs` each answer takes so long,
 * and the vendors' limits of calls hold.
 */
export async function openWorld(
  records: Readonly<Partial<Record<Crm, number>>>,
  answerMs = 0,
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'stafet-bench-'));
  await chmod(folder, 0o755);
  const { child, ready } = await startNode([
    // A million contacts take more than Node holds by itself.
    '--max-old-space-size=12000',
    SERVER,
    ...CRMS.map((crm) => String(records[crm] ?? 0)),
    String(answerMs),
  ]);
  const crms = crmsSchema.parse(ready);
  const env = envFor(crms, join(folder, 'data'));
  const settingsVia: World['settingsVia'] = (via) => {
    const settings = readEnv({
      ...env,
      HUBSPOT_URL: via.hubspot ?? crms.hubspot.url,
      SALESFORCE_URL: via.salesforce ?? crms.salesforce.url,
    });
    if (settings.ok) return settings.value;
    throw new Error(settings.error.map(({ message }) => message).join('; '));
  };
  return {
    crms,
    env,
    settings: settingsVia({}),
    settingsVia,
    close: async () => {
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const envFor = ({ hubspot, salesforce }: Crms, dataDir: string): Record<string, string> => ({
  STAFET_DATA_DIR: dataDir,
  STAFET_LOG_LEVEL: 'error',
  STAFET_PORT: '0',
  HUBSPOT_URL: hubspot.url,
  HUBSPOT_TOKEN: hubspot.token,
  HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
  SALESFORCE_URL: salesforce.url,
  SALESFORCE_CLIENT_ID: salesforce.clientId,
  SALESFORCE_CLIENT_SECRET: salesforce.clientSecret,
});

/** Calls that integrations made of a CRM so far. */
export async function callsTo(url: string): Promise<Readonly<Record<string, number>>> {
  const answer = await fetch(`${url}/_sandbox/stats`);
  return statsSchema.parse(await answer.json()).integration.calls;
}

const statsSchema = z.object({ integration: z.object({ calls: z.record(z.string(), z.number()) }) });

/** The value below which that share of the samples lies. */
export const percentile = (samples: readonly number[], share: number): number =>
  samples.toSorted((a, b) => a - b)[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? 0;
