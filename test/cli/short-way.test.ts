import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandboxes, startSandboxes } from '../../sandbox/start.ts';
import { openShortWay } from '../../src/cli/simulate/short-way.ts';
import { CRMS } from '../../src/model/crm.ts';

let crms: Sandboxes;
beforeAll(async () => {
  crms = await startSandboxes({ seed: 1, clock: () => 1_700_000_000_000 });
});
afterAll(() => crms.close());

/** The short way for all that `work` asks of the CRMs. */
async function shortly<T>(work: () => Promise<T>): Promise<T> {
  const close = openShortWay(new Map(CRMS.map((crm) => [new URL(crms[crm].url).host, crms[crm].listener])));
  try {
    return await work();
  } finally {
    close();
  }
}

/** Of the way itself, or new with each call. */
const OWN = ['connection', 'keep-alive', 'date', 'transfer-encoding', 'x-hubspot-correlation-id'];

async function heard(url: string, init: RequestInit): Promise<object> {
  const answer = await fetch(url, init);
  const headers = [...answer.headers].filter(
    ([name]) => !OWN.includes(name) && !name.startsWith('x-hubspot-ratelimit') && !name.startsWith('sforce'),
  );
  const body = (await answer.text()).replace(/"correlationId":"[^"]*"/, '');
  return { status: answer.status, headers, body };
}

const bearer = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
});

test('what is handed to a sandbox in this process is answered as over a socket', async () => {
  const { hubspot, salesforce } = crms;
  const contacts = `${hubspot.url}/crm/v3/objects/contacts`;
  const data = `${salesforce.url}/services/data/v62.0`;
  const lead = await fetch(`${data}/sobjects/Lead`, {
    method: 'POST',
    headers: bearer(salesforce.token),
    body: JSON.stringify({ LastName: 'Ærø', Company: 'Fjord' }),
  });
  const id = /"id":"(\w+)"/.exec(await lead.text())?.[1];
  const batch = JSON.stringify({ inputs: [{ id: '1' }], properties: ['email'] });
  const login = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'nobody' });
  const calls: readonly (readonly [string, RequestInit])[] = [
    [`${contacts}?limit=3`, { headers: bearer(hubspot.token) }],
    [`${contacts}/batch/read`, { method: 'POST', headers: bearer(hubspot.token), body: batch }],
    [`${contacts}/batch/read`, { method: 'POST', headers: bearer(hubspot.token), body: '{"inputs": [{"ø' }],
    [contacts, {}],
    [`${hubspot.url}/nowhere`, { headers: bearer(hubspot.token) }],
    [`${data}/query?q=SELECT+Id,LastName+FROM+Lead`, { headers: bearer(salesforce.token) }],
    [
      `${data}/sobjects/Lead/${id}`,
      { method: 'PATCH', headers: bearer(salesforce.token), body: '{"City":"Å"}' },
    ],
    [`${salesforce.url}/services/oauth2/token`, { method: 'POST', body: login }],
    [`${salesforce.url}/services/oauth2/token`, { method: 'POST', body: 'no form' }],
  ];
  const far = [];
  for (const [url, init] of calls) far.push(await heard(url, init));
  const near = await shortly(async () => {
    const all = [];
    for (const [url, init] of calls) all.push(await heard(url, init));
    return all;
  });
  expect(near).toEqual(far);
  expect(far.map((answer) => Reflect.get(answer, 'status'))).toEqual([
    200, 207, 400, 401, 404, 200, 204, 400, 400,
  ]);
});
