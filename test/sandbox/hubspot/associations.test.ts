import { expect, test } from 'vitest';
import { type Bench, bench } from './start.ts';

const DEFINED = 'HUBSPOT_DEFINED';
const spec = (associationTypeId: number, associationCategory = DEFINED) => ({
  associationCategory,
  associationTypeId,
});

async function pair(b: Bench) {
  const contact = await b.client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  const company = await b.client.crm.companies.basicApi.create({
    properties: { name: 'Nord' },
    associations: [],
  });
  return { contact: contact.id, company: company.id };
}

const put = (b: Bench, from: string, to: string, ...types: number[]) =>
  b.call(
    'PUT',
    `/crm/v4/objects/${from}/associations/${to}`,
    types.map((t) => spec(t)),
  );
const typeIds = async ({ client }: Bench, from: string, id: string, to: string) =>
  (await client.crm.associations.v4.basicApi.getPage(from, id, to)).results.map((r) => ({
    to: String(r.toObjectId),
    types: r.associationTypes.map((t) => t.typeId).sort((x, y) => x - y),
  }));

test('a link is made with 201, seen from both ends, and its ids are numbers on the wire', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  const answer = await put(b, `contacts/${contact}`, `companies/${company}`, 279);
  expect(answer.status).toBe(201);
  expect(answer.body).toEqual({
    fromObjectTypeId: '0-1',
    fromObjectId: Number(contact),
    toObjectTypeId: '0-2',
    toObjectId: Number(company),
    labels: [],
  });
  expect(await typeIds(b, 'contacts', contact, 'companies')).toEqual([{ to: company, types: [279] }]);
  expect(await typeIds(b, 'companies', company, 'contacts')).toEqual([{ to: contact, types: [280] }]);
});

test('a primary company brings the plain link along, and replaces the primary one before it', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  const other = await b.client.crm.companies.basicApi.create({
    properties: { name: 'Syd' },
    associations: [],
  });
  await put(b, `contacts/${contact}`, `companies/${company}`, 1);
  expect(await typeIds(b, 'contacts', contact, 'companies')).toEqual([{ to: company, types: [1, 279] }]);
  await put(b, `companies/${other.id}`, `contacts/${contact}`, 2);
  expect(await typeIds(b, 'contacts', contact, 'companies')).toEqual([
    { to: company, types: [279] },
    { to: other.id, types: [1, 279] },
  ]);
  const read = await b.client.crm.contacts.basicApi.getById(contact, ['associatedcompanyid']);
  expect(read.properties.associatedcompanyid).toBe(other.id);
});

test('a type of the wrong direction is refused with both type ids', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  const answer = await put(b, `companies/${company}`, `contacts/${contact}`, 279);
  expect(answer.status).toBe(400);
  expect(answer.body.message).toBe(
    'invalid from object type 0-2 for associations to be created. expected: 0-1',
  );
});

test('a link with nobody is refused and names who is missing', async () => {
  const b = await bench();
  const { contact } = await pair(b);
  const answer = await put(b, `contacts/${contact}`, 'companies/77', 279);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    message: 'One or more associations are invalid',
    context: { INVALID_OBJECT_IDS: ['COMPANY=77 is not valid'] },
  });
});

test('the default link needs no type and answers both directions', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  const answer = await b.client.crm.associations.v4.basicApi.createDefault(
    'contacts',
    contact,
    'companies',
    company,
  );
  expect(answer.results.map((r) => [r._from.id, r.associationSpec.associationTypeId]).sort()).toEqual(
    [
      [contact, 279],
      [company, 280],
    ].sort(),
  );
});

test('removing a link takes all its types, from both ends, and is 204 even when there is none', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  await put(b, `contacts/${contact}`, `companies/${company}`, 1);
  const path = `/crm/v4/objects/contacts/${contact}/associations/companies/${company}`;
  expect((await b.call('DELETE', path)).status).toBe(204);
  expect((await b.call('DELETE', path)).status).toBe(204);
  expect(await typeIds(b, 'companies', company, 'contacts')).toEqual([]);
});

test('reading a record with its associations names their types; without partners the key is absent', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  const read = () => b.call('GET', `/crm/v3/objects/contacts/${contact}?associations=companies,deals`);
  expect((await read()).body).not.toHaveProperty('associations');
  await put(b, `contacts/${contact}`, `companies/${company}`, 1);
  expect((await read()).body.associations).toEqual({
    companies: {
      results: [
        { id: company, type: 'contact_to_company' },
        { id: company, type: 'contact_to_company_unlabeled' },
      ],
    },
  });
});

test('many links at once: 201, or 207 naming the pair that cannot be', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  const path = '/crm/v4/associations/contacts/companies/batch/create';
  const input = (to: string) => ({ from: { id: contact }, to: { id: to }, types: [spec(279)] });
  const fine = await b.call('POST', path, { inputs: [input(company)] });
  const mixed = await b.call('POST', path, { inputs: [input(company), input('9')] });
  expect(fine.status).toBe(201);
  expect(mixed.status).toBe(207);
  expect(mixed.body).toMatchObject({ numErrors: 1, errors: [{ context: { toObjectId: ['9'] } }] });
});

test('many records are read at once; those without partners are left out, unknown ones are errors', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  const lonely = await b.client.crm.contacts.basicApi.create({
    properties: { email: 'z@b.dk' },
    associations: [],
  });
  await put(b, `contacts/${contact}`, `companies/${company}`, 279);
  const answer = await b.call('POST', '/crm/v4/associations/contacts/companies/batch/read', {
    inputs: [{ id: contact }, { id: lonely.id }, { id: '9' }],
  });
  expect(answer.status).toBe(207);
  expect(answer.body).toMatchObject({
    results: [
      {
        from: { id: contact },
        to: [{ toObjectId: Number(company), associationTypes: [{ typeId: 279, label: null }] }],
      },
    ],
    errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['9'] } }],
  });
});

