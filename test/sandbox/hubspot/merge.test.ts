import { expect, test } from 'vitest';
import { type Bench, bench } from './start.ts';

const make = async ({ client }: Bench, properties: Record<string, string>) =>
  (await client.crm.contacts.basicApi.create({ properties, associations: [] })).id;
const mergeOf = ({ client }: Bench, primaryObjectId: string, objectIdToMerge: string) =>
  client.crm.contacts.basicApi.merge({ primaryObjectId, objectIdToMerge });

test('a merge makes a third record; both old ids lead to it', async () => {
  const b = await bench();
  const first = await make(b, { email: 'a@b.dk', city: 'Aarhus' });
  const second = await make(b, { email: 'b@b.dk', city: 'Odense', phone: '123' });
  const merged = await mergeOf(b, first, second);
  expect([first, second]).not.toContain(merged.id);
  for (const id of [first, second, merged.id]) {
    const read = await b.client.crm.contacts.basicApi.getById(id, [
      'email',
      'city',
      'phone',
      'hs_additional_emails',
      'hs_merged_object_ids',
    ]);
    expect(read.id).toBe(merged.id);
    expect(read.properties).toMatchObject({
      email: 'a@b.dk',
      city: 'Aarhus',
      phone: '123',
      hs_additional_emails: 'b@b.dk',
      hs_merged_object_ids: `${first};${second}`,
    });
  }
  expect((await b.client.crm.contacts.getAll()).map((c) => c.id)).toEqual([merged.id]);
});

test('after a merge the secondary address stays taken and finds the survivor', async () => {
  const b = await bench();
  const merged = await mergeOf(b, await make(b, { email: 'a@b.dk' }), await make(b, { email: 'b@b.dk' }));
  const again = await b.call('POST', '/crm/v3/objects/contacts', { properties: { email: 'b@b.dk' } });
  expect(again.status).toBe(409);
  expect(again.body.message).toContain(merged.id);
});

test('the account may keep the primary id instead', async () => {
  const b = await bench({ mergeKeepsPrimaryId: true });
  const first = await make(b, { email: 'a@b.dk' });
  const second = await make(b, { email: 'b@b.dk' });
  expect((await mergeOf(b, first, second)).id).toBe(first);
  expect((await b.client.crm.contacts.basicApi.getById(second)).id).toBe(first);
});

test('a chain of merges still resolves the first ids', async () => {
  const b = await bench();
  const a = await make(b, { email: 'a@b.dk' });
  const ab = await mergeOf(b, a, await make(b, { email: 'b@b.dk' }));
  const abc = await mergeOf(b, await make(b, { email: 'c@b.dk' }), ab.id);
  expect((await b.client.crm.contacts.basicApi.getById(a)).id).toBe(abc.id);
  const read = await b.client.crm.contacts.basicApi.getById(abc.id, ['hs_additional_emails']);
  expect(read.properties.hs_additional_emails).toBe('a@b.dk;b@b.dk');
});

test('the furthest lifecycle stage and the older creation date survive', async () => {
  const b = await bench();
  const old = await make(b, { email: 'a@b.dk', lifecyclestage: 'customer' });
  b.advance(60_000);
  const young = await make(b, { email: 'b@b.dk', lifecyclestage: 'lead' });
  const merged = await mergeOf(b, young, old);
  expect(merged.createdAt.toISOString()).toBe('2026-11-24T09:00:00.123Z');
  expect(merged.properties.lifecyclestage).toBe('customer');
});

test('tasks and companies of both follow the survivor, which keeps one primary company', async () => {
  const b = await bench();
  const [first, second] = [await make(b, { email: 'a@b.dk' }), await make(b, { email: 'b@b.dk' })];
  for (const [contact, name] of [
    [first, 'Nord'],
    [second, 'Syd'],
  ] as const) {
    const company = await b.client.crm.companies.basicApi.create({ properties: { name }, associations: [] });
    await b.call('PUT', `/crm/v4/objects/contacts/${contact}/associations/companies/${company.id}`, [
      { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 },
    ]);
  }
  const merged = await mergeOf(b, first, second);
  const links = await b.client.crm.associations.v4.basicApi.getPage('contacts', merged.id, 'companies');
  const primary = links.results.filter((r) => r.associationTypes.some((t) => t.typeId === 1));
  expect(links.results).toHaveLength(2);
  expect(primary).toHaveLength(1);
});

test('a merge with nobody, or with oneself, is refused', async () => {
  const b = await bench();
  const id = await make(b, { email: 'a@b.dk' });
  const merge = (other: string) =>
    b.call('POST', '/crm/v3/objects/contacts/merge', { primaryObjectId: id, objectIdToMerge: other });
  expect((await merge('99')).status).toBe(404);
  expect((await merge(id)).status).toBe(400);
});

test('erasure takes the person out for good, and the address can come back', async () => {
  const b = await bench();
  const id = await make(b, { email: 'a@b.dk' });
  await b.client.crm.contacts.basicApi.purge({ objectId: 'a@b.dk', idProperty: 'email' });
  expect((await b.call('GET', `/crm/v3/objects/contacts/${id}?archived=true`)).status).toBe(404);
  expect((await b.call('GET', `/crm/v3/objects/contacts/${id}`)).status).toBe(404);
  expect(await make(b, { email: 'a@b.dk' })).not.toBe(id);
});

test('erasing somebody unknown is accepted', async () => {
  const b = await bench();
  const answer = await b.call('POST', '/crm/v3/objects/contacts/gdpr-delete', {
    objectId: 'z@b.dk',
    idProperty: 'email',
  });
  expect(answer.status).toBe(204);
});

test('a restore brings the record back with its address, if nobody took it', async () => {
  const b = await bench();
  const id = await make(b, { email: 'a@b.dk' });
  await b.client.crm.contacts.basicApi.archive(id);
  const restored = await b.call('POST', `/_sandbox/restore/contacts/${id}`);
  expect(restored.status).toBe(200);
  expect(
    (await b.client.crm.contacts.basicApi.getById('a@b.dk', undefined, undefined, undefined, false, 'email'))
      .id,
  ).toBe(id);
  expect((await b.call('POST', `/_sandbox/restore/contacts/${id}`)).status).toBe(404);
});
