import { fault, malformedQuery } from '../errors.ts';
import type { QueryAnswer } from '../org.ts';
import { type Api, type ApiAnswer, type ApiRequest, type Params, type Route, refusal } from './api.ts';

const LARGEST_PAGE = 2000;
const SMALLEST_PAGE = 200;
/** A locator lives two days. */
const LIFETIME = 2 * 24 * 60 * 60 * 1000;
/** Open cursors a user may have; the oldest makes room. */
const OPEN_PER_USER = 10;

/** An open query: its rows are fixed, its records are built page by page. */
interface Cursor {
  readonly answer: QueryAnswer;
  readonly user: string;
  readonly openedAt: number;
  readonly pageSize: number;
}

/** `Sforce-Query-Options: batchSize=200`, brought inside 200 to 2,000. */
function pageSizeOf(request: ApiRequest): number {
  const asked = /batchSize\s*=\s*(\d+)/i.exec(request.header('Sforce-Query-Options') ?? '')?.[1];
  if (asked === undefined) return LARGEST_PAGE;
  return Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, Number(asked)));
}

function createCursors(newId: () => string, now: () => number) {
  const open = new Map<string, Cursor>();

  function dropOldest(user: string) {
    const own = [...open].filter(([, cursor]) => cursor.user === user);
    for (const [id] of own.slice(0, Math.max(0, own.length - OPEN_PER_USER))) open.delete(id);
  }

  return {
    keep(cursor: Cursor): string {
      const id = newId();
      open.set(id, cursor);
      dropOldest(cursor.user);
      return id;
    },
    find(id: string, user: string): Cursor | undefined {
      const cursor = open.get(id);
      const isOwn = cursor?.user === user && now() - cursor.openedAt <= LIFETIME;
      return isOwn ? cursor : undefined;
    },
  };
}

const invalidLocator = () => refusal(fault('INVALID_QUERY_LOCATOR', 'invalid query locator'));

/** `newId` gives the 18 characters a locator starts with. */
export function queryRoutes({ org }: Api, newId: () => string): readonly Route[] {
  const cursors = createCursors(newId, org.now);

  /** The locator is made only when there is a second page. */
  function page(cursor: Cursor, id: string | undefined, from: number, request: ApiRequest): ApiAnswer {
    const { answer, pageSize } = cursor;
    const to = from + pageSize;
    const done = to >= answer.totalSize;
    const body = { totalSize: answer.totalSize, done, records: answer.slice(from, to) };
    if (done) return { status: 200, body };
    const locator = id ?? cursors.keep(cursor);
    const nextRecordsUrl = `/services/data/v${request.version}/query/${locator}-${to}`;
    return {
      status: 200,
      body: { totalSize: answer.totalSize, done, nextRecordsUrl, records: body.records },
    };
  }

  const ask =
    (all: boolean): Route['handle'] =>
    (request) => {
      const soql = request.query.get('q');
      if (soql === null) return refusal(malformedQuery('A query string has to be specified'));
      const { user } = request.ctx;
      const answer = org.query(soql, { all, user, version: request.version });
      if (!answer.ok) return refusal(answer.error);
      return page(
        { answer, user, openedAt: org.now(), pageSize: pageSizeOf(request) },
        undefined,
        0,
        request,
      );
    };

  /** A locator is its owner's alone; all that is wrong with one has the same answer. */
  function more(request: ApiRequest, { locator = '' }: Params): ApiAnswer {
    const [, id = '', from = ''] = /^([a-zA-Z0-9]{15,18})-(\d+)$/.exec(locator) ?? [];
    const cursor = cursors.find(id, request.ctx.user);
    return cursor === undefined ? invalidLocator() : page(cursor, id, Number(from), request);
  }

  return [
    { method: 'GET', pattern: '/query', handle: ask(false) },
    { method: 'GET', pattern: '/queryAll', handle: ask(true) },
    { method: 'GET', pattern: '/query/:locator', handle: more },
    { method: 'GET', pattern: '/queryAll/:locator', handle: more },
  ];
}
