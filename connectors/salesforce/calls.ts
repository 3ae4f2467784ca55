import type { Connection } from 'jsforce';
import { z } from 'zod';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { VendorFields } from '../../src/model/remote.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Allowance } from './allowance.ts';
import {
  batchSchema,
  type Described,
  describeSchema,
  queryPageSchema,
  type SaveRow,
  saveRowsSchema,
  vendorErrorsSchema,
} from './answers.ts';
import { type Answer, checked, createAsk } from './ask.ts';
import { crmError, fromVendor } from './errors.ts';
import { PATHS } from './paths.ts';
import type { Session } from './session.ts';
import { createTogether } from './together.ts';

/** Without it the org's own assignment rule takes every lead we write, and with it those its triggers touch. */
const WRITE = { headers: { 'Sforce-Auto-Assign': 'FALSE' }, allOrNone: false } as const;

/** The vendor calls this connector makes, each once, with answers checked and errors as data. */
export interface Calls {
  /** All rows of a query in the shape of `row`; `all` sees deleted and merged records too. */
  query<T>(soql: string, row: z.ZodType<T>, o?: { all?: boolean }): Answer<T[]>;
  describe(object: string): Answer<Described>;
  /** At most 200 rows, each with its `Id`; one answer a row, in order. */
  update(object: string, rows: readonly (VendorFields & { Id: string })[]): Answer<SaveRow[]>;
  /** At most 200 rows, each with a value in the external-id field; one answer a row, in order. */
  upsert(object: string, field: string, rows: readonly VendorFields[]): Answer<SaveRow[]>;
  /** At most 200 new records; one answer a row, in order. */
  create(object: string, rows: readonly VendorFields[]): Answer<SaveRow[]>;
  /** At most 200 records to the bin, by id; one answer a row, in order. */
  remove(object: string, ids: readonly string[]): Answer<SaveRow[]>;
  /** A cheap call that proves the session, or renews it, and gives the connection. */
  freshConnection(): Answer<Connection>;
}

interface Query {
  readonly soql: string;
  readonly all: boolean;
}
const pathOf = (all: boolean): string => (all ? PATHS.queryAll : PATHS.query);

export function createCalls(session: Session, allowance: Allowance): Calls {
  const ask = createAsk(session, allowance);

  /** A collections call. Fewer answers than rows would put outcomes beside the wrong records: then none is believed. */
  const save = async (
    where: string,
    count: number,
    run: (conn: Connection) => PromiseLike<unknown>,
  ): Answer<SaveRow[]> => {
    const call = { where, write: true };
    const rows = await ask(call, saveRowsSchema, run);
    if (!rows.ok || rows.value.length === count) return rows;
    return err(crmError('unknown', call, `${rows.value.length} answers to ${count} records`));
  };

  /** Several queries in one call. One that is refused does not concern the others. */
  const batch = async (queries: readonly Query[]): Promise<readonly Result<unknown, CrmError>[]> => {
    const call = { where: `POST ${PATHS.batch}`, write: false };
    const body = JSON.stringify({
      haltOnError: false,
      batchRequests: queries.map(({ soql, all }) => ({
        method: 'GET',
        url: `v${session.apiVersion}/${pathOf(all)}?q=${encodeURIComponent(soql)}`,
      })),
    });
    // The client writes the body's length into the headers it is given: they are made anew each time.
    const answer = await ask(call, batchSchema, (conn) =>
      conn.request({
        method: 'POST',
        url: `/${PATHS.batch}`,
        body,
        headers: { 'content-type': 'application/json' },
      }),
    );
    if (!answer.ok) return queries.map(() => answer);
    return queries.map(({ all }, i) => {
      const own = { where: `GET ${pathOf(all)}`, write: false };
      const told = answer.value.results[i];
      if (told === undefined) return err(crmError('unavailable', own, 'no answer to this query'));
      if (told.statusCode < 400) return ok(told.result);
      const [fault] = vendorErrorsSchema.safeParse(told.result).data ?? [];
      const error = fromVendor(fault ?? { message: `HTTP ${told.statusCode}` }, own);
      return err(error.kind === 'limit' ? allowance.refused(error) : error);
    });
  };
  const firstPage = createTogether<Query>({
    alone: ({ soql, all }) =>
      ask({ where: `GET ${pathOf(all)}`, write: false }, z.unknown(), (conn) =>
        conn.query(soql, { scanAll: all }),
      ),
    together: batch,
  });

  return {
    async query(soql, row, { all = false } = {}) {
      const call = { where: `GET ${pathOf(all)}`, write: false };
      const page = queryPageSchema.extend({ records: z.array(row) });
      const rows = [];
      let next: string | undefined;
      do {
        // One page a call: left to itself the client stops, silently, at 10,000 records.
        const from = next;
        const given =
          from === undefined
            ? await firstPage({ soql, all })
            : await ask(call, z.unknown(), (conn) => conn.queryMore(from));
        if (!given.ok) return given;
        const answer = checked(call, page, given.value);
        if (!answer.ok) return answer;
        rows.push(...answer.value.records);
        next = answer.value.done ? undefined : answer.value.nextRecordsUrl;
      } while (next !== undefined);
      return ok(rows);
    },
    describe: (object) =>
      ask({ where: `GET ${PATHS.describe(object)}`, write: false }, describeSchema, (conn) =>
        conn.describe(object),
      ),
    update: (object, rows) =>
      save(`PATCH ${PATHS.collections}`, rows.length, (conn) => conn.update(object, [...rows], WRITE)),
    upsert: (object, field, rows) =>
      save(`PATCH ${PATHS.upsert(object, field)}`, rows.length, (conn) =>
        conn.upsert(object, [...rows], field, WRITE),
      ),
    create: (object, rows) =>
      save(`POST ${PATHS.collections}`, rows.length, (conn) => conn.create(object, [...rows], WRITE)),
    remove: (object, ids) =>
      save(`DELETE ${PATHS.collections}`, ids.length, (conn) => conn.destroy(object, [...ids], WRITE)),
    async freshConnection() {
      const call = { where: `GET ${PATHS.resources}`, write: false };
      const proof = await ask(call, z.unknown(), (conn) => conn.request(PATHS.resources));
      return proof.ok ? session.connection() : proof;
    },
  };
}
