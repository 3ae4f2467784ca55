import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { CRMS, type Crm } from '../../model/crm.ts';
import { readEnv, type Settings } from '../../settings/env.ts';
import { startChild } from '../demo/child.ts';

const crmsSchema = z.object({
  hubspot: z.object({ url: z.string(), token: z.string(), clientSecret: z.string() }),
  salesforce: z.object({ url: z.string(), clientId: z.string(), clientSecret: z.string() }),
});
type Crms = z.infer<typeof crmsSchema>;

export interface World {
  readonly urls: Readonly<Record<Crm, string>>;
  readonly settings: Settings;
  close(): Promise<void>;
}

/** Both CRMs in a process of their own, and settings for a Stafet with a database of its own in a temporary folder. */
export async function openWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'stafet-real-'));
  await chmod(folder, 0o755);
  const sandbox = await startChild({ args: ['sandbox'], logFile: join(folder, 'sandbox.log') });
  const crms = crmsSchema.parse(sandbox.ready);
  return {
    urls: { hubspot: crms.hubspot.url, salesforce: crms.salesforce.url },
    settings: settingsFor(crms, join(folder, 'data')),
    close: async () => {
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function settingsFor({ hubspot, salesforce }: Crms, dataDir: string): Settings {
  const settings = readEnv({
    STAFET_DATA_DIR: dataDir,
    STAFET_LOG_LEVEL: 'error',
    HUBSPOT_URL: hubspot.url,
    HUBSPOT_TOKEN: hubspot.token,
    HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
    SALESFORCE_URL: salesforce.url,
    SALESFORCE_CLIENT_ID: salesforce.clientId,
    SALESFORCE_CLIENT_SECRET: salesforce.clientSecret,
  });
  if (settings.ok) return settings.value;
  throw new Error(settings.error.map(({ message }) => message).join('; '));
}

const statsSchema = z.object({ integration: z.object({ calls: z.record(z.string(), z.number()) }) });

/** Calls that Stafet made so far, by CRM and kind. */
export async function callsSoFar(
  urls: World['urls'],
): Promise<Readonly<Record<Crm, Readonly<Record<string, number>>>>> {
  const [hubspot = {}, salesforce = {}] = await Promise.all(
    CRMS.map(async (crm) => {
      const answer = await fetch(`${urls[crm]}/_sandbox/stats`);
      return statsSchema.parse(await answer.json()).integration.calls;
    }),
  );
  return { hubspot, salesforce };
}
