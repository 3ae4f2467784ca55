import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Page } from '../connector.ts';
import { type ObjectType, objectType } from './objects.ts';
import { BATCH } from './objects-api.ts';
import { PATHS } from './paths.ts';
import { cursorOf, type Position } from './position.ts';
import { present, type Reading, wantedOf } from './present.ts';
import { latestChange } from './search.ts';
import { listAnswer } from './wire.ts';

type ListPosition = Extract<Position, { way: 'list' }>;

/**
 * Where the first reading of everything begins. Changes made while it runs are looked for afterwards, from the
 * latest change the vendor shows now: a moment on its own clock, at which the listing had not begun.
 */
export const startOfList = async (
  { door }: Reading,
  types: readonly ObjectType[],
): Promise<Result<Position, CrmError>> => {
  const contacts = objectType('contacts');
  const first = types[0];
  if (!contacts || !first) return ok({ way: 'since', at: 0, object: '', id: '' });
  const latest = await latestChange({ door, type: contacts, properties: [contacts.modified], limit: 1 });
  if (!latest.ok) return latest;
  return ok({ way: 'list', at: latest.value ?? 0, object: first.name, after: '' });
};

/** One page of the listing: cheaper than searching, complete at once, in no order of time. */
export const listPage = async (
  from: Reading,
  types: readonly ObjectType[],
  position: ListPosition,
  limit: number,
): Promise<Result<Page, CrmError>> => {
  const type = types.find(({ name }) => name === position.object) ?? types[0];
  if (!type)
    return ok({
      records: [],
      next: cursorOf({ ...position, way: 'since', object: '', id: '' }),
      more: false,
    });
  const listed = await listOne(from, type, position.after, limit);
  if (!listed.ok) return listed;
  const next = nextAfter(types, type, position, listed.value.after);
  return ok({ records: listed.value.records, next: cursorOf(next), more: true });
};

interface Listed {
  readonly records: readonly RemoteRecord[];
  /** Names the page behind this one; undefined where there is none. */
  readonly after: string | undefined;
}

/** One page of one type's listing, up to 100 records. */
export const listOne = async (
  from: Reading,
  type: ObjectType,
  after: string,
  limit: number = BATCH,
): Promise<Result<Listed, CrmError>> => {
  const answer = await from.door.ask(
    {
      method: 'GET',
      path: PATHS.list(type.name),
      where: `GET ${type.name}`,
      writes: false,
      query: queryFor(from, type, after, limit),
    },
    listAnswer,
  );
  if (!answer.ok) return answer;
  const { results, paging } = answer.value;
  // A record without any association has no list of them: here that is an answer, not a gap.
  const told = results.map((record) => ({ ...record, associations: record.associations ?? {} }));
  const shown = await present(from, type, told);
  return shown.ok ? ok({ records: shown.value, after: paging?.next?.after }) : shown;
};

type Pair = readonly [string, string];

/** Listing can bring associations along, which searching cannot. */
const queryFor = (from: Reading, type: ObjectType, after: string, limit: number): readonly Pair[] => [
  ['limit', String(Math.min(limit, BATCH))],
  ...(after ? [['after', after] as const] : []),
  ...wantedOf(from, type).map((name): Pair => ['properties', name]),
  ...(type.kind === 'activity' || type.kind === 'deal' ? [['associations', 'contacts'] as const] : []),
];

/** The next page, the next type, or the changes made meanwhile. */
const nextAfter = (
  types: readonly ObjectType[],
  type: ObjectType,
  position: ListPosition,
  after: string | undefined,
): Position => {
  if (after) return { ...position, object: type.name, after };
  const following = types[types.indexOf(type) + 1];
  return following
    ? { ...position, object: following.name, after: '' }
    : { way: 'since', at: position.at, object: '', id: '' };
};
