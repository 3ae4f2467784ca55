import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Clock } from '../../src/model/time.ts';
import type { Stretch } from '../connector.ts';
import type { BulkJob } from './answers.ts';
import type { BulkCalls } from './bulk-calls.ts';
import { type CsvPage, readCsvPage, rowsOf } from './bulk-rows.ts';
import type { ColumnTypes, TypesOf } from './column-types.ts';
import { crmError } from './errors.ts';
import type { ObjectName } from './objects.ts';
import { LIMITS, PATHS } from './paths.ts';
import { type JobPlace, placeText } from './places.ts';
import type { RecordReader } from './records.ts';
import { ours, select } from './soql.ts';

/** Calls around a job's pages: its object and a parent described, made, looked at four times, taken away. */
const AROUND = 8;
/** Where queries begin to take more calls than a job. */
const ABOVE = AROUND / (1 / LIMITS.queryRows - 1 / LIMITS.bulkRows);
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;
/** Looks before a job is given up: two hours. */
const MOST_LOOKS = 240;

/** All rows of an object by a Bulk job. Where that cannot be, or is not worth it, the answer is null: queries can. */
export interface BulkReader {
  /** Makes a job where the object is large enough. */
  begin(object: ObjectName): Promise<Result<Stretch | null, CrmError>>;
  /** As many rows as a query would give; `end` is the place that follows the last. */
  goOn(place: JobPlace, end: string | null): Promise<Result<Stretch | null, CrmError>>;
}

export interface BulkParts {
  readonly calls: BulkCalls;
  readonly reader: RecordReader;
  readonly columnTypes: TypesOf;
  readonly sizeOf: (object: ObjectName) => Promise<Result<number, CrmError>>;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** Records of an object above which a job is made. */
  readonly above?: number;
}

/** The page that is being handed out: read once, and given in parts. */
interface Held {
  readonly job: string;
  readonly locator: string;
  readonly page: CsvPage;
  readonly types: ColumnTypes;
  readonly next: string | null;
}

/** That the job did not come to its rows, and what is left to do about it. */
type Standing = 'done' | { readonly stretch: Stretch } | { readonly lost: string };

/** What a while of waiting mends, for queries as well; a job refused for any other reason is not asked for again. */
const passes = (error: CrmError): boolean => error.retriable && !/^Max bulk/i.test(error.message);

export function createBulkReader(o: BulkParts): BulkReader {
  const { calls, reader, clock } = o;
  const refused = new Set<ObjectName>();
  const looks = new Map<string, number>();
  const typesOf = new Map<string, ColumnTypes>();
  let held: Held | null = null;

  const byQueries = (object: ObjectName, why: string): Result<null, never> => {
    refused.add(object);
    o.log(`${object} is read by queries, not by a Bulk job: ${why}`);
    return ok(null);
  };
  const failed = (object: ObjectName, error: CrmError): Result<null, CrmError> =>
    passes(error) ? err(error) : byQueries(object, error.message);

  /** Asked for again sooner at first than later on. */
  const waiting = (place: JobPlace): Stretch => {
    const tries = looks.get(place.job) ?? 0;
    looks.set(place.job, tries + 1);
    const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 1.5 ** tries);
    const why = `Salesforce gathers the rows of ${place.object}`;
    return { records: [], next: placeText(place), waits: { until: clock() + ms, why } };
  };

  /** Whatever comes of it: an old job takes up room in the org, and nothing else. */
  const remove = async (job: string): Promise<void> => {
    looks.delete(job);
    typesOf.delete(job);
    await calls.remove(job);
  };

  const standingOf = async (place: JobPlace, { state, errorMessage }: BulkJob): Promise<Standing> => {
    if (state === 'JobComplete') return 'done';
    const isOver = state === 'Failed' || state === 'Aborted';
    if (!isOver && (looks.get(place.job) ?? 0) < MOST_LOOKS) return { stretch: waiting(place) };
    if (!isOver) await calls.abort(place.job);
    await remove(place.job);
    return {
      lost: errorMessage ?? (isOver ? `the job was ${state.toLowerCase()}` : 'the job took too long'),
    };
  };

  const fetched = async ({ object, job, locator }: JobPlace): Promise<Result<Held, CrmError>> => {
    const known = typesOf.get(job);
    const types = known === undefined ? await o.columnTypes(object, reader.columnsOf(object)) : ok(known);
    if (!types.ok) return types;
    typesOf.set(job, types.value);
    const answer = await calls.page(job, locator);
    if (!answer.ok) return answer;
    const page = readCsvPage(answer.value.csv);
    const call = { where: `GET ${PATHS.job(job)}/results`, write: false };
    if (page === null) return err(crmError('unavailable', call, 'rows that are no CSV'));
    return ok({ job, locator, page, types: types.value, next: answer.value.locator });
  };

  const handedOut = async (
    { object, job, skip }: JobPlace,
    { page, types, locator, next }: Held,
    end: string | null,
  ): Promise<Result<Stretch, CrmError>> => {
    const upTo = skip + LIMITS.queryRows;
    const rows = rowsOf({ ...page, cells: page.cells.slice(skip, upTo) }, types);
    const call = { where: `GET ${PATHS.job(job)}/results`, write: false };
    const records = await reader.build(object, rows, call);
    if (!records.ok) return records;
    const given = { records: records.value, lags: true };
    if (upTo < page.cells.length)
      return ok({ ...given, next: placeText({ object, job, locator, skip: upTo }) });
    held = null;
    if (next !== null) return ok({ ...given, next: placeText({ object, job, locator: next, skip: 0 }) });
    await remove(job);
    return ok({ ...given, next: end });
  };

  return {
    async begin(object) {
      if (refused.has(object)) return ok(null);
      const size = await o.sizeOf(object);
      if (!size.ok) return failed(object, size.error);
      if (size.value <= (o.above ?? ABOVE)) return ok(null);
      const soql = select({ fields: reader.columnsOf(object), from: object, where: [ours(object)] });
      const made = await calls.create(soql);
      if (!made.ok) return failed(object, made.error);
      return ok(waiting({ object, job: made.value.id, locator: '', skip: 0 }));
    },
    async goOn(place, end) {
      const { object, job, locator } = place;
      if (held?.job !== job || held.locator !== locator) {
        // A page that is not the first proves that the job had come to its end.
        if (locator === '') {
          const looked = await calls.look(job);
          if (!looked.ok) return failed(object, looked.error);
          const standing = await standingOf(place, looked.value);
          if (standing !== 'done')
            return 'stretch' in standing ? ok(standing.stretch) : byQueries(object, standing.lost);
        }
        const page = await fetched(place);
        if (!page.ok) return failed(object, page.error);
        held = page.value;
      }
      return handedOut(place, held, end);
    },
  };
}
