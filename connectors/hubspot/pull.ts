import type { RecordKind } from '../../src/model/crm.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Instant } from '../../src/model/time.ts';
import type { Cursor, Page } from '../connector.ts';
import { listPage, startOfList } from './list.ts';
import { type ObjectType, polledTypes } from './objects.ts';
import { batchRead } from './objects-api.ts';
import { cursorOf, type Position, positionOf } from './position.ts';
import { present, type Reading, wantedOf } from './present.ts';
import { modifiedAt } from './records.ts';
import { type Bound, changesSince, crowd, type Search, type Stretch } from './search.ts';
import type { CrmObject } from './wire.ts';

type Pulled = Promise<Result<Page, CrmError>>;

/** Changed records of a kind, oldest first: everything by listing at first, then what changed by searching. */
export const pull = async (from: Reading, kind: RecordKind, cursor: Cursor | null, limit: number): Pulled => {
  const types = polledTypes(kind);
  const started = cursor ? ok(positionOf(cursor)) : await startOfList(from, types);
  if (!started.ok) return started;
  const position = started.value;
  if (position.way === 'list') return listPage(from, types, position, limit);
  const crowded = position.way === 'tie' && types.find((type) => type.name === position.object);
  return crowded
    ? pullCrowd(from, crowded, position, limit)
    : pullSince(from, types, { ...position, way: 'since' }, limit);
};

/** A change and its place in the order of (moment, type, id) that a cursor counts in. */
interface Placed {
  readonly at: Instant;
  readonly rank: number;
  readonly type: ObjectType;
  readonly record: CrmObject;
}

const inPlace = (a: Placed, b: Placed): number =>
  a.at - b.at || a.rank - b.rank || Number(a.record.id) - Number(b.record.id);

type Since = Extract<Position, { way: 'since' }>;

/** All types of the kind are asked, then put in one order: a cursor is one point for all of them. */
const pullSince = async (
  from: Reading,
  types: readonly ObjectType[],
  since: Since,
  limit: number,
): Pulled => {
  const rank = types.findIndex((type) => type.name === since.object);
  const answers = await Promise.all(
    types.map((type, n) => changesSince(searchFor(from, type, limit), boundOf(since, rank, n))),
  );
  const stretches: Stretch[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    stretches.push(answer.value);
  }
  return merged(from, types, stretches, since, limit);
};

/** Types before the cursor's have no more at its moment; those behind it have not begun with it. */
const boundOf = (since: Since, rank: number, n: number): Bound => {
  if (n < rank) return { at: since.at, from: 'excluded' };
  if (n > rank) return { at: since.at, from: 'included' };
  return { at: since.at, from: { afterId: since.id || '0' } };
};

const merged = async (
  from: Reading,
  types: readonly ObjectType[],
  stretches: readonly Stretch[],
  since: Since,
  limit: number,
): Pulled => {
  const rows = stretches.map((stretch, n) => placed(types, stretch, n));
  // Beyond the end of a stretch that goes on, nobody knows what comes first.
  const ends = rows.flatMap((row, n) => (stretches[n]?.complete ? [] : row.slice(-1))).sort(inPlace);
  const horizon = ends[0];
  const sure = rows
    .flat()
    .sort(inPlace)
    .filter((one) => !horizon || inPlace(one, horizon) <= 0);
  const taken = sure.slice(0, limit);
  const last = taken.at(-1);
  const more = horizon !== undefined || taken.length < sure.length;
  const next = last ? positionAfter(last, stretches[last.rank]) : since;
  return paged(from, taken, next, more);
};

const placed = (types: readonly ObjectType[], stretch: Stretch, rank: number): readonly Placed[] => {
  const type = types[rank];
  return type ? stretch.records.map((record) => ({ at: modifiedAt(type, record), rank, type, record })) : [];
};

// Marking the crowd saves the search that would find it again.
const positionAfter = (last: Placed, stretch: Stretch | undefined): Position => ({
  way: stretch?.tied && stretch.records.at(-1) === last.record ? 'tie' : 'since',
  at: last.at,
  object: last.type.name,
  id: last.record.id,
});

type Tie = Extract<Position, { way: 'tie' }>;

/** Goes on inside a crowd: only its own type has records left between here and its end. */
const pullCrowd = async (from: Reading, type: ObjectType, tie: Tie, limit: number): Pulled => {
  const answer = await crowd(searchFor(from, type, limit), tie.at, tie.id || '0');
  if (!answer.ok) return answer;
  const { records, tied } = answer.value;
  const taken = records.map((record) => ({ at: tie.at, rank: 0, type, record }));
  const next: Position = { ...tie, way: tied ? 'tie' : 'since', id: records.at(-1)?.id ?? tie.id };
  return paged(from, taken, next, true);
};

/** A search takes 3,000 characters at the most; a long list of properties is read by id instead. */
const TOO_LONG = 2_000;
const isLong = (properties: readonly string[]): boolean => properties.join('","').length > TOO_LONG;

const searchFor = (from: Reading, type: ObjectType, limit: number): Search => {
  const properties = wantedOf(from, type);
  return { door: from.door, type, limit, properties: isLong(properties) ? [type.modified] : properties };
};

const paged = async (from: Reading, taken: readonly Placed[], next: Position, more: boolean): Pulled => {
  const records: RemoteRecord[] = [];
  for (const [type, group] of Map.groupBy(taken, (one) => one.type)) {
    const found = await filled(
      from,
      type,
      group.map((one) => one.record),
    );
    if (!found.ok) return found;
    const shown = await present(from, type, found.value);
    if (!shown.ok) return shown;
    records.push(...shown.value);
  }
  records.sort((a, b) => a.modifiedAt - b.modifiedAt);
  return ok({ records, next: cursorOf(next), more, lags: true });
};

/** Adds the properties a lean search left out. Records deleted since are left out. */
const filled = async (
  from: Reading,
  type: ObjectType,
  records: readonly CrmObject[],
): Promise<Result<readonly CrmObject[], CrmError>> => {
  const properties = wantedOf(from, type);
  if (!isLong(properties)) return ok(records);
  return batchRead(from.door, { object: type.name, ids: records.map((record) => record.id), properties });
};
