import { FilterOperatorEnum } from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import { expect, test } from 'vitest';
import { type Bench, bench, type RawAnswer } from './start.ts';

const SEARCH = '/crm/v3/objects/contacts/search';
interface Filter {
  propertyName: string;
  operator: string;
  value?: unknown;
  highValue?: unknown;
  values?: unknown[];
}

const find = (b: Bench, body: object, type = 'contacts') =>
  b.call('POST', `/crm/v3/objects/${type}/search`, body);
const names = (answer: RawAnswer): string[] => {
  const { results } = answer.body;
  return Array.isArray(results) ? results.map((r) => String(r.properties.firstname)) : [];
};
const by = async (b: Bench, ...filters: Filter[]) =>
  names(await find(b, { filterGroups: [{ filters }], properties: ['firstname'], sorts: ['firstname'] }));

async function people(options: Parameters<typeof bench>[0] = {}): Promise<Bench> {
  const b = await bench(options);
  const rows: Record<string, string | number>[] = [
    {
      firstname: 'Ada',
      email: 'ada@nord.example',
      city: 'Aarhus',
      stafet_score: 10,
      sal_status: 'offered',
      stafet_tags: 'mql;hot',
    },
    {
      firstname: 'Bo',
      email: 'bo@syd.example',
      city: 'aarhus',
      stafet_score: 20,
      sal_status: 'accepted',
      stafet_tags: 'hot',
    },
    {
      firstname: 'Cem',
      email: 'cem@nord.example',
      city: 'Ny Aarhus',
      stafet_score: 9,
      nurture_until: '2026-12-01',
    },
    { firstname: 'Dea', lastname: 'van Dyk', phone: '+45 12 34' },
  ];
  for (const row of rows) {
    b.advance(60_000);
    b.sandbox.control.importRecords('contacts', [row]);
  }
  return b;
}

test('each operator picks what it says; text ignores case, choices do not', async () => {
  const b = await people();
  const city = (operator: string, rest: object) => by(b, { propertyName: 'city', operator, ...rest });
  const score = (operator: string, rest: object) =>
    by(b, { propertyName: 'stafet_score', operator, ...rest });
  expect(await city('EQ', { value: 'AARHUS' })).toEqual(['Ada', 'Bo']);
  expect(await city('NEQ', { value: 'aarhus' })).toEqual(['Cem']);
  expect(await city('CONTAINS_TOKEN', { value: 'aarhus' })).toEqual(['Ada', 'Bo', 'Cem']);
  expect(await city('CONTAINS_TOKEN', { value: 'ny*' })).toEqual(['Cem']);
  expect(await city('NOT_CONTAINS_TOKEN', { value: 'ny' })).toEqual(['Ada', 'Bo']);
  expect(await city('HAS_PROPERTY', {})).toEqual(['Ada', 'Bo', 'Cem']);
  expect(await city('NOT_HAS_PROPERTY', {})).toEqual(['Dea']);
  expect(await score('GT', { value: 9 })).toEqual(['Ada', 'Bo']);
  expect(await score('GTE', { value: '10' })).toEqual(['Ada', 'Bo']);
  expect(await score('LT', { value: 10 })).toEqual(['Cem']);
  expect(await score('LTE', { value: 10 })).toEqual(['Ada', 'Cem']);
  expect(await score('BETWEEN', { value: 9, highValue: 10 })).toEqual(['Ada', 'Cem']);
  expect(await by(b, { propertyName: 'sal_status', operator: 'EQ', value: 'OFFERED' })).toEqual([]);
  expect(await by(b, { propertyName: 'sal_status', operator: 'EQ', value: 'offered' })).toEqual(['Ada']);
  expect(await by(b, { propertyName: 'nurture_until', operator: 'LTE', value: '2026-12-01' })).toEqual([
    'Cem',
  ]);
});

test('IN on text wants lower-case values; on choices they are taken as they are', async () => {
  const b = await people();
  const inCity = (values: string[], operator = 'IN') => by(b, { propertyName: 'city', operator, values });
  expect(await inCity(['aarhus'])).toEqual(['Ada', 'Bo']);
  expect(await inCity(['Aarhus'])).toEqual([]);
  expect(await inCity(['aarhus'], 'NOT_IN')).toEqual(['Cem']);
  expect(
    await by(b, { propertyName: 'sal_status', operator: 'IN', values: ['offered', 'accepted'] }),
  ).toEqual(['Ada', 'Bo']);
});

test('a multi-select matches by each of its choices', async () => {
  const b = await people();
  expect(await by(b, { propertyName: 'stafet_tags', operator: 'EQ', value: 'hot' })).toEqual(['Ada', 'Bo']);
  expect(await by(b, { propertyName: 'stafet_tags', operator: 'IN', values: ['mql', 'icp'] })).toEqual([
    'Ada',
  ]);
});

