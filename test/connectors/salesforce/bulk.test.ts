import { afterEach, assert, expect, test } from 'vitest';
import type { Connector, Stretch } from '../../../connectors/connector.ts';
import type { RemoteRecord } from '../../../src/model/remote.ts';
import { startOrg, type TestOrg } from './org.ts';

const NEVER = Number.MAX_SAFE_INTEGER;
/** One of each kind of value there is. */
const LEAD = [
  ...['Email', 'LastName', 'Company', 'Description', 'Stafet_Id__c', 'Owner.Name', 'NumberOfEmployees'],
  ...['Stafet_Score__c', 'HasOptedOutOfEmail', 'ConvertedDate', 'LastModifiedDate', 'Status'],
];

const open: TestOrg[] = [];
afterEach(async () => {
  for (const org of open.splice(0)) await org.sandbox.close();
});

type Rules = Parameters<typeof startOrg>;
/** An org with so many leads, some deleted, and texts that a comma, a quote or a line's end could break. */
const orgWith = async (count: number, bulkAbove?: number, rules: Rules[0] = {}): Promise<TestOrg> => {
  const org = await startOrg(rules, { lead: LEAD, ...(bulkAbove !== undefined && { bulkAbove }) });
  open.push(org);
  const { org: data } = org.sandbox;
  const ctx = { user: data.users[0]?.id ?? '', client: null, autoAssign: 'FALSE' };
  for (let n = 0; n < count; n += 1) {
    const saved = data.insert(
      'Lead',
      {
        LastName: `Holm ${n}`,
        Company: n % 3 === 0 ? '"Nord", Syd & Øst' : '00042',
        Description: n % 5 === 0 ? 'Called.\nAsked for a price, "soon";\nwill call' : null,
        Email: n % 2 === 0 ? `p${n}@nordlys.example` : null,
        NumberOfEmployees: n % 4 === 0 ? n : null,
        Stafet_Score__c: n % 7 === 0 ? 12.5 : null,
        HasOptedOutOfEmail: n % 2 === 1,
      },
      ctx,
    );
    assert(saved.ok);
    if (n % 50 === 49) data.remove('Lead', saved.id, ctx);
  }
  return org;
};

const next = async (crm: Connector, place: string | null): Promise<Stretch> => {
  const stretch = await crm.scan('lead', place);
  assert(stretch.ok, JSON.stringify(stretch));
  return stretch.value;
};

/** Reads on from a place, and waits by the org's clock where it is told to. `calls` are those it took. */
const readAll = async (org: TestOrg, crm: Connector, from: string | null = null) => {
  const records: RemoteRecord[] = [];
  const before = crm.budget().calls;
  const waits: number[] = [];
  let place = from;
  do {
    const stretch = await next(crm, place);
    records.push(...stretch.records);
    if (stretch.waits !== undefined) {
      const ms = stretch.waits.until - org.now();
      waits.push(ms);
      org.advance(ms);
    }
    place = stretch.next;
  } while (place !== null);
  return { records, waits, calls: crm.budget().calls - before };
};

const byId = (records: readonly RemoteRecord[]): readonly RemoteRecord[] =>
  records.toSorted((a, b) => (a.ref.id < b.ref.id ? -1 : 1));
const byQueries = async (org: TestOrg) => readAll(org, org.connect({ lead: LEAD, bulkAbove: NEVER }));

/** The jobs the org still keeps. */
const jobsOf = async ({ rep }: TestOrg): Promise<readonly { id: string; state: string }[]> =>
  (await rep.request<{ records: { id: string; state: string }[] }>('/jobs/query')).records;

/** Reads until so many stretches with records were given, and tells where to go on. */
const readSome = async (org: TestOrg, most: number) => {
  const records: RemoteRecord[] = [];
  let place: string | null = null;
  for (let given = 0; given < most; ) {
    const stretch: Stretch = await next(org.connector, place);
    if (stretch.records.length > 0) given += 1;
    records.push(...stretch.records);
    org.advance(60_000);
    place = stretch.next;
  }
  return { records, place };
};

test('a job gives the very records that queries give, in fewer calls', async () => {
  const org = await orgWith(24_000);
  const job = await readAll(org, org.connector);
  const queries = await byQueries(org);
  expect(job.records).toHaveLength(24_000);
  expect(byId(job.records)).toEqual(byId(queries.records));
  console.log(`24,000 leads: ${job.calls} calls by a Bulk job, ${queries.calls} by queries`);
  expect(job.calls).toBeLessThan(queries.calls);
  expect(await jobsOf(org)).toEqual([]);
  expect(org.lines).toEqual([]);
});

