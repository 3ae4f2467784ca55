import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';

const readySchema = z.object({
  hubspot: z.object({ url: z.string(), token: z.string(), clientSecret: z.string(), appId: z.number() }),
  salesforce: z.object({
    url: z.string(),
    token: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
  }),
});

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

const sandbox = (...args: readonly string[]) => {
  const child = spawn(process.execPath, ['src/main.ts', 'sandbox', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  running.push(child);
  return child;
};

const firstLine = async (child: ReturnType<typeof sandbox>): Promise<z.infer<typeof readySchema>> => {
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return readySchema.parse(JSON.parse(String(line)));
};

it('prints where both CRMs are and the keys to them, and ends when told to', async () => {
  const child = sandbox('--clock', '2026-11-23T08:00:00Z', '--story-rules', '--faults', 'calm');
  const { hubspot, salesforce } = await firstLine(child);
  const contacts = await fetch(`${hubspot.url}/crm/v3/objects/contacts`, {
    headers: { authorization: `Bearer ${hubspot.token}` },
  });
  expect(contacts.status).toBe(200);
  const limits = await fetch(`${salesforce.url}/services/data/v62.0/limits`, {
    headers: { authorization: `Bearer ${salesforce.token}` },
  });
  expect(limits.status).toBe(200);
  const clock = z
    .object({ iso: z.string() })
    .parse(await (await fetch(`${hubspot.url}/_sandbox/clock`)).json());
  expect(clock.iso).toMatch(/^2026-11-23T08:0/);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

it('ends with whoever started it, when asked to', async () => {
  const child = sandbox('--until-stdin-ends');
  await firstLine(child);
  const ended = once(child, 'exit');
  child.stdin.end();
  expect(await ended).toEqual([0, null]);
});

describe('with leads and settings', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stafet-sandbox-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('has leads that came before the clock began, and writes what Stafet needs to reach them', async () => {
    const file = join(folder, '.env');
    const at = '2026-11-23T08:00:00.000Z';
    const child = sandbox('--leads', '20', '--clock', at, '--env', file);
    const { hubspot, salesforce } = await firstLine(child);
    expect(parseEnv(readFileSync(file, 'utf8'))).toMatchObject({
      HUBSPOT_URL: hubspot.url,
      HUBSPOT_TOKEN: hubspot.token,
      SALESFORCE_URL: salesforce.url,
      SALESFORCE_CLIENT_SECRET: salesforce.clientSecret,
      STAFET_CLOCK: expect.stringMatching(`^${at}@\\d+$`),
    });
    const search = await fetch(`${hubspot.url}/crm/v3/objects/contacts/search`, {
      method: 'POST',
      headers: { authorization: `Bearer ${hubspot.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ filterGroups: [], properties: ['createdate'], limit: 100 }),
    });
    const found = z
      .object({ results: z.array(z.object({ properties: z.object({ createdate: z.iso.datetime() }) })) })
      .parse(await search.json());
    expect(found.results.length).toBeGreaterThan(5);
    for (const { properties } of found.results)
      expect(Date.parse(properties.createdate)).toBeLessThan(Date.parse(at));
  });

  it('leaves a file of settings alone that a sandbox did not write', async () => {
    const file = join(folder, '.env');
    writeFileSync(file, 'HUBSPOT_TOKEN=pat-real\n');
    const child = sandbox('--env', file);
    const [code] = await once(child, 'exit');
    expect([code, readFileSync(file, 'utf8')]).toEqual([2, 'HUBSPOT_TOKEN=pat-real\n']);
  });
});

it('calls a port that is none wrong use', async () => {
  const child = sandbox('--hubspot-port', '70000');
  const [code] = await once(child, 'exit');
  expect(code).toBe(2);
});
