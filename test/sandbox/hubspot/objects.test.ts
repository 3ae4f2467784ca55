import { expect, test } from 'vitest';
import { bench } from './start.ts';

const CONTACTS = '/crm/v3/objects/contacts';

test('a read shows asked-for properties: null when unset, nothing when unknown', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  const byComma = await call('GET', `${CONTACTS}/${id}?properties=phone,unheard_of,email`);
  const repeated = await call(
    'GET',
    `${CONTACTS}/${id}?properties=phone&properties=unheard_of&properties=email`,
  );
  expect(byComma.body.properties).toEqual({
    createdate: '2026-11-24T09:00:00.123Z',
    email: 'a@b.dk',
    hs_object_id: id,
    lastmodifieddate: '2026-11-24T09:00:00.123Z',
    phone: null,
  });
  expect(repeated.body).toEqual(byComma.body);
  expect(byComma.body.url).toContain(`/record/0-1/${id}`);
});

test('without a choice of properties the defaults of the type come back', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.companies.basicApi.create({
    properties: { name: 'Nord', domain: 'nord.example' },
    associations: [],
  });
  const answer = await call('GET', `/crm/v3/objects/companies/${id}`);
  expect(Object.keys(Object(answer.body.properties))).toEqual([
    'createdate',
    'domain',
    'hs_lastmodifieddate',
    'hs_object_id',
    'name',
  ]);
});

test('a type goes by its plural, its singular and its id, in any case', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  for (const alias of ['contacts', 'contact', 'CONTACT', '0-1']) {
    const answer = await call('GET', `/crm/v3/objects/${alias}/${id}`);
    expect(answer.body.id, alias).toBe(id);
  }
  const unknown = await call('GET', '/crm/v3/objects/widgets');
  expect(unknown.status).toBe(400);
  expect(unknown.body).toMatchObject({
    status: 'error',
    message: 'Unable to infer object type from: widgets',
  });
});

test('the dated paths answer as the numbered ones', async () => {
  const { call } = await bench();
  const created = await call('POST', '/crm/objects/2026-09/contacts', { properties: { email: 'a@b.dk' } });
  const read = await call('GET', `/crm/objects/2026-03/contacts/${created.body.id}`);
  const search = await call('POST', '/crm/objects/2026-09/0-1/search', { query: 'a' });
  const properties = await call('GET', '/crm/properties/2026-09/contacts/email');
  expect(created.status).toBe(201);
  expect(read.body.id).toBe(created.body.id);
  expect(search.body.total).toBe(1);
  expect(properties.body.name).toBe('email');
});

test('404 has two faces: of a numeric id without category, of another with', async () => {
  const { call } = await bench();
  const numeric = await call('GET', `${CONTACTS}/99999999999`);
  const text = await call('GET', `${CONTACTS}/me@b.dk`);
  expect(numeric.status).toBe(404);
  expect(numeric.body.message).toBe('resource not found');
  expect(numeric.body).not.toHaveProperty('category');
  expect(text.body).toMatchObject({
    message: 'Object not found.  objectId are usually numeric.',
    category: 'OBJECT_NOT_FOUND',
    context: { id: ['me@b.dk'] },
  });
});

test('an unknown route is an HTML page', async () => {
  const { call } = await bench();
  const answer = await call('GET', '/crm/v9/nothing');
  expect(answer.status).toBe(404);
  expect(answer.headers.get('content-type')).toContain('text/html');
});

test('an archived record is gone unless asked for, and deleting a stranger is fine too', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  expect((await call('DELETE', `${CONTACTS}/${id}`)).status).toBe(204);
  expect((await call('DELETE', `${CONTACTS}/424242`)).status).toBe(204);
  expect((await call('GET', `${CONTACTS}/${id}`)).status).toBe(404);
  const archived = await call('GET', `${CONTACTS}/${id}?archived=true`);
  expect(archived.body).toMatchObject({ archived: true, archivedAt: '2026-11-24T09:00:00.123Z' });
  expect((await call('PATCH', `${CONTACTS}/${id}`, { properties: { city: 'x' } })).status).toBe(404);
  expect((await call('GET', CONTACTS)).body.results).toEqual([]);
  expect((await call('GET', `${CONTACTS}?archived=true`)).body.results).toHaveLength(1);
});

test('the list pages through every record once, in the order of ids', async () => {
  const { sandbox, client } = await bench();
  const made = sandbox.control.importRecords(
    'contacts',
    Array.from({ length: 23 }, (_, i) => ({ email: `p${i}@b.dk` })),
  );
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await client.crm.contacts.basicApi.getPage(5, after, ['email']);
    seen.push(...page.results.map((r) => r.id));
    after = page.paging?.next?.after;
  } while (after);
  expect(seen).toEqual(made);
  expect((await client.crm.contacts.getAll(100)).map((r) => r.id)).toEqual(made);
});

test('a page is ten records unless asked otherwise, and at most a hundred; fifty with history', async () => {
  const { call, sandbox } = await bench();
  sandbox.control.importRecords(
    'contacts',
    Array.from({ length: 12 }, (_, i) => ({ email: `p${i}@b.dk` })),
  );
  const page = await call('GET', CONTACTS);
  const paging: unknown = page.body.paging;
  expect(page.body.results).toHaveLength(10);
  expect(paging).toMatchObject({
    next: { after: expect.stringMatching(/^\d+$/), link: expect.stringContaining('after=') },
  });
  expect((await call('GET', `${CONTACTS}?limit=101`)).status).toBe(400);
  expect((await call('GET', `${CONTACTS}?limit=51&propertiesWithHistory=email`)).status).toBe(400);
});

test('an update by another unique property finds its record; by a property that is not unique it is refused', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk', stafet_id: 'L7' },
    associations: [],
  });
  const byStafet = await client.crm.contacts.basicApi.update(
    'L7',
    { properties: { city: 'Aarhus' } },
    'stafet_id',
  );
  const byEmail = await client.crm.contacts.basicApi.update(
    'a@b.dk',
    { properties: { city: 'Odense' } },
    'email',
  );
  const byCity = await call('PATCH', `${CONTACTS}/Odense?idProperty=city`, { properties: { city: 'x' } });
  const nobody = await call('PATCH', `${CONTACTS}/z@b.dk?idProperty=email`, { properties: { city: 'x' } });
  expect([byStafet.id, byEmail.id]).toEqual([id, id]);
  expect([byCity.status, nobody.status]).toEqual([400, 404]);
});

test('history lists the versions of a value, newest first, and skips writes that change nothing', async () => {
  const { client, advance } = await bench();
  const api = client.crm.contacts.basicApi;
  const { id } = await api.create({ properties: { email: 'a@b.dk', city: 'Aarhus' }, associations: [] });
  for (const city of ['Odense', 'Odense', 'Vejle']) {
    advance(1_000);
    await api.update(id, { properties: { city } });
  }
  const read = await api.getById(id, undefined, ['city']);
  expect(read.propertiesWithHistory?.city?.map((v) => v.value)).toEqual(['Vejle', 'Odense', 'Aarhus']);
  expect(read.updatedAt.toISOString()).toBe('2026-11-24T09:00:03.123Z');
});