test('a small object makes no job', async () => {
  const org = await orgWith(100);
  expect((await readAll(org, org.connector)).waits).toEqual([]);
  expect(await jobsOf(org)).toEqual([]);
});

test('whoever knows only the place goes on in the middle of a page, and of a job', async () => {
  const org = await orgWith(13_000, 0);
  const some = await readSome(org, 6);
  expect(some.place).toMatch(/^Lead\/750\w+\/\w+\/2000$/);
  const rest = await readAll(org, org.connect(), some.place);
  expect(byId([...some.records, ...rest.records])).toEqual(byId((await byQueries(org)).records));
  expect(rest.records).toHaveLength(1_000);
});

test('it looks after a job ever less often, and says what it waits for', async () => {
  const org = await orgWith(10, 0, { bulkQueries: { takesMs: 60_000 } });
  const { records, waits } = await readAll(org, org.connector);
  expect(records).toHaveLength(10);
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits.length).toBeGreaterThan(3);
  expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
});

test('a job that takes hours is stopped, and queries go on', async () => {
  const org = await orgWith(10, 0, { bulkQueries: { takesMs: 365 * 86_400_000 } });
  expect((await readAll(org, org.connector)).records).toHaveLength(10);
  expect(org.lines).toEqual(['Lead is read by queries, not by a Bulk job: the job took too long']);
  expect(await jobsOf(org)).toEqual([]);
});

test('a job that somebody took away is no loss: the object is read by queries from its first id', async () => {
  const org = await orgWith(5_000, 0);
  const { place } = await readSome(org, 1);
  for (const { id } of await jobsOf(org))
    await org.rep.request({ method: 'DELETE', url: `/jobs/query/${id}` });
  const rest = await readAll(org, org.connect(), place);
  expect(rest.records).toEqual(byId((await byQueries(org)).records));
});

test('a job that was aborted is no loss either', async () => {
  const org = await orgWith(10, 0, { bulkQueries: { takesMs: 60_000 } });
  const { next: place } = await next(org.connector, 'Lead:');
  const [job] = await jobsOf(org);
  await org.rep.request({
    method: 'PATCH',
    url: `/jobs/query/${job?.id}`,
    body: '{"state":"Aborted"}',
    headers: { 'content-type': 'application/json' },
  });
  expect((await readAll(org, org.connector, place)).records).toHaveLength(10);
  expect(org.lines).toEqual(['Lead is read by queries, not by a Bulk job: the job was aborted']);
});

test('where no more jobs may be made today, or none at all, queries go on', async () => {
  const spent = await orgWith(10, 0, { bulkQueries: { daily: 0 } });
  expect((await readAll(spent, spent.connector)).records).toHaveLength(10);
  expect(spent.lines.join()).toContain('Max bulk v2 query jobs (0) per 24 hrs has been reached');
  const barred = await orgWith(10, 0);
  barred.fail([{ kind: 'forbidden', every: 1, path: 'jobs/query' }]);
  expect((await readAll(barred, barred.connector)).records).toHaveLength(10);
});

test('a field that no job may read is read by queries', async () => {
  const org = await orgWith(10);
  const crm = org.connect({ lead: [...LEAD, 'Address'], bulkAbove: 0 });
  expect((await readAll(org, crm)).records).toHaveLength(10);
  expect(org.lines.join()).toContain('Selecting compound data not supported in Bulk Query');
});

test('what passes by itself is told, and the place stays good', async () => {
  const org = await orgWith(2_500, 0);
  const { records, place } = await readSome(org, 1);
  const crm = org.connect();
  org.fail([{ kind: 'server-error', at: [1], status: 503, path: 'results' }]);
  expect(await crm.scan('lead', place)).toMatchObject({ ok: false, error: { retriable: true } });
  const rest = await readAll(org, crm, place);
  expect(records.length + rest.records.length).toBe(2_500);
});

test('rows of a job say that they may be older than the record', async () => {
  const org = await orgWith(10, 0);
  const begun = await next(org.connector, 'Lead:');
  org.advance(60_000);
  expect(await next(org.connector, begun.next)).toMatchObject({ lags: true });
});
