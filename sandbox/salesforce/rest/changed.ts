import { fault, notFound } from '../errors.ts';
import type { Row } from '../org.ts';
import { formatDateTime, parseDateTime } from '../time.ts';
import { type Api, type ApiAnswer, type ApiRequest, type Params, type Route, refusal } from './api.ts';

/** getUpdated and getDeleted: which ids changed in a span of time. */

const DAY = 24 * 60 * 60 * 1000;
/** The vendor refuses spans with more changes; ask for shorter ones. */
const MOST_IDS = 600_000;

/** Seconds are cut here: the vendor compares whole minutes' worth of stamps by the second. */
function spanOf(request: ApiRequest, now: number): { from: number; to: number } | ApiAnswer {
  const [start, end] = ['start', 'end'].map((name) =>
    parseDateTime(request.query.get(name)?.replace(' ', '+') ?? ''),
  );
  if (start === undefined || end === undefined) {
    return refusal(
      fault('MALFORMED_QUERY', 'start and end must be valid ISO 8601 date-times with a time zone'),
    );
  }
  if (end - start < 60_000) {
    return refusal(
      fault('INVALID_REPLICATION_DATE', 'endDate must be at least one minute greater than startDate'),
    );
  }
  if (start < now - 30 * DAY) {
    return refusal(fault('INVALID_REPLICATION_DATE', 'startDate cannot be more than 30 days ago'));
  }
  return { from: start, to: Math.min(end, now) };
}

export function changedRoutes({ org }: Api): readonly Route[] {
  /** Runs `build` on the rows of the span, or answers what is wrong with the call. */
  function within(
    request: ApiRequest,
    params: Params,
    build: (rows: readonly Row[], to: number) => object,
  ): ApiAnswer {
    const schema = org.describe(params.object ?? '');
    if (schema === undefined) return refusal(notFound());
    const span = spanOf(request, org.now());
    if ('status' in span) return span;
    const rows = [...org.changedBetween(schema.name, span.from, span.to)];
    if (rows.length > MOST_IDS) {
      return refusal(fault('EXCEEDED_ID_LIMIT', 'the number of ids in the span exceeds 600,000'));
    }
    return { status: 200, body: build(rows, span.to) };
  }

  const updated: Route['handle'] = (request, params) =>
    within(request, params, (rows, to) => ({
      ids: rows.filter((row) => row.IsDeleted !== true).map((row) => row.Id),
      latestDateCovered: formatDateTime(to),
    }));

  const deleted: Route['handle'] = (request, params) =>
    within(request, params, (rows, to) => ({
      deletedRecords: rows
        .filter((row) => row.IsDeleted === true)
        .map((row) => ({ deletedDate: row.SystemModstamp, id: row.Id })),
      earliestDateAvailable: formatDateTime(org.now() - 15 * DAY),
      latestDateCovered: formatDateTime(to),
    }));

  return [
    { method: 'GET', pattern: '/sobjects/:object/updated', handle: updated },
    { method: 'GET', pattern: '/sobjects/:object/deleted', handle: deleted },
  ];
}
