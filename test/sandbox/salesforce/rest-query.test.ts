import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Page, type RestRig, startRest } from './rest-rig.ts';

let rig: RestRig;
beforeAll(async () => {
  rig = await startRest();
  const ctx = { user: rig.org.users[0]?.id ?? '', client: null };
  for (let i = 0; i < 4321; i++) rig.org.insert('Lead', { LastName: `L${i}`, Company: 'Nordvand' }, ctx);
});
afterAll(() => rig.close());

const ask = (soql: string, headers: Record<string, string> = {}) =>
  rig.raw<Page>('GET', `/query?q=${encodeURIComponent(soql)}`, undefined, headers);

describe('pages of a query', () => {
  it('hold 2,000 records and lead on by a locator', async () => {
    const first = await ask('SELECT Id FROM Lead');
    expect(first.body).toMatchObject({
      totalSize: 4321,
      done: false,
      nextRecordsUrl: expect.stringMatching(/^\/services\/data\/v62\.0\/query\/01g\w{15}-2000$/),
    });
    expect(first.body.records).toHaveLength(2000);
    const second = await rig.raw<Page>('GET', first.body.nextRecordsUrl);
    const third = await rig.raw<Page>('GET', second.body.nextRecordsUrl);
    expect([third.body.records.length, third.body.done, third.body.nextRecordsUrl]).toEqual([
      321,
      true,
      undefined,
    ]);
  });

  it.each([
    ['batchSize=500', 500],
    ['batchSize=5', 200],
    ['batchSize=9999', 2000],
  ])('obey Sforce-Query-Options %s', async (option, size) => {
    const { body } = await ask('SELECT Id FROM Lead', { 'Sforce-Query-Options': option });
    expect(body.records).toHaveLength(size);
  });

  it('come together in the vendor’s client without a record lost or doubled', async () => {
    const { records } = await rig
      .connect()
      .query('SELECT Id FROM Lead', { autoFetch: true, maxFetch: 10_000 });
    expect(new Set(records.map((record) => record.Id)).size).toBe(4321);
  });

  it('end after two days, and with the eleventh open query', async () => {
    const expired = [{ message: 'invalid query locator', errorCode: 'INVALID_QUERY_LOCATOR' }];
    const { body } = await ask('SELECT Id FROM Lead');
    for (let i = 0; i < 10; i++) await ask('SELECT Id FROM Lead');
    expect(await rig.raw('GET', body.nextRecordsUrl)).toMatchObject({ status: 400, body: expired });
    const late = await ask('SELECT Id FROM Lead');
    rig.advance(2 * 86_400_000 + 1000);
    expect(await rig.raw('GET', late.body.nextRecordsUrl)).toMatchObject({ status: 400, body: expired });
  });
});

describe('a query', () => {
  it('of all sees the deleted', async () => {
    const id = await rig.addLead({ LastName: 'Binned' });
    await rig.raw('DELETE', `/sobjects/Lead/${id}`);
    const soql = encodeURIComponent("SELECT Id, IsDeleted FROM Lead WHERE LastName = 'Binned'");
    expect((await rig.raw('GET', `/query?q=${soql}`)).body).toMatchObject({ totalSize: 0 });
    const all = await rig.raw('GET', `/queryAll?q=${soql}`);
    expect(all.body).toMatchObject({ records: [{ Id: id, IsDeleted: true }] });
  });

  it('that is wrong is 400 with code and place', async () => {
    const { status, body } = await ask('SELECT Nme FROM Lead');
    expect([status, body]).toEqual([
      400,
      [
        {
          errorCode: 'INVALID_FIELD',
          message: expect.stringMatching(
            /^\nSELECT Nme FROM Lead\n {7}\^\nERROR at Row:1:Column:8\nNo such column/,
          ),
        },
      ],
    ]);
    await expect(rig.connect().query('SELECT FROM Lead')).rejects.toMatchObject({
      errorCode: 'MALFORMED_QUERY',
    });
  });

  it('names the version it was asked in', async () => {
    const { body } = await rig.raw('GET', '/services/data/v58.0/query?q=SELECT+Id+FROM+Lead+LIMIT+1');
    const url = expect.stringMatching(/^\/services\/data\/v58\.0\/sobjects\/Lead\//);
    expect(body).toMatchObject({ records: [{ attributes: { url } }] });
  });
});
