import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Connector, Cursor } from '../../../connectors/connector.ts';
import type { RecordKind } from '../../../src/model/crm.ts';
import type { RemoteRecord } from '../../../src/model/remote.ts';
import { onlyRecordedAnswers } from '../../support/recorded-answers.ts';
import { type Portal, startPortal } from './sandbox.ts';
import { aContact, BASE, JSON_TYPE, recorded } from './support.ts';

const FROM_START: Cursor = { at: 0, id: '' };

const pullAll = async (hubspot: Connector, kind: RecordKind, from: Cursor | null, limit: number) => {
  const records: RemoteRecord[] = [];
  let cursor = from;
  for (let pages = 1; pages < 200; pages += 1) {
    const page = await hubspot.pull(kind, cursor, limit);
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    records.push(...page.value.records);
    cursor = page.value.next;
    if (!page.value.more) return { records, pages };
  }
  throw new Error('no end');
};

const ids = (records: readonly RemoteRecord[]): readonly string[] => records.map(({ ref }) => ref.id);

describe('polling the sandbox', () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal({ searchLagMs: 0 });
  });
  afterAll(() => portal.sandbox.close());
  afterEach(() => {
    portal.calls.length = 0;
  });

  const imported = (count: number, word: string): readonly string[] => {
    const rows = Array.from({ length: count }, (_, n) => ({ email: `${word}${n}@example.com` }));
    const made = portal.sandbox.control.importRecords('contacts', rows);
    if (!Array.isArray(made)) throw new Error('not imported');
    portal.advance(1_000);
    return made;
  };

  it('loses none of 10,400 records of one moment, where searching stops at 10,000', async () => {
    const before = imported(3, 'before');
    const crowd = imported(10_400, 'crowd');
    const after = imported(3, 'after');
    const { records, pages } = await pullAll(portal.connector, 'lead', FROM_START, 200);
    expect(new Set(ids(records))).toEqual(new Set([...before, ...crowd, ...after]));
    expect(records.length).toBe(10_406);
    // A search a page, and one more where the crowd is met.
    expect(portal.calls.length).toBeLessThanOrEqual(pages + 2);
    expect(pages).toBeLessThanOrEqual(10_406 / 200 + 4);
  });

  it('reads everything at first in pages of a hundred, each with one call', async () => {
    const { records } = await pullAll(portal.connector, 'lead', null, 200);
    expect(new Set(ids(records)).size).toBe(10_406);
    const lists = portal.calls.filter((call) => call.startsWith('GET'));
    expect(lists.length).toBe(105);
    expect(portal.calls.length - lists.length).toBeLessThanOrEqual(3);
  });

  it('gives a caller who overlaps what it has seen before, from a bare moment', async () => {
    const late = imported(4, 'late');
    const { records } = await pullAll(portal.connector, 'lead', { at: portal.now() - 1_500, id: '' }, 3);
    expect(ids(records).toSorted()).toEqual(late.toSorted());
  });
});

describe('polling with many properties', () => {
  it('reads by id what would make a search too long', async () => {
    const leadFields = ['email', ...Array.from({ length: 150 }, (_, n) => `not_there_property_${n}`)];
    const portal = await startPortal({ searchLagMs: 0, leadFields });
    portal.sandbox.control.importRecords('contacts', [{ email: 'a@example.com' }]);
    const page = await portal.connector.pull('lead', FROM_START, 10);
    await portal.sandbox.close();
    expect(page).toMatchObject({
      ok: true,
      value: { records: [{ fields: { email: 'a@example.com' } }], more: false },
    });
    expect(portal.calls).toEqual([
      'POST /crm/v3/objects/contacts/search',
      'POST /crm/v3/objects/contacts/batch/read',
    ]);
  });
});

describe('polling a search that does not keep the order asked for', () => {
  onlyRecordedAnswers();

  const filter = z.object({ propertyName: z.string(), operator: z.string(), value: z.string() });
  const search = z.object({
    filterGroups: z.array(z.object({ filters: z.array(filter) })),
    sorts: z.array(z.object({ propertyName: z.string() })),
    limit: z.number(),
  });
  const TESTS: Record<string, (a: number, b: number) => boolean> = {
    EQ: (a, b) => a === b,
    GT: (a, b) => a > b,
    GTE: (a, b) => a >= b,
    LTE: (a, b) => a <= b,
  };

  /** Answers with the right records, newest first where an order of time is asked for. */
  const disorderly = (times: readonly number[]): void => {
    const rows = times.map((at, n) => ({ at, num: 100 + n }));
    nock(BASE)
      .persist()
      .post('/crm/v3/objects/contacts/search')
      .reply(async (request: Request) => {
        const asked = search.parse(await request.json());
        const found = rows.filter((row) =>
          asked.filterGroups.some(({ filters }) =>
            filters.every(({ propertyName, operator, value }) => {
              const own = propertyName === 'hs_object_id' ? row.num : row.at;
              return TESTS[operator]?.(own, Number(value)) ?? false;
            }),
          ),
        );
        const byId = asked.sorts[0]?.propertyName === 'hs_object_id';
        const results = (byId ? found : found.toReversed())
          .slice(0, asked.limit)
          .map((row) => aContact(String(row.num), { lastmodifieddate: new Date(row.at).toISOString() }));
        return [200, JSON.stringify({ total: found.length, results }), JSON_TYPE];
      });
  };

  it('still gives every record once, oldest first', async () => {
    const times = Array.from({ length: 23 }, (_, n) => 1_000_000 + n * 37);
    disorderly(times);
    const { records } = await pullAll(recorded(), 'lead', FROM_START, 5);
    expect(records.map((record) => record.modifiedAt)).toEqual(times);
  });

  it('gets through a crowd all the same', async () => {
    const times = [5, 5, 5, 5, 5, 5, 5, 9, 9, 12].map((n) => n * 1_000);
    nock.cleanAll();
    disorderly(times);
    const { records } = await pullAll(recorded(), 'lead', FROM_START, 3);
    expect(new Set(ids(records)).size).toBe(10);
    expect(records.length).toBe(10);
  });
});
