import { readFileSync } from 'node:fs';
import { Client } from '@hubspot/api-client';
import { afterEach } from 'vitest';
import * as z from 'zod';
import {
  type HubSpotSandbox,
  type HubSpotSandboxOptions,
  startHubSpotSandbox,
} from '../../../sandbox/hubspot/server.ts';

const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

const usersSchema = z.array(
  z.object({ first: z.string(), last: z.string(), email: z.string(), active: z.boolean() }),
);
const propertiesSchema = z.record(
  z.string(),
  z.array(
    z.looseObject({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      fieldType: z.string(),
      groupName: z.string(),
      hasUniqueValue: z.boolean().optional(),
      options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
    }),
  ),
);

/** The demo company's people and the fields Stafet installs. */
export const USERS = usersSchema.parse(json('../../../sandbox/users.json'));
export const PROPERTIES = propertiesSchema.parse(json('../../../setup/hubspot-properties.json'));

export const ANNA = 'anna.holm@fjordlys.example';

/** An answer in the raw, for what the vendor's client hides. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** A running sandbox with a clock of its own, the vendor's client on it, and raw calls. */
export interface Bench {
  readonly sandbox: HubSpotSandbox;
  readonly client: Client;
  readonly now: () => number;
  readonly advance: (ms: number) => void;
  readonly call: (method: string, path: string, body?: unknown, token?: string) => Promise<RawAnswer>;
}

const open: HubSpotSandbox[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** Starts a sandbox that is closed after the test. Search sees writes at once unless a lag is given. */
export async function bench(options: Partial<HubSpotSandboxOptions> = {}): Promise<Bench> {
  let time = Date.parse('2026-11-24T09:00:00.123Z');
  const sandbox = await startHubSpotSandbox({
    users: USERS,
    properties: PROPERTIES,
    clock: () => time,
    searchLagMs: 0,
    limits: { tenSecondly: 100_000, searchPerSecond: 100_000 },
    ...options,
  });
  open.push(sandbox);
  const client = new Client({ accessToken: sandbox.token, basePath: sandbox.url, numberOfApiCallRetries: 0 });
  return {
    sandbox,
    client,
    now: () => time,
    advance: (ms) => {
      time += ms;
    },
    call: (method, path, body, token = sandbox.token) => rawCall(sandbox.url, method, path, body, token),
  };
}

async function rawCall(
  url: string,
  method: string,
  path: string,
  body: unknown,
  token: string,
): Promise<RawAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: text }),
  });
  const answer = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const parsed: unknown = isJson ? JSON.parse(answer) : {};
  return {
    status: response.status,
    headers: response.headers,
    text: answer,
    body: z.record(z.string(), z.unknown()).parse(parsed),
  };
}
