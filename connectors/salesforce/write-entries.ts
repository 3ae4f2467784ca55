import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { WriteOutcome } from '../connector.ts';
import { keyRowSchema } from './answers.ts';
import type { Calls } from './calls.ts';
import { type EntryOp, entrySave, objectOfEntry } from './entry-saves.ts';
import { refTo, to18 } from './ids.ts';
import type { MeetingOutcomeOf } from './meeting-outcome.ts';
import { STAFET_KEY } from './objects.ts';
import { queryIn } from './query-in.ts';
import { removeAll } from './remove.ts';
import { saveAll } from './save.ts';
import type { TaskWriter } from './write-tasks.ts';

export interface EntryWriter extends TaskWriter {
  readonly meetingOutcome: MeetingOutcomeOf;
}

/** One outcome for each op, in order; each has a key of its own. */
export async function writeEntries(o: EntryWriter, ops: readonly EntryOp[]): Promise<WriteOutcome[]> {
  if (ops.length === 0) return [];
  // What is to go, and what an earlier try may have made, is looked for by its key; the rest is simply upserted.
  const found = await idsOf(
    o.calls,
    ops.filter((op) => op.id === null && (op.attempt > 1 || isGone(op))),
  );
  if (!found.ok) return ops.map(() => found);
  const placed = ops.map((op) => ({ ...op, id: op.id ?? found.value.get(op.key) ?? null }));
  const gone = placed.filter(isGone);
  const kept = placed.filter((op) => !isGone(op));
  const removed = await remove(o.calls, gone);
  const saved = await saveOnce(o, kept);
  return placed.flatMap((op) => removed[gone.indexOf(op)] ?? saved[kept.indexOf(op)] ?? []);
}

/**
 * A try that was believed not to have come through may have: then the vendor finds a task whose subtype may not be changed,
 * or several. These are looked for, and the oldest is brought up to date.
 */
async function saveOnce(o: EntryWriter, ops: readonly EntryOp[]): Promise<WriteOutcome[]> {
  const first = await save(o, ops);
  const there = ops.filter((op, i) => op.id === null && isThere(first[i]));
  if (there.length === 0) return first;
  const found = await idsOf(o.calls, there);
  if (!found.ok) return ops.flatMap((op, i) => (there.includes(op) ? found : (first[i] ?? [])));
  const again = await save(
    o,
    there.map((op) => ({ ...op, id: found.value.get(op.key) ?? null })),
  );
  return ops.flatMap((op, i) => again[there.indexOf(op)] ?? first[i] ?? []);
}

const SEVERAL = new Set(['DUPLICATE_EXTERNAL_ID', 'MULTIPLE_CHOICES']);

function isThere(outcome: WriteOutcome | undefined): boolean {
  if (outcome === undefined || outcome.ok) return false;
  const { code = '', fields = [] } = outcome.error;
  return SEVERAL.has(code) || (code === 'INVALID_FIELD_FOR_INSERT_UPDATE' && fields.includes('TaskSubtype'));
}

const isGone = ({ entry }: EntryOp): boolean => entry.status === 'gone';

async function save(o: EntryWriter, ops: readonly EntryOp[]): Promise<WriteOutcome[]> {
  if (ops.length === 0) return [];
  const zones = await o.users.zones(ops.flatMap((op) => op.entry.ownerId ?? []));
  return saveAll(
    o.calls,
    ops.map((op) => entrySave(op, zones, o.meetingOutcome())),
  );
}

/** What nobody finds is gone. */
async function remove(calls: Calls, ops: readonly EntryOp[]): Promise<WriteOutcome[]> {
  const ids = ops.flatMap(({ id }) => id ?? []);
  const outcomes = await removeAll(calls, 'Event', ids);
  return ops.map((op) => {
    if (op.id === null) return { ok: true, ref: op.about, created: false };
    const error = outcomes[ids.indexOf(op.id)] ?? null;
    return error === null
      ? { ok: true, ref: refTo(objectOfEntry(op), op.id), created: false }
      : { ok: false, error };
  });
}

/** Ids of what carries these keys. The key is not unique to the vendor: the oldest counts. */
async function idsOf(
  calls: Calls,
  ops: readonly EntryOp[],
): Promise<Result<ReadonlyMap<string, string>, CrmError>> {
  const found = new Map<string, string>();
  for (const [from, some] of Map.groupBy(ops, objectOfEntry)) {
    const base = { fields: ['Id', STAFET_KEY], from, orderBy: 'CreatedDate, Id' };
    const keys = some.map(({ key }) => key);
    const rows = await queryIn(calls, base, STAFET_KEY, keys, keyRowSchema);
    if (!rows.ok) return rows;
    for (const row of rows.value)
      if (!found.has(row.Stafet_Key__c)) found.set(row.Stafet_Key__c, to18(row.Id));
  }
  return ok(found);
}
