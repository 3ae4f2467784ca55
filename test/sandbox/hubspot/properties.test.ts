import { expect, test } from 'vitest';
import { bench, PROPERTIES } from './start.ts';

const PATH = '/crm/v3/properties/contacts';
const draft = (more: object = {}) => ({
  name: 'shoe_size',
  label: 'Shoe size',
  type: 'number',
  fieldType: 'number',
  groupName: 'stafet',
  ...more,
});

test('the properties Stafet needs are installed with their group', async () => {
  const { call, client } = await bench();
  const all = await client.crm.properties.coreApi.getAll('contacts');
  const names = all.results.map((p) => p.name);
  expect(names).toEqual(expect.arrayContaining((PROPERTIES.contacts ?? []).map((p) => p.name)));
  expect((await call('GET', `${PATH}/groups/stafet`)).body).toMatchObject({
    name: 'stafet',
    archived: false,
  });
  expect((await client.crm.properties.coreApi.getByName('tasks', 'stafet_key')).hasUniqueValue).toBe(true);
});

test('a new property has the shape of the recorded one, and takes values at once', async () => {
  const { call } = await bench();
  const made = await call('POST', PATH, draft());
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    ...draft(),
    description: '',
    options: [],
    displayOrder: -1,
    calculated: false,
    externalOptions: false,
    archived: false,
    hasUniqueValue: false,
    hidden: false,
    modificationMetadata: { archivable: true, readOnlyDefinition: false, readOnlyValue: false },
    dataSensitivity: 'non_sensitive',
    createdAt: '2026-11-24T09:00:00.123Z',
  });
  const contact = await call('POST', '/crm/v3/objects/contacts', {
    properties: { firstname: 'x', shoe_size: 43 },
  });
  expect(contact.body.properties).toMatchObject({ shoe_size: '43' });
});

test('a name that is taken is 409; a missing group, a bad name or type 400', async () => {
  const { call } = await bench();
  await call('POST', PATH, draft());
  const again = await call('POST', PATH, draft());
  expect(again.status).toBe(409);
  expect(again.body).toMatchObject({
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
  });
  for (const wrong of [{ groupName: 'nowhere' }, { name: 'Shoe Size' }, { type: 'text' }])
    expect((await call('POST', PATH, draft({ name: 'other', ...wrong }))).status, JSON.stringify(wrong)).toBe(
      400,
    );
});

test('an archived property refuses values, and its name brings it back', async () => {
  const { call } = await bench();
  await call('POST', PATH, draft());
  expect((await call('DELETE', `${PATH}/shoe_size`)).status).toBe(204);
  expect((await call('GET', `${PATH}/shoe_size`)).status).toBe(404);
  expect((await call('GET', `${PATH}/shoe_size?archived=true`)).body).toMatchObject({ archived: true });
  expect(
    (await call('POST', '/crm/v3/objects/contacts', { properties: { firstname: 'x', shoe_size: 43 } }))
      .status,
  ).toBe(400);
  expect((await call('POST', PATH, draft())).status).toBe(201);
});

test('a patch replaces options whole and cannot make values unique', async () => {
  const { call } = await bench();
  const options = [{ label: 'Other', value: 'other', hidden: false, displayOrder: 0 }];
  const answer = await call('PATCH', `${PATH}/sal_status`, { options, hasUniqueValue: true, label: 'SAL' });
  expect(answer.body).toMatchObject({ options, hasUniqueValue: false, label: 'SAL' });
  expect(
    (
      await call('POST', '/crm/v3/objects/contacts', {
        properties: { firstname: 'x', sal_status: 'offered' },
      })
    ).status,
  ).toBe(400);
});

test('properties of HubSpot itself stay, and read-only ones say so', async () => {
  const { call } = await bench();
  expect((await call('DELETE', `${PATH}/email`)).status).toBe(400);
  expect((await call('GET', `${PATH}/lastmodifieddate`)).body).toMatchObject({
    hubspotDefined: true,
    modificationMetadata: { readOnlyValue: true },
  });
  expect((await call('GET', `${PATH}/hubspot_owner_id`)).body).toMatchObject({
    externalOptions: true,
    referencedObjectType: 'OWNER',
  });
});

test('several at once: 207 with what failed', async () => {
  const { call } = await bench();
  const made = await call('POST', `${PATH}/batch/create`, { inputs: [draft(), draft({ name: 'email' })] });
  expect(made.status).toBe(207);
  expect(made.body).toMatchObject({
    results: [{ name: 'shoe_size' }],
    errors: [{ category: 'OBJECT_ALREADY_EXISTS', context: { name: ['email'] } }],
  });
  const read = await call('POST', `${PATH}/batch/read`, {
    inputs: [{ name: 'shoe_size' }, { name: 'nope' }],
    archived: false,
  });
  expect(read.body).toMatchObject({
    results: [{ name: 'shoe_size' }],
    errors: [{ context: { name: ['nope'] } }],
  });
  expect((await call('POST', `${PATH}/batch/archive`, { inputs: [{ name: 'shoe_size' }] })).status).toBe(204);
});

test('groups can be made, renamed and taken away', async () => {
  const { call } = await bench();
  const group = { name: 'shoes', label: 'Shoes' };
  expect((await call('POST', `${PATH}/groups`, group)).status).toBe(201);
  expect((await call('POST', `${PATH}/groups`, group)).status).toBe(409);
  expect((await call('PATCH', `${PATH}/groups/shoes`, { label: 'Boots' })).body).toMatchObject({
    label: 'Boots',
  });
  expect((await call('GET', `${PATH}/groups`)).body.results).toEqual(
    expect.arrayContaining([expect.objectContaining({ label: 'Boots' })]),
  );
  expect((await call('DELETE', `${PATH}/groups/shoes`)).status).toBe(204);
  expect((await call('GET', `${PATH}/groups/shoes`)).status).toBe(404);
});

test('a property that becomes known as unique is enforced from then on', async () => {
  const { call } = await bench();
  await call('POST', PATH, draft({ name: 'badge', type: 'string', fieldType: 'text', hasUniqueValue: true }));
  const write = (firstname: string) =>
    call('POST', '/crm/v3/objects/contacts', { properties: { firstname, badge: 'B1' } });
  expect([(await write('a')).status, (await write('b')).status]).toEqual([201, 400]);
});
