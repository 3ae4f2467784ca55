import { Client } from '@hubspot/api-client';
import { Connection } from 'jsforce';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FaultPlanInput, faultPlanSchema, namedPlan } from '../../../sandbox/common/fault-plan.ts';
import { readFaultPlan } from '../../../sandbox/common/read-plan.ts';
import { type Sandboxes, startSandboxes } from '../../../sandbox/start.ts';

let both: Sandboxes;
beforeAll(async () => {
  both = await startSandboxes({ seed: 3 });
});
afterAll(() => both.close());
beforeEach(() => {
  both.faults.hubspot.replace(namedPlan('calm'));
  both.faults.salesforce.replace(namedPlan('calm'));
});

const hubspot = (token = both.hubspot.token): Client =>
  new Client({ accessToken: token, basePath: both.hubspot.url, numberOfApiCallRetries: 0 });
const salesforce = (accessToken = both.salesforce.token): Connection =>
  new Connection({ instanceUrl: both.salesforce.url, accessToken, version: '62.0' });

const post = async (url: string, path: string, body: object): Promise<unknown> => {
  const answer = await fetch(`${url}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
  return answer.json();
};
const script = (url: string, ...rules: NonNullable<FaultPlanInput['rules']>): Promise<unknown> =>
  post(url, 'faults', { rules });

const lead = { LastName: 'Berg', Company: 'Nordlys' };
const contact = (email: string) => ({ properties: { email }, associations: [] });

test('both speak with their real clients and know the same people', async () => {
  const owners = await hubspot().crm.owners.ownersApi.getPage();
  const users = await salesforce().query<{ Email: string }>('SELECT Email FROM User WHERE IsActive = true');
  const inSalesforce = users.records.map((user) => user.Email);
  for (const owner of owners.results) expect(inSalesforce).toContain(owner.email);
  expect(owners.results.map((owner) => owner.email)).not.toContain('peter.gone@fjordlys.example');
});

test('both have the custom fields that Stafet needs', async () => {
  await hubspot().crm.properties.coreApi.getByName('contacts', 'stafet_id');
  const described = await salesforce().describe('Lead');
  expect(described.fields.map((field) => field.name)).toContain('Stafet_Id__c');
});

test('after a lost response the record is there, in either CRM', async () => {
  await script(both.hubspot.url, { kind: 'lost-response', at: [1], methods: ['POST'] });
  await expect(hubspot().crm.contacts.basicApi.create(contact('lost@x.example'))).rejects.toThrow();
  const found = await hubspot().crm.contacts.basicApi.getById('lost@x.example', [], [], [], false, 'email');
  expect(found.properties.email).toBe('lost@x.example');

  await script(both.salesforce.url, { kind: 'lost-response', at: [1], methods: ['POST'] });
  await expect(
    salesforce()
      .sobject('Lead')
      .create({ ...lead, Email: 'lost@x.example' }),
  ).rejects.toThrow();
  const { totalSize } = await salesforce().query("SELECT Id FROM Lead WHERE Email = 'lost@x.example'");
  expect(totalSize).toBe(1);
});

test('after a reset the record is not there', async () => {
  await script(both.salesforce.url, { kind: 'reset', at: [1], methods: ['POST'] });
  await expect(
    salesforce()
      .sobject('Lead')
      .create({ ...lead, Email: 'never@x.example' }),
  ).rejects.toThrow();
  const { totalSize } = await salesforce().query("SELECT Id FROM Lead WHERE Email = 'never@x.example'");
  expect(totalSize).toBe(0);
});

test('limits are refused in the words of each vendor', async () => {
  await script(both.hubspot.url, { kind: 'limit', at: [1] }, { kind: 'daily-limit', at: [2] });
  const read = () => hubspot().crm.contacts.basicApi.getPage();
  await expect(read()).rejects.toMatchObject({ code: 429, body: { policyName: 'TEN_SECONDLY_ROLLING' } });
  await expect(read()).rejects.toMatchObject({ code: 429, body: { policyName: 'DAILY' } });
  await script(both.salesforce.url, { kind: 'limit', at: [1] });
  await expect(salesforce().sobject('Lead').create(lead)).rejects.toMatchObject({
    errorCode: 'REQUEST_LIMIT_EXCEEDED',
  });
});

test('a session that a fault ended stays ended', async () => {
  const { token } = both.salesforce;
  await script(both.salesforce.url, { kind: 'expired-session', at: [1] });
  const expired = { errorCode: 'INVALID_SESSION_ID' };
  await expect(salesforce(token).query('SELECT Id FROM Lead')).rejects.toMatchObject(expired);
  await expect(salesforce(token).query('SELECT Id FROM Lead')).rejects.toMatchObject(expired);
  expect((await salesforce().query('SELECT Id FROM User LIMIT 1')).totalSize).toBe(1);
});

test('a locked row fails in its place and the others are saved', async () => {
  await script(both.salesforce.url, { kind: 'locked', at: [1], methods: ['POST'] });
  const rows = await salesforce().sobject('Lead').create([lead, lead]);
  expect(rows.map((row) => row.success)).toEqual([false, true]);
  expect(rows[0]?.errors).toMatchObject([{ statusCode: 'UNABLE_TO_LOCK_ROW' }]);
});

test('people who work in a CRM meet no faults', async () => {
  await script(both.hubspot.url, { kind: 'server-error', every: 1 });
  await script(both.salesforce.url, { kind: 'server-error', every: 1, status: 500 });
  const email = 'anna.holm@fjordlys.example';
  await hubspot(both.hubspot.userToken(email)).crm.contacts.basicApi.getPage();
  await salesforce(both.salesforce.userToken(email)).sobject('Lead').create(lead);
  await expect(salesforce().sobject('Lead').create(lead)).rejects.toThrow();
});

test('one clock serves both: moved at one door it has moved at the other', async () => {
  const before = both.clock.now();
  await post(both.hubspot.url, 'clock', { advanceMs: 3_600_000 });
  await post(both.salesforce.url, 'clock', { advanceMs: 3_600_000 });
  const { id } = await salesforce().sobject('Lead').create(lead);
  const created = Date.parse(String((await salesforce().sobject('Lead').retrieve(String(id))).CreatedDate));
  const made = await hubspot().crm.contacts.basicApi.create(contact('clock@x.example'));
  expect(created).toBeGreaterThanOrEqual(before + 7_199_000);
  expect(made.createdAt.getTime()).toBeGreaterThanOrEqual(before + 7_200_000);
});

test('the figures for webhooks follow the plan in force', async () => {
  await post(both.hubspot.url, 'faults', { webhooks: { lose: 1 } });
  expect(both.faults.hubspot.webhooks()).toEqual({ lose: 1, repeat: 0, reorder: 0 });
});

test('a storm hits the same requests each time it is put in force', async () => {
  const run = async (): Promise<string[]> => {
    both.faults.salesforce.replace(faultPlanSchema.parse({ seed: 5, rules: [{ kind: 'limit', rate: 0.3 }] }));
    const seen: string[] = [];
    for (let i = 0; i < 20; i += 1) {
      seen.push(
        await salesforce()
          .query('SELECT Id FROM User LIMIT 1')
          .then(
            () => 'ok',
            (e: Error) => e.name,
          ),
      );
    }
    return seen;
  };
  const first = await run();
  expect(first).toContain('REQUEST_LIMIT_EXCEEDED');
  expect(await run()).toEqual(first);
});

test('a plan is read by name, and what is no plan is refused', () => {
  expect(readFaultPlan('storm', 9)).toEqual(namedPlan('storm', 9));
  expect(() => readFaultPlan('package.json')).toThrow('package.json: ');
  expect(() => readFaultPlan('README.md')).toThrow('README.md is no JSON');
  expect(() => readFaultPlan('hurricane')).toThrow('hurricane cannot be read');
});
