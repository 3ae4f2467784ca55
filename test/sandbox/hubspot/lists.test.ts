import { expect, test } from 'vitest';
import { bench } from './start.ts';

const LISTS = '/crm/v3/lists';
const draft = (name: string, processingType = 'MANUAL') => ({ name, objectTypeId: '0-1', processingType });

test('a list is created with 200, found by id and name, and its name is taken', async () => {
  const { call, client } = await bench();
  const made = await client.crm.lists.listsApi.create({
    name: 'Nurture',
    objectTypeId: '0-1',
    processingType: 'MANUAL',
  });
  expect(made.list).toMatchObject({
    listId: '1',
    name: 'Nurture',
    processingType: 'MANUAL',
    processingStatus: 'COMPLETE',
  });
  expect((await call('GET', `${LISTS}/1`)).body).toMatchObject({ list: { name: 'Nurture' } });
  expect((await call('GET', `${LISTS}/object-type-id/0-1/name/Nurture`)).body).toMatchObject({
    list: { listId: '1' },
  });
  expect((await call('POST', LISTS, draft('Nurture'))).status).toBe(400);
});

test('members come and go by hand; strangers are reported, not refused', async () => {
  const { client, call } = await bench();
  await call('POST', LISTS, draft('Nurture'));
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  const api = client.crm.lists.membershipsApi;
  expect(await api.add('1', [id, '77'])).toMatchObject({
    recordsIdsAdded: [id],
    recordIdsMissing: ['77'],
    recordIdsRemoved: [],
  });
  expect((await api.add('1', [id])).recordsIdsAdded).toEqual([]);
  expect((await api.getPage('1')).results).toMatchObject([{ recordId: id }]);
  expect((await call('GET', `${LISTS}/records/0-1/${id}/memberships`)).body).toMatchObject({
    results: [{ listId: '1' }],
  });
  const swapped = await call('PUT', `${LISTS}/1/memberships/add-and-remove`, {
    recordIdsToAdd: [],
    recordIdsToRemove: [id],
  });
  expect(swapped.body).toMatchObject({ recordIdsRemoved: [id] });
  await api.add('1', [id]);
  expect(await api.remove('1', [id])).toMatchObject({ recordIdsRemoved: [id] });
});

test('a dynamic list takes no members by hand', async () => {
  const { call } = await bench();
  await call('POST', LISTS, draft('Hot', 'DYNAMIC'));
  expect((await call('PUT', `${LISTS}/1/memberships/add`, ['1'])).status).toBe(400);
});

test('long memberships come in pages, and can be cleared', async () => {
  const { call, sandbox } = await bench();
  await call('POST', LISTS, draft('All'));
  const ids = sandbox.control.importRecords(
    'contacts',
    Array.from({ length: 5 }, (_, i) => ({ firstname: `P${i}` })),
  );
  await call('PUT', `${LISTS}/1/memberships/add`, ids);
  const first = await call('GET', `${LISTS}/1/memberships?limit=3`);
  expect(first.body).toMatchObject({ total: 5, paging: { next: { after: '3' } } });
  expect((await call('GET', `${LISTS}/1/memberships?limit=3&after=3`)).body.results).toHaveLength(2);
  expect((await call('DELETE', `${LISTS}/1/memberships`)).status).toBe(204);
  expect((await call('GET', `${LISTS}/1/memberships`)).body.results).toEqual([]);
});

test('lists are searched by name, renamed, deleted and restored', async () => {
  const { call } = await bench();
  await call('POST', LISTS, draft('Nurture A'));
  await call('POST', LISTS, draft('Hot'));
  const found = await call('POST', `${LISTS}/search`, { query: 'nurt', offset: 0, additionalProperties: [] });
  expect(found.body).toMatchObject({
    total: 1,
    hasMore: false,
    lists: [{ name: 'Nurture A', additionalProperties: { hs_list_size: '0' } }],
  });
  expect((await call('PUT', `${LISTS}/1/update-list-name?listName=Nurture+B`)).body).toMatchObject({
    updatedList: { name: 'Nurture B' },
  });
  expect((await call('DELETE', `${LISTS}/1`)).status).toBe(204);
  expect((await call('GET', `${LISTS}/1`)).body).toMatchObject({ category: 'OBJECT_NOT_FOUND' });
  expect((await call('PUT', `${LISTS}/1/restore`)).status).toBe(204);
  expect((await call('GET', `${LISTS}?listIds=1&listIds=2`)).body.lists).toHaveLength(2);
});