test('groups are alternatives, filters in a group all hold, and filters may stand alone', async () => {
  const b = await people();
  const groups = await find(b, {
    filterGroups: [
      {
        filters: [
          { propertyName: 'city', operator: 'EQ', value: 'aarhus' },
          { propertyName: 'stafet_score', operator: 'GT', value: 15 },
        ],
      },
      { filters: [{ propertyName: 'firstname', operator: 'EQ', value: 'dea' }] },
    ],
  });
  const alone = await find(b, { filters: [{ propertyName: 'firstname', operator: 'EQ', value: 'dea' }] });
  expect(names(groups)).toEqual(['Bo', 'Dea']);
  expect(names(alone)).toEqual(['Dea']);
});

test('the free-text query matches beginnings of words', async () => {
  const b = await people();
  expect(names(await find(b, { query: 'nord' }))).toEqual(['Ada', 'Cem']);
  expect(names(await find(b, { query: 'van dy' }))).toEqual(['Dea']);
  expect(names(await find(b, { query: 'yk' }))).toEqual([]);
});

test('sorting goes either way, by text or object rule; without one by id', async () => {
  const b = await people();
  const sorted = async (sorts: unknown[]) => names(await find(b, { sorts }));
  expect(await sorted([])).toEqual(['Ada', 'Bo', 'Cem', 'Dea']);
  expect(await sorted(['-lastmodifieddate'])).toEqual(['Dea', 'Cem', 'Bo', 'Ada']);
  expect(await sorted([{ propertyName: 'stafet_score', direction: 'DESCENDING' }])).toEqual([
    'Bo',
    'Ada',
    'Cem',
    'Dea',
  ]);
  expect(await sorted([{ propertyName: 'stafet_score', direction: 'ASCENDING' }])).toEqual([
    'Cem',
    'Ada',
    'Bo',
    'Dea',
  ]);
});

test('pages hang together by an offset, and total counts all', async () => {
  const b = await people();
  const first = await find(b, { limit: 3 });
  const second = await find(b, { limit: 3, after: '3' });
  expect(first.body).toMatchObject({ total: 4, paging: { next: { after: '3' } } });
  expect(names(second)).toEqual(['Dea']);
  expect(second.body).not.toHaveProperty('paging');
});

test('"modified since" finds by milliseconds or ISO, and the latest version only', async () => {
  const b = await people();
  const since = (value: unknown) => by(b, { propertyName: 'lastmodifieddate', operator: 'GTE', value });
  expect(await since('2026-11-24T09:03:00.000Z')).toEqual(['Cem', 'Dea']);
  expect(await since(b.now())).toEqual(['Dea']);
  const ada = await b.call('GET', '/crm/v3/objects/contacts/ada@nord.example?idProperty=email');
  b.advance(60_000);
  await b.call('PATCH', `/crm/v3/objects/contacts/${ada.body.id}`, { properties: { city: 'Vejle' } });
  expect(await since('2026-11-24T09:03:00.000Z')).toEqual(['Ada', 'Cem', 'Dea']);
  expect(await by(b, { propertyName: 'city', operator: 'EQ', value: 'aarhus' })).toEqual(['Bo']);
});

test('records that share a timestamp are told apart by id', async () => {
  const b = await bench();
  const ids = b.sandbox.control.importRecords(
    'contacts',
    Array.from({ length: 5 }, (_, i) => ({ firstname: `P${i}` })),
  );
  const after = Array.isArray(ids) ? ids[2] : '';
  const found = await by(
    b,
    { propertyName: 'lastmodifieddate', operator: 'EQ', value: b.now() },
    { propertyName: 'hs_object_id', operator: 'GT', value: after },
  );
  expect(found).toEqual(['P3', 'P4']);
});

test('search sees writes after the lag only; reads by id see them at once', async () => {
  const b = await bench({ searchLagMs: 5_000 });
  const { id } = await b.client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk', city: 'Aarhus' },
    associations: [],
  });
  const total = async (value: string) =>
    (await find(b, { filters: [{ propertyName: 'city', operator: 'EQ', value }] })).body.total;
  expect(await total('aarhus')).toBe(0);
  expect((await b.client.crm.contacts.basicApi.getById(id)).id).toBe(id);
  b.advance(5_000);
  expect(await total('aarhus')).toBe(1);
  await b.client.crm.contacts.basicApi.update(id, { properties: { city: 'Odense' } });
  b.advance(4_999);
  expect([await total('aarhus'), await total('odense')]).toEqual([1, 0]);
  b.advance(1);
  expect([await total('aarhus'), await total('odense')]).toEqual([0, 1]);
});