test('batches archive whole links or single types', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  await put(b, `contacts/${contact}`, `companies/${company}`, 1);
  const base = '/crm/v4/associations/contacts/companies/batch';
  const labels = { inputs: [{ from: { id: contact }, to: { id: company }, types: [spec(1)] }] };
  expect((await b.call('POST', `${base}/labels/archive`, labels)).status).toBe(204);
  expect(await typeIds(b, 'contacts', contact, 'companies')).toEqual([{ to: company, types: [279] }]);
  expect(
    (await b.call('POST', `${base}/archive`, { inputs: [{ from: { id: contact }, to: [{ id: company }] }] }))
      .status,
  ).toBe(204);
  expect(await typeIds(b, 'contacts', contact, 'companies')).toEqual([]);
});

test('defaults for many pairs answer both directions of each', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  const answer = await b.call('POST', '/crm/v4/associations/contacts/companies/batch/associate/default', {
    inputs: [{ from: { id: contact }, to: { id: company } }],
  });
  expect(answer.status).toBe(200);
  expect(answer.body.results).toHaveLength(2);
});

test('the labels of a pair are listed, and a portal adds its own', async () => {
  const b = await bench();
  const path = '/crm/v4/associations/contacts/companies/labels';
  const standard = await b.call('GET', path);
  expect(standard.body.results).toEqual([
    { category: DEFINED, typeId: 279, label: null },
    { category: DEFINED, typeId: 1, label: 'Primary' },
  ]);
  const added = await b.call('POST', path, { label: 'Decision maker', name: 'decision_maker' });
  const results = Array.isArray(added.body.results) ? added.body.results : [];
  expect(results[0]).toMatchObject({ category: 'USER_DEFINED', label: 'Decision maker' });
  const { contact, company } = await pair(b);
  const used = await b.call('PUT', `/crm/v4/objects/contacts/${contact}/associations/companies/${company}`, [
    spec(results[0].typeId, 'USER_DEFINED'),
  ]);
  expect(used.body.labels).toEqual(['Decision maker']);
  expect((await b.call('DELETE', `${path}/${results[0].typeId}`)).status).toBe(204);
  expect((await b.call('DELETE', `${path}/1`)).status).toBe(404);
});

test('the old single call of v3 links by type id', async () => {
  const b = await bench();
  const { contact } = await pair(b);
  const task = await b.client.crm.objects.tasks.basicApi.create({
    properties: { hs_timestamp: '2026-11-24T10:00:00Z' },
    associations: [],
  });
  const answer = await b.call('PUT', `/crm/v3/objects/tasks/${task.id}/associations/contacts/${contact}/204`);
  expect(answer.status).toBe(200);
  expect(await typeIds(b, 'tasks', task.id, 'contacts')).toEqual([{ to: contact, types: [204] }]);
  expect(
    (await b.call('DELETE', `/crm/v3/objects/tasks/${task.id}/associations/contacts/${contact}/204`)).status,
  ).toBe(204);
});

test('v3 batches go by names, and contact_to_company makes the company primary', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  const base = '/crm/v3/associations/contacts/companies/batch';
  const input = { from: { id: contact }, to: { id: company }, type: 'contact_to_company' };
  const made = await b.call('POST', `${base}/create`, { inputs: [input] });
  expect(made.status).toBe(201);
  expect(made.body.results).toEqual(
    expect.arrayContaining([
      input,
      { from: { id: company }, to: { id: contact }, type: 'company_to_contact' },
    ]),
  );
  expect(await typeIds(b, 'contacts', contact, 'companies')).toEqual([{ to: company, types: [1, 279] }]);
  const read = await b.call('POST', `${base}/read`, { inputs: [{ id: contact }] });
  expect(read.body).toMatchObject({
    results: [{ from: { id: contact }, to: [{ id: company }, { id: company }] }],
  });
  expect((await b.call('POST', `${base}/archive`, { inputs: [input] })).status).toBe(204);
  expect(await typeIds(b, 'contacts', contact, 'companies')).toEqual([{ to: company, types: [279] }]);
});

test('partners in the recycling bin are not shown', async () => {
  const b = await bench();
  const { contact, company } = await pair(b);
  await put(b, `contacts/${contact}`, `companies/${company}`, 279);
  await b.client.crm.companies.basicApi.archive(company);
  expect(await typeIds(b, 'contacts', contact, 'companies')).toEqual([]);
});

test('long lists of partners come in pages', async () => {
  const b = await bench();
  const { contact } = await pair(b);
  const ids = b.sandbox.control.importRecords(
    'companies',
    Array.from({ length: 5 }, (_, i) => ({ name: `C${i}` })),
  );
  for (const id of Array.isArray(ids) ? ids : []) await put(b, `contacts/${contact}`, `companies/${id}`, 279);
  const first = await b.client.crm.associations.v4.basicApi.getPage(
    'contacts',
    contact,
    'companies',
    undefined,
    3,
  );
  const rest = await b.client.crm.associations.v4.basicApi.getPage(
    'contacts',
    contact,
    'companies',
    first.paging?.next?.after,
    3,
  );
  expect([first.results.length, rest.results.length]).toEqual([3, 2]);
  expect(rest.paging).toBeUndefined();
});
