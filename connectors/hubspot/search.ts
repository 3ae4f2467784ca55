import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Instant } from '../../src/model/time.ts';
import type { Door } from './client.ts';
import type { ObjectType } from './objects.ts';
import { PATHS } from './paths.ts';
import { modifiedAt } from './records.ts';
import { type CrmObject, searchAnswer } from './wire.ts';

// Groups are alternatives, the filters of a group hold together.
interface Filter {
  readonly propertyName: string;
  readonly operator: 'EQ' | 'GT' | 'GTE' | 'LTE';
  readonly value: string;
}

/** One type's changes from a point on: after (at, id), or from `at` on, its own moment included or not. */
export interface Bound {
  readonly at: Instant;
  readonly from: { readonly afterId: string } | 'included' | 'excluded';
}

/** An exact beginning of a type's changes in the order of (moment, id). */
export interface Stretch {
  readonly records: readonly CrmObject[];
  /** Nothing is left behind it. */
  readonly complete: boolean;
  /** It ends inside a crowd that shares one moment. */
  readonly tied: boolean;
}

export interface Search {
  readonly door: Door;
  readonly type: ObjectType;
  readonly properties: readonly string[];
  readonly limit: number;
}

type Found = Promise<Result<Stretch, CrmError>>;

const PAGE = 200;

/** The next changes of one type. The vendor's own paging stops at 10,000, so each page is a search of its own. */
export const changesSince = async (search: Search, bound: Bound): Found => {
  const answer = await ask(search, groupsFor(search.type, bound), search.type.modified);
  if (!answer.ok) return answer;
  return settled(search, bound, answer.value);
};

interface Page {
  readonly total: number;
  readonly results: readonly CrmObject[];
}

/** Decides how much of a page can be relied on. */
const settled = async (search: Search, bound: Bound, page: Page): Found => {
  const { type } = search;
  const records = page.results.toSorted(byMoment(type));
  if (page.total <= records.length) return ok({ records, complete: true, tied: false });
  // The vendor does not always keep to the order asked for; then only a window that fits one page is safe.
  if (!inOrder(type, page.results)) return halved(search, bound, page);
  // How it orders records of one moment is unsaid, so the last moment is left for the next page.
  const last = records.at(-1);
  const cut = last ? modifiedAt(type, last) : 0;
  const before = records.filter((record) => modifiedAt(type, record) < cut);
  if (before.length > 0) return ok({ records: before, complete: false, tied: false });
  return crowd(search, cut, idIn(bound, cut));
};

/** Records that share one moment, by id. Complete means no more of that moment; later ones may well follow. */
export const crowd = async (search: Search, at: Instant, afterId: string): Found => {
  const { modified } = search.type;
  const filters: Filter[] = [
    { propertyName: modified, operator: 'EQ', value: String(at) },
    { propertyName: 'hs_object_id', operator: 'GT', value: afterId },
  ];
  const answer = await ask(search, [filters], 'hs_object_id');
  if (!answer.ok) return answer;
  const records = answer.value.results.toSorted(byId);
  return ok({ records, complete: false, tied: answer.value.total > records.length });
};

/** Narrows the window by halves until what is in it fits one page, or is one crowded moment. */
const halved = async (search: Search, bound: Bound, page: Page): Found => {
  const { type } = search;
  let floor = bound.from === 'excluded' ? bound.at + 1 : bound.at;
  let roof = Math.max(...page.results.map((record) => modifiedAt(type, record)));
  for (;;) {
    const until = Math.floor((floor + roof) / 2);
    const upTo: Filter = { propertyName: type.modified, operator: 'LTE', value: String(until) };
    const groups = groupsFor(type, bound).map((group) => [...group, upTo]);
    const answer = await ask(search, groups, type.modified);
    if (!answer.ok) return answer;
    const { total, results } = answer.value;
    if (total > results.length && until === floor) return crowd(search, floor, idIn(bound, floor));
    if (total > results.length) roof = until;
    else if (total === 0) floor = until + 1;
    else return ok({ records: results.toSorted(byMoment(type)), complete: false, tied: false });
  }
};

/** Where a crowd is entered: behind the id seen last, if that was of the same moment. */
const idIn = (bound: Bound, at: Instant): string =>
  bound.at === at && typeof bound.from === 'object' ? bound.from.afterId : '0';

/** Moment of the latest change the index shows, by the vendor's clock; null when it shows none. */
export const latestChange = async (search: Search): Promise<Result<Instant | null, CrmError>> => {
  const answer = await ask({ ...search, limit: 1 }, [], search.type.modified, 'DESCENDING');
  if (!answer.ok) return answer;
  const newest = answer.value.results[0];
  return ok(newest ? modifiedAt(search.type, newest) : null);
};

/** What lies behind a point, in the vendor's filters: later, or of the same moment with a greater id. */
const groupsFor = ({ modified }: ObjectType, { at, from }: Bound): readonly (readonly Filter[])[] => {
  const value = String(at);
  if (from === 'included') return [[{ propertyName: modified, operator: 'GTE', value }]];
  const later: Filter[] = [{ propertyName: modified, operator: 'GT', value }];
  if (from === 'excluded') return [later];
  const rest: Filter[] = [
    { propertyName: modified, operator: 'EQ', value },
    { propertyName: 'hs_object_id', operator: 'GT', value: from.afterId },
  ];
  return [rest, later];
};

const ask = (
  { door, type, properties, limit }: Search,
  groups: readonly (readonly Filter[])[],
  sort: string,
  direction: 'ASCENDING' | 'DESCENDING' = 'ASCENDING',
): Promise<Result<Page, CrmError>> =>
  door.ask(
    {
      method: 'POST',
      path: PATHS.search(type.name),
      where: `POST ${type.name}/search`,
      writes: false,
      body: {
        filterGroups: groups.map((filters) => ({ filters })),
        sorts: [{ propertyName: sort, direction }],
        properties,
        limit: Math.min(limit, PAGE),
      },
    },
    searchAnswer,
  );

const byId = (a: CrmObject, b: CrmObject): number => Number(a.id) - Number(b.id);

const byMoment =
  (type: ObjectType) =>
  (a: CrmObject, b: CrmObject): number =>
    modifiedAt(type, a) - modifiedAt(type, b) || byId(a, b);

/** Whether an answer kept to the order of time. */
const inOrder = (type: ObjectType, records: readonly CrmObject[]): boolean =>
  records.every((record, n) => {
    const before = records[n - 1];
    return before === undefined || modifiedAt(type, before) <= modifiedAt(type, record);
  });