test('archived records never appear, not even within the lag', async () => {
  const b = await people({ searchLagMs: 5_000 });
  b.advance(5_000);
  const ada = await b.call('GET', '/crm/v3/objects/contacts/ada@nord.example?idProperty=email');
  await b.call('DELETE', `/crm/v3/objects/contacts/${ada.body.id}`);
  expect(names(await find(b, {}))).toEqual(['Bo', 'Cem', 'Dea']);
});

test('no more than 10,000 results can be reached', async () => {
  const b = await bench();
  b.sandbox.control.importRecords(
    'contacts',
    Array.from({ length: 10_200 }, (_, i) => ({ firstname: `P${i}` })),
  );
  const last = await find(b, { limit: 200, after: '9800' });
  const beyond = await find(b, { limit: 200, after: '9801' });
  expect(last.body).toMatchObject({ total: 10_200 });
  expect(beyond.status).toBe(400);
  expect(beyond.body.message).toBe('There was a problem with the request.');
});

test('too large a page, too many filters or too long a body is refused', async () => {
  const b = await people();
  const filter = { propertyName: 'city', operator: 'EQ', value: 'x' };
  const group = (n: number) => ({ filters: Array.from({ length: n }, () => filter) });
  const groups = (...sizes: number[]) => ({ filterGroups: sizes.map(group) });
  const statuses = async (...bodies: object[]) =>
    Promise.all(bodies.map(async (body) => (await find(b, body)).status));
  expect(await statuses({ limit: 201 }, groups(1, 1, 1, 1, 1, 1), groups(7), groups(6, 6, 6, 1))).toEqual([
    400, 400, 400, 400,
  ]);
  expect(await statuses({ limit: 200 }, groups(6, 6, 6), groups(1, 1, 1, 1, 1))).toEqual([200, 200, 200]);
  expect(await statuses({ filters: [{ ...filter, value: 'x'.repeat(3_000) }] })).toEqual([400]);
});

test('unknown properties and operators, and operators without their values, are refused', async () => {
  const b = await people();
  const status = async (filter: Filter) => (await find(b, { filters: [filter] })).status;
  expect(await status({ propertyName: 'nope', operator: 'EQ', value: 'x' })).toBe(400);
  expect(await status({ propertyName: 'city', operator: 'EQUALS', value: 'x' })).toBe(400);
  expect(await status({ propertyName: 'city', operator: 'IN', value: 'x' })).toBe(400);
  expect(await status({ propertyName: 'city', operator: 'BETWEEN', value: 'x' })).toBe(400);
  expect(await status({ propertyName: 'city', operator: 'EQ' })).toBe(400);
});

test('tasks of a contact are found by association', async () => {
  const b = await people();
  const ada = await b.call('GET', '/crm/v3/objects/contacts/ada@nord.example?idProperty=email');
  const body = {
    properties: { hs_timestamp: '2026-11-24T10:00:00Z', hs_task_subject: 'Call' },
    associations: [
      {
        to: { id: ada.body.id },
        types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 204 }],
      },
    ],
  };
  const task = await b.call('POST', '/crm/v3/objects/tasks', body);
  const found = await find(
    b,
    { filters: [{ propertyName: 'associations.contact', operator: 'EQ', value: ada.body.id }] },
    'tasks',
  );
  const other = await find(
    b,
    { filters: [{ propertyName: 'associations.contact', operator: 'EQ', value: '1' }] },
    'tasks',
  );
  expect(found.body).toMatchObject({ total: 1, results: [{ id: task.body.id }] });
  expect(other.body.total).toBe(0);
});

test('the vendor client searches as its users do', async () => {
  const b = await people();
  const found = await b.client.crm.contacts.searchApi.doSearch({
    filterGroups: [
      { filters: [{ propertyName: 'email', operator: FilterOperatorEnum.Eq, value: 'BO@syd.example' }] },
    ],
    properties: ['firstname'],
    limit: 1,
    after: '0',
    sorts: [],
  });
  expect(found.total).toBe(1);
  expect(found.results[0]?.properties.firstname).toBe('Bo');
});

test('a search answer has the shape of the recorded ones, and no burst headers', async () => {
  const b = await people();
  const answer = await b.call('POST', SEARCH, {
    filters: [{ propertyName: 'email', operator: 'EQ', value: 'nobody@b.dk' }],
  });
  expect(answer.body).toEqual({ total: 0, results: [] });
  expect(answer.headers.get('x-hubspot-ratelimit-daily')).toBe('625000');
  expect(answer.headers.get('x-hubspot-ratelimit-max')).toBeNull();
});
