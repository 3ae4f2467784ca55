import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Door } from './client.ts';
import { PATHS } from './paths.ts';
import { associatedAnswer, batchAnswer, type CrmObject } from './wire.ts';

/** The most inputs one batch call of the objects API takes. */
export const BATCH = 100;

/** The items in runs of `size`, the last one shorter. */
export const chunked = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, n) => items.slice(n * size, (n + 1) * size));

export interface BatchRead {
  readonly object: string;
  readonly ids: readonly string[];
  readonly properties: readonly string[];
  /** A unique property the `ids` are values of; the record id when absent. */
  readonly idProperty?: string;
  readonly archived?: boolean;
}

/** Reads records by id or unique value; those the portal does not know are left out. */
export const batchRead = async (
  door: Door,
  ask: BatchRead,
): Promise<Result<readonly CrmObject[], CrmError>> => {
  const pages = await Promise.all(
    chunked([...new Set(ask.ids)], BATCH).map((ids) => readChunk(door, ask, ids)),
  );
  return joined(pages);
};

const readChunk = async (
  door: Door,
  { object, properties, idProperty, archived }: BatchRead,
  ids: readonly string[],
): Promise<Result<readonly CrmObject[], CrmError>> => {
  const call = {
    method: 'POST',
    path: PATHS.batch(object, 'read'),
    where: `POST ${object}/batch/read`,
    writes: false,
    ...(archived ? { query: [['archived', 'true']] as const } : {}),
    body: {
      inputs: ids.map((id) => ({ id })),
      properties,
      propertiesWithHistory: [],
      ...(idProperty ? { idProperty } : {}),
    },
  } as const;
  const answer = await door.ask(call, batchAnswer);
  if (answer.ok) return ok(answer.value.results);
  // Some portals answer 404 when not one of the ids is known.
  return answer.error.kind === 'missing' ? ok([]) : answer;
};

const ASSOCIATED_BATCH = 1_000;

/** Ids of the records of type `to` that each of `ids` is associated with; ids without any are left out. */
export const associated = async (
  door: Door,
  from: string,
  to: string,
  ids: readonly string[],
): Promise<Result<ReadonlyMap<string, readonly string[]>, CrmError>> => {
  const found = new Map<string, readonly string[]>();
  for (const chunk of chunked(ids, ASSOCIATED_BATCH)) {
    const answer = await door.ask(
      {
        method: 'POST',
        path: PATHS.associated(from, to),
        where: `POST associations/${from}/${to}/batch/read`,
        writes: false,
        body: { inputs: chunk.map((id) => ({ id })) },
      },
      associatedAnswer,
    );
    if (!answer.ok && answer.error.kind !== 'missing') return answer;
    for (const row of answer.ok ? answer.value.results : [])
      found.set(
        row.from.id,
        row.to.map((end) => end.toObjectId),
      );
  }
  return ok(found);
};

/** All pages or the first error: half an answer would look like missing records. */
const joined = <T>(pages: readonly Result<readonly T[], CrmError>[]): Result<readonly T[], CrmError> => {
  const rows: T[] = [];
  for (const page of pages) {
    if (!page.ok) return err(page.error);
    rows.push(...page.value);
  }
  return ok(rows);
};
