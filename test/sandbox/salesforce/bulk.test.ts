import type { Connection } from 'jsforce';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type DoorsRig, startDoors } from './doors.ts';

let rig: DoorsRig;
let conn: Connection;
beforeAll(async () => {
  rig = await startDoors();
  conn = rig.connect();
  conn.bulk2.pollInterval = 10;
});
afterAll(() => rig.close());

const leads = (count: number, prefix: string): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, i) => ({ LastName: `${prefix}${i}`, Company: 'Bulk AS' }));

const jobs = async (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${rig.url}/services/data/v62.0/jobs/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${rig.login()}`, 'content-type': 'application/json', ...init.headers },
  });

const info = async (answer: Promise<Response>): Promise<{ id: string; state: string }> =>
  z.looseObject({ id: z.string(), state: z.string() }).parse(await (await answer).json());

test('rows are inserted, more than one transaction holds, and each result names its record', async () => {
  const input = leads(450, 'Ins');
  const result = await conn.bulk2.loadAndWaitForResults({ object: 'Lead', operation: 'insert', input });
  expect(result.successfulResults).toHaveLength(450);
  expect(result.failedResults).toHaveLength(0);
  const [first] = result.successfulResults;
  expect(first).toMatchObject({ sf__Created: 'true', LastName: 'Ins0' });
  expect(rig.org.get('Lead', String(first?.sf__Id))).toMatchObject({ LastName: 'Ins0', Company: 'Bulk AS' });
});

test('a bad row fails alone and says why', async () => {
  const input = [
    { LastName: 'Good', Company: 'C' },
    { LastName: 'Bad', Company: '' },
  ];
  const result = await conn.bulk2.loadAndWaitForResults({ object: 'Lead', operation: 'insert', input });
  expect(result.successfulResults).toMatchObject([{ LastName: 'Good' }]);
  expect(result.failedResults).toMatchObject([
    {
      LastName: 'Bad',
      sf__Error: expect.stringContaining('REQUIRED_FIELD_MISSING:Required fields are missing'),
    },
  ]);
});

test('an upsert says what it created; an empty cell changes nothing and #N/A empties', async () => {
  const known = rig.add('Lead', { ...leads(1, 'Ups')[0], Stafet_Id__c: 'st-b1', Title: 'CEO', City: 'Oslo' });
  const input = 'Stafet_Id__c,LastName,Company,Title,City\nst-b1,New,C,,#N/A\nst-b2,Other,C,,\n';
  const result = await conn.bulk2.loadAndWaitForResults({
    ...{ object: 'Lead', operation: 'upsert', externalIdFieldName: 'Stafet_Id__c', input },
  });
  expect(result.successfulResults.map((each) => each.sf__Created)).toEqual(['false', 'true']);
  expect(rig.org.get('Lead', known)).toMatchObject({ LastName: 'New', Title: 'CEO', City: null });
});

test('rows are updated and deleted by id', async () => {
  const Id = rig.add('Lead', { LastName: 'Upd', Company: 'C' });
  await conn.bulk2.loadAndWaitForResults({
    object: 'Lead',
    operation: 'update',
    input: [{ Id, Title: 'CFO' }],
  });
  expect(rig.org.get('Lead', Id)).toMatchObject({ Title: 'CFO' });
  await conn.bulk2.loadAndWaitForResults({ object: 'Lead', operation: 'delete', input: [{ Id }] });
  expect(rig.org.get('Lead', Id)).toMatchObject({ IsDeleted: true });
});

test('a column that no field has fails the whole job and leaves its rows unprocessed', async () => {
  const job = conn.bulk2.createJob({ object: 'Lead', operation: 'insert' });
  await job.open();
  await job.uploadData('LastName,Company,Nonsense__c\nA,B,C\n');
  await job.close();
  await expect(job.poll()).rejects.toThrow('Field name not found : Nonsense__c');
  expect((await job.getAllResults()).failedResults).toEqual([]);
});

test('a query gives its rows as CSV, parents by path, page by page', async () => {
  for (const values of leads(5, 'Q')) rig.add('Lead', { ...values, Company: 'Query AS', Stafet_Score__c: 3 });
  const soql =
    "SELECT Id, LastName, Owner.Name, Title FROM Lead WHERE Company = 'Query AS' ORDER BY LastName";
  const records = await (await conn.bulk2.query(soql)).toArray();
  expect(records).toHaveLength(5);
  expect(records[0]).toMatchObject({ LastName: 'Q0', 'Owner.Name': expect.any(String), Title: '' });

  const body = JSON.stringify({ operation: 'query', query: soql });
  const { id } = await info(jobs('query', { method: 'POST', body }));
  await expect.poll(async () => (await info(jobs(`query/${id}`))).state).toBe('JobComplete');
  const first = await jobs(`query/${id}/results?maxRecords=3`);
  expect([first.headers.get('sforce-numberofrecords'), (await first.text()).split('\n')[0]]).toEqual([
    ...['3', '"Id","LastName","Owner.Name","Title"'],
  ]);
  const locator = first.headers.get('sforce-locator');
  const last = await jobs(`query/${id}/results?maxRecords=3&locator=${locator}`);
  expect([last.headers.get('sforce-numberofrecords'), last.headers.get('sforce-locator')]).toEqual([
    '2',
    'null',
  ]);
});

test('queryAll finds what was deleted', async () => {
  const id = rig.add('Lead', { LastName: 'Gone', Company: 'Gone AS' });
  rig.org.remove('Lead', id, rig.ctx());
  const soql = "SELECT Id, IsDeleted FROM Lead WHERE Company = 'Gone AS'";
  expect(await (await conn.bulk2.query(soql)).toArray()).toEqual([]);
  const all = await (await conn.bulk2.query(soql, { scanAll: true })).toArray();
  expect(all).toEqual([{ Id: id, IsDeleted: 'true' }]);
});

test('a query that cannot be understood is refused when the job is made', async () => {
  await expect(conn.bulk2.query('SELECT Nonsense FROM Lead')).rejects.toMatchObject({
    errorCode: 'INVALID_FIELD',
  });
});

test('a job that is closed takes no more rows, and an aborted one stays aborted', async () => {
  const made = await info(jobs('ingest', { method: 'POST', body: '{"object":"Lead","operation":"insert"}' }));
  const { id, state } = made;
  expect(state).toBe('Open');
  const patch = (to: string): Promise<Response> =>
    jobs(`ingest/${id}`, { method: 'PATCH', body: JSON.stringify({ state: to }) });
  expect((await info(patch('Aborted'))).state).toBe('Aborted');
  expect((await patch('UploadComplete')).status).toBe(400);
  const put = await jobs(`ingest/${id}/batches`, {
    ...{ method: 'PUT', body: 'LastName,Company\nA,B\n', headers: { 'content-type': 'text/csv' } },
  });
  expect(put.status).toBe(400);
  expect((await jobs('ingest/7505g0000000000AAA')).status).toBe(404);
});
