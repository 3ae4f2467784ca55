import { request as ask } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { WebhookRequest } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { type HttpServer, startHttp } from '../../src/http/server.ts';
import { openStore } from '../../src/store/database.ts';
import { putHolds } from '../../src/store/holds.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, work } from '../support/flow.ts';
import { create, QUALIFIED } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { OPEN, startedHttp } from '../support/started-http.ts';

const PASSWORD = 'correct horse battery';
const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

let server: HttpServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

interface Running {
  readonly flow: Flow;
  readonly url: string;
  readonly heard: WebhookRequest[];
}

async function start(adminPassword: string | null = null): Promise<Running> {
  const flow = createFlow(store(), policy);
  const heard: WebhookRequest[] = [];
  const handle = async (request: WebhookRequest) => {
    heard.push(request);
    if (request.body === 'trip') throw new Error('tripped over maria@nordlys.example');
    return { status: 401, body: 'who are you?' };
  };
  const listeners = { hubspot: { handle, close: async () => {} }, salesforce: { close: async () => {} } };
  server = await startedHttp(flow.context, { adminPassword, listeners });
  return { flow, url: server.url, heard };
}

const basic = (password: string): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`,
});
const statusOf = async (url: string, headers: Record<string, string> = {}): Promise<number> =>
  (await fetch(url, { headers })).status;

/** As fetch, which does not let one name the host. */
function statusByName(url: string, host: string): Promise<number | undefined> {
  return new Promise((done, fail) => {
    ask(url, { headers: { host } }, (response) => done(response.resume().statusCode))
      .on('error', fail)
      .end();
  });
}

describe('webhooks', () => {
  test('reach the CRM’s listener as they came: body unparsed, headers in lower case, query and all', async () => {
    const { url, heard } = await start();
    const body = '[ {"objectId": 1,\n "ø": "€"} ]';
    const answer = await fetch(`${url}/webhooks/hubspot?x=%2F`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json', 'X-HubSpot-Signature-V3': 'AbC=' },
    });
    expect([answer.status, await answer.text()]).toEqual([401, 'who are you?']);
    expect(heard).toMatchObject([{ method: 'POST', url: '/webhooks/hubspot?x=%2F', body }]);
    expect(heard[0]?.headers).toMatchObject({ 'x-hubspot-signature-v3': 'AbC=' });
    expect(Object.keys(heard[0]?.headers ?? {}).every((name) => name === name.toLowerCase())).toBe(true);
  });

  test('without a body are passed on as empty', async () => {
    const { url, heard } = await start();
    await fetch(`${url}/webhooks/hubspot`, { method: 'POST' });
    expect(heard).toMatchObject([{ body: '' }]);
  });

  test.each(['salesforce', 'sugar', 'constructor', '__proto__'])('nobody listens for %s', async (name) => {
    const { url } = await start();
    expect((await fetch(`${url}/webhooks/${name}`, { method: 'POST', body: '[]' })).status).toBe(404);
  });

  test('too large to be one are refused, not taken for our failure', async () => {
    const { url, heard } = await start();
    const answer = await fetch(`${url}/webhooks/hubspot`, { method: 'POST', body: 'x'.repeat(2_100_000) });
    expect(answer.status).toBe(413);
    expect(heard).toEqual([]);
  });

  test('that we stumble over are answered with 500 and no word of why, so that they come again', async () => {
    const { url, flow } = await start();
    const answer = await fetch(`${url}/webhooks/hubspot`, { method: 'POST', body: 'trip' });
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('maria');
    expect(flow.lines).toMatchObject([{ level: 'error', message: 'a request failed' }]);
  });
});

describe('health', () => {
  test('is told to anybody', async () => {
    const { url } = await start();
    expect(await statusOf(`${url}/health`, { 'x-forwarded-for': '203.0.113.7' })).toBe(200);
    expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ ok: true });
  });

  test('says to which CRM somebody holds deliveries; so do figures, and what waits for a person too long', async () => {
    const { url, flow } = await start();
    flow.stations.salesforce.weather.refuse = (op) =>
      op.op === 'lead' ? { kind: 'invalid', message: 'no' } : null;
    create(flow, 'hubspot', QUALIFIED);
    await work(flow);
    flow.pass(8 * 86_400_000);
    await putHolds(store().db, ['salesforce'], 'anna', null, flow.now());
    expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ ok: true, held: ['salesforce'] });
    expect(await (await fetch(`${url}/status`)).json()).toMatchObject({
      holds: [{ what: 'salesforce', byWhom: 'anna' }],
      overdue: { n: 1 },
    });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^stafet_deliveries_held\{crm="salesforce"\} 1$/m);
    expect(metrics).toMatch(/^stafet_held_overdue 1$/m);
  });

  test('is not ready while its database cannot be asked', async () => {
    const { context } = createFlow(store(), policy);
    const opened = await openStore({ databaseUrl: store().url, dataDir: 'unused' });
    if (!opened.ok) throw new Error(opened.error.message);
    server = await startedHttp({ ...context, store: opened.value });
    expect(await statusOf(`${server.url}/health/ready`)).toBe(200);
    await opened.value.close();
    expect(await statusOf(`${server.url}/health/ready`)).toBe(503);
  });

  test('says which port is taken, and what to do', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    const { context } = createFlow(store(), policy);
    const second = await startHttp(context, { ...OPEN, port });
    expect(second).toMatchObject({ ok: false, error: expect.stringContaining(`Port ${port} `) });
    expect(second).toMatchObject({ error: expect.stringContaining('set STAFET_PORT') });
  });
});

describe('figures', () => {
  test('are told on this machine without more ado', async () => {
    const { url, flow } = await start();
    create(flow, 'hubspot', QUALIFIED);
    await work(flow);
    expect(await (await fetch(`${url}/status`)).json()).toMatchObject({
      leads: 1,
      synced: 1,
      byOwner: { clara: 1 },
    });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(/^stafet_leads\{disposition="synced"\} 1$/m);
    expect(metrics).toMatch(/^stafet_waiting\{what="outbox"\} 0$/m);
    expect(metrics).toMatch(/^stafet_crm_calls\{crm="salesforce"\} [1-9]/m);
  });

  test.each(['/status', '/metrics'])('%s is told to nobody else where there is no password', async (path) => {
    const { url } = await start();
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      expect(await statusOf(`${url}${path}`, { [header]: '203.0.113.7' })).toBe(401);
    expect(await statusOf(`${url}${path}`, { 'x-forwarded-for': '203.0.113.7', ...basic('') })).toBe(401);
  });

  test.each(['/status', '/metrics'])('%s is told to whoever knows the password', async (path) => {
    const { url } = await start(PASSWORD);
    const far = { 'x-forwarded-for': '203.0.113.7' };
    expect(await statusOf(`${url}${path}`, { ...far, ...basic(PASSWORD) })).toBe(200);
    expect(await statusOf(`${url}${path}`, { ...far, ...basic(`${PASSWORD}x`) })).toBe(401);
    expect(await statusOf(`${url}${path}`, { ...far, authorization: `Bearer ${PASSWORD}` })).toBe(401);
    expect(await statusOf(`${url}${path}`, far)).toBe(401);
  });

  test('a password may hold colons and other letters than ours', async () => {
    const { url } = await start('så:mange:kolon');
    const far = { 'x-forwarded-for': '203.0.113.7' };
    expect(await statusOf(`${url}/status`, { ...far, ...basic('så:mange:kolon') })).toBe(200);
  });

  test('are not told to a web page that gave its own name this machine’s address', async () => {
    const { url } = await start();
    expect(await statusByName(`${url}/status`, 'evil.example')).toBe(401);
    expect(await statusByName(`${url}/status`, 'localhost:8420')).toBe(200);
  });

  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  test.skipIf(outside === undefined)('are not told to another machine', async () => {
    const { url } = await start();
    expect(await statusOf(`http://${outside?.address}:${new URL(url).port}/status`)).toBe(401);
  });
});
