import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Digest, IdRange } from '../connector.ts';
import type { Door } from './client.ts';
import { objectType } from './objects.ts';
import { PATHS } from './paths.ts';
import { modifiedAt } from './records.ts';
import { searchAnswer } from './wire.ts';

const ID = 'hs_object_id';
const PAGE = 200;

type Wait = (milliseconds: number) => Promise<unknown>;

/** Counts by a search for one record: its answer says how many there are, and the one shown changed last. */
export const digest = async (
  door: Door,
  range: IdRange,
  wait: Wait = sleep,
): Promise<Result<Digest, CrmError>> => {
  const type = objectType(range.object);
  if (type === undefined) return ok({ count: 0, latest: null });
  const answer = await search(door, range, { sort: type.modified, direction: 'DESCENDING', limit: 1 }, wait);
  if (!answer.ok) return answer;
  const [newest] = answer.value.results;
  return ok({ count: answer.value.total, latest: newest === undefined ? null : modifiedAt(type, newest) });
};

/** The ids of a range, of which the index may lack the latest. */
export const idsIn = async (door: Door, range: IdRange): Promise<Result<readonly string[], CrmError>> => {
  const answer = await search(door, range, { sort: ID, direction: 'ASCENDING', limit: PAGE });
  return answer.ok ? ok(answer.value.results.map(({ id }) => id)) : answer;
};

interface Order {
  readonly sort: string;
  readonly direction: 'ASCENDING' | 'DESCENDING';
  readonly limit: number;
}

const TRIES = 8;
const NEXT_SECOND_MS = 1_000;

/**
 * Searches are counted for the whole account, and other processes search, too. Nobody waits for a count: what one second has
 * no room for is asked again in the next.
 */
async function search(
  door: Door,
  range: IdRange,
  order: Order,
  wait: Wait = sleep,
): Promise<Result<Found, CrmError>> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await searchOnce(door, range, order);
    const hasNoRoom = !answer.ok && answer.error.kind === 'limit' && answer.error.code === 'SECONDLY';
    if (!hasNoRoom || attempt === TRIES) return answer;
    await wait(NEXT_SECOND_MS);
  }
}

type Found = z.infer<typeof searchAnswer>;

const searchOnce = (
  door: Door,
  { object, after, upTo, changedAfter }: IdRange,
  { sort, direction, limit }: Order,
) => {
  const modified = objectType(object)?.modified ?? ID;
  const filters = [
    ...(after === null ? [] : [{ propertyName: ID, operator: 'GT', value: after }]),
    ...(upTo === null ? [] : [{ propertyName: ID, operator: 'LTE', value: upTo }]),
    ...(changedAfter === undefined
      ? []
      : [{ propertyName: modified, operator: 'GT', value: String(changedAfter) }]),
  ];
  return door.ask(
    {
      method: 'POST',
      path: PATHS.search(object),
      where: `POST ${object}/search`,
      writes: false,
      body: {
        filterGroups: filters.length === 0 ? [] : [{ filters }],
        sorts: [{ propertyName: sort, direction }],
        properties: [modified],
        limit,
      },
    },
    searchAnswer,
  );
};
