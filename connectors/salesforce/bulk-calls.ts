import { z } from 'zod';
import { type BulkJob, type BulkPage, bulkJobSchema, bulkPageSchema } from './answers.ts';
import type { Answer, Ask } from './ask.ts';
import type { Call } from './errors.ts';
import { LIMITS, PATHS } from './paths.ts';
import { listeningTo } from './transport.ts';

/** The calls of a Bulk API 2.0 job that reads, each once. */
export interface BulkCalls {
  /** Deleted, merged and converted records are among its rows. */
  create(soql: string): Answer<BulkJob>;
  look(id: string): Answer<BulkJob>;
  /** A page of its rows; the first for an empty locator. */
  page(id: string, locator: string): Answer<BulkPage>;
  /** Only a job that is not at its end can be stopped. */
  abort(id: string): Answer<unknown>;
  /** Takes it off the org's list, with its rows. Salesforce itself does after seven days. */
  remove(id: string): Answer<unknown>;
}

const HEADERS = { 'content-type': 'application/json' } as const;

const pageUrl = (id: string, locator: string): string => {
  const query = new URLSearchParams({ maxRecords: String(LIMITS.bulkRows), ...(locator && { locator }) });
  return `/${PATHS.job(id)}/results?${query}`;
};

// None of these changes a record: whatever became of one whose answer was lost, it can be asked again.
const callTo = (where: string): Call => ({ where, write: false });

export const createBulkCalls = (ask: Ask): BulkCalls => ({
  create: (query) =>
    ask(callTo(`POST ${PATHS.jobs}`), bulkJobSchema, (conn) =>
      conn.request({
        method: 'POST',
        url: `/${PATHS.jobs}`,
        body: JSON.stringify({ operation: 'queryAll', query, contentType: 'CSV' }),
        headers: { ...HEADERS },
      }),
    ),
  look: (id) =>
    ask(callTo(`GET ${PATHS.job(id)}`), bulkJobSchema, (conn) => conn.request(`/${PATHS.job(id)}`)),
  page: (id, locator) =>
    ask(callTo(`GET ${PATHS.job(id)}/results`), bulkPageSchema, async (conn) => {
      let next: string | undefined;
      const transport = listeningTo(conn._transport, (headers) => {
        next = headers['sforce-locator'];
      });
      const request = { method: 'GET', url: pageUrl(id, locator) } as const;
      const csv = await conn.request(request, { responseType: 'text/plain', transport });
      return { csv, locator: next };
    }),
  abort: (id) =>
    ask(callTo(`PATCH ${PATHS.job(id)}`), z.unknown(), (conn) =>
      conn.request({
        method: 'PATCH',
        url: `/${PATHS.job(id)}`,
        body: JSON.stringify({ state: 'Aborted' }),
        headers: { ...HEADERS },
      }),
    ),
  remove: (id) =>
    ask(callTo(`DELETE ${PATHS.job(id)}`), z.unknown(), (conn) =>
      conn.request({ method: 'DELETE', url: `/${PATHS.job(id)}` }),
    ),
});
