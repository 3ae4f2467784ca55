import { z } from 'zod';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { WriteOp, WriteOutcome } from '../connector.ts';
import type { Door } from './client.ts';
import type { Kind } from './intents.ts';
import { BATCH, chunked } from './objects-api.ts';
import { PATHS } from './paths.ts';
import { lookUp } from './write-intents.ts';

export type EntryOp = Extract<WriteOp, { op: 'entry' }>;

/** Throws engagements of one type away, by id or by key. What is not there is as it should be. */
export const archiveAll = async (
  door: Door,
  kind: Kind,
  ops: readonly EntryOp[],
): Promise<ReadonlyMap<EntryOp, WriteOutcome>> => {
  const looked = await lookUp(
    { door, ...kind },
    ops.filter(({ id }) => id === null),
  );
  const outcomes = new Map<EntryOp, WriteOutcome>();
  const there: { readonly op: EntryOp; readonly id: string }[] = [];
  for (const op of ops) {
    const found = op.id === null ? looked.get(op.key) : undefined;
    const id = op.id ?? (found?.ok ? found.value?.id : undefined);
    if (found?.ok === false) outcomes.set(op, found);
    else if (id === undefined) outcomes.set(op, { ok: true, ref: op.about, created: false });
    else there.push({ op, id });
  }
  for (const some of chunked(there, BATCH)) {
    const ids = some.map(({ id }) => id);
    const error = await archive(door, kind.object, ids);
    for (const { op, id } of some) {
      const ref = { crm: 'hubspot', kind: 'activity', object: kind.object, id } as const;
      outcomes.set(op, error === null ? { ok: true, ref, created: false } : { ok: false, error });
    }
  }
  return outcomes;
};

/** Ids that are nobody's pass without a word. */
const archive = async (door: Door, object: string, ids: readonly string[]): Promise<CrmError | null> => {
  const answer = await door.ask(
    {
      method: 'POST',
      path: PATHS.batch(object, 'archive'),
      where: `POST ${object}/batch/archive`,
      writes: true,
      body: { inputs: ids.map((id) => ({ id })) },
    },
    z.unknown(),
  );
  return answer.ok ? null : answer.error;
};
