import { readFile, writeFile } from 'node:fs/promises';
import type { Sandboxes } from '../../../sandbox/start.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { type Shift, shiftText } from '../shifted-clock.ts';

const FIRST_LINE = '# Written by `stafet sandbox`: the keys to CRMs that end with it.';

/** Takes a file for the settings: a `.env` with real keys must not be lost. An error says what to do. */
export async function reserve(file: string): Promise<Result<null, string>> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text !== null && !text.startsWith(FIRST_LINE))
    return err(`${file} is there already and is not a sandbox's: name another file, or move it away first.`);
  return writeFile(file, `${FIRST_LINE}\n`).then(
    () => ok(null),
    (cause: Error) => err(`${file} cannot be written: ${cause.message}`),
  );
}

/** Writes what Stafet needs to work with these sandboxes, and the clock they go by. */
export async function writeEnvFile(file: string, sandboxes: Sandboxes, clock: Shift | null): Promise<void> {
  const { hubspot, salesforce } = sandboxes;
  const settings = {
    HUBSPOT_URL: hubspot.url,
    HUBSPOT_TOKEN: hubspot.token,
    HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
    SALESFORCE_URL: salesforce.url,
    SALESFORCE_CLIENT_ID: salesforce.clientId,
    SALESFORCE_CLIENT_SECRET: salesforce.clientSecret,
    ...(clock !== null && { STAFET_CLOCK: shiftText(clock) }),
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  await writeFile(file, `${[FIRST_LINE, ...lines].join('\n')}\n`);
}
