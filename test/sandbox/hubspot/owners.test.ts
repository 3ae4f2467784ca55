import { expect, test } from 'vitest';
import { ANNA, bench, USERS } from './start.ts';

const OWNERS = '/crm/v3/owners';

test('active people are listed as owners, whose owner id is not their user id', async () => {
  const { client } = await bench();
  const { results } = await client.crm.owners.ownersApi.getPage();
  expect(results.map((o) => o.email)).toEqual(USERS.filter((u) => u.active).map((u) => u.email));
  for (const owner of results) expect(owner.id).not.toBe(String(owner.userId));
});

test('somebody inactive is found among the archived only, without a user id', async () => {
  const { call } = await bench();
  const archived = await call('GET', `${OWNERS}?archived=true`);
  expect(archived.body.results).toMatchObject([
    {
      email: 'peter.gone@fjordlys.example',
      archived: true,
      userId: null,
      userIdIncludingInactive: expect.any(Number),
    },
  ]);
});

test('an owner is found by e-mail, by id and by user id', async () => {
  const { call, client } = await bench();
  const byEmail = await client.crm.owners.ownersApi.getPage(ANNA);
  const anna = byEmail.results[0];
  expect(byEmail.results).toHaveLength(1);
  expect((await call('GET', `${OWNERS}/${anna?.id}`)).body.email).toBe(ANNA);
  expect((await call('GET', `${OWNERS}/${anna?.userId}?idProperty=userId`)).body.id).toBe(anna?.id);
  expect((await call('GET', `${OWNERS}/1`)).status).toBe(404);
});

test('owners come in pages', async () => {
  const { client } = await bench();
  const first = await client.crm.owners.ownersApi.getPage(undefined, undefined, 10);
  const rest = await client.crm.owners.ownersApi.getPage(undefined, first.paging?.next?.after, 10);
  expect([first.results.length, rest.results.length]).toEqual([
    10,
    USERS.filter((u) => u.active).length - 10,
  ]);
});

test('a person who leaves keeps their records; one who comes back is an owner again', async () => {
  const { call, sandbox } = await bench();
  const anna = sandbox.control.info().users.find((u) => u.email === ANNA);
  const made = await call('POST', '/crm/v3/objects/contacts', {
    properties: { firstname: 'x', hubspot_owner_id: anna?.ownerId },
  });
  await call('POST', '/_sandbox/owners/active', { email: ANNA, active: false });
  expect((await call('GET', `${OWNERS}/${anna?.ownerId}`)).status).toBe(404);
  const read = await call('GET', `/crm/v3/objects/contacts/${made.body.id}?properties=hubspot_owner_id`);
  expect(read.body.properties).toMatchObject({ hubspot_owner_id: anna?.ownerId });
  await call('POST', '/_sandbox/owners/active', { email: ANNA, active: true });
  expect((await call('GET', `${OWNERS}/${anna?.ownerId}`)).status).toBe(200);
});
