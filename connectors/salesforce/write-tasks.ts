import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { WriteOutcome } from '../connector.ts';
import { taskKeyRowSchema } from './answers.ts';
import type { Calls } from './calls.ts';
import { refTo, to18 } from './ids.ts';
import { STAFET_KEY } from './objects.ts';
import { queryIn } from './query-in.ts';
import { saveAll } from './save.ts';
import { type TaskOp, taskSave } from './task-saves.ts';
import type { Users } from './users.ts';

/** A task that is there already. */
interface Found {
  readonly id: string;
  readonly closed: boolean;
}

/** The tasks that carry these keys. The key is not unique to the vendor: the oldest counts, the rest is said. */
async function findByKey(
  calls: Calls,
  keys: readonly string[],
  log: (line: string) => void,
): Promise<Result<Map<string, Found>, CrmError>> {
  const base = { fields: ['Id', STAFET_KEY, 'IsClosed'], from: 'Task', orderBy: 'CreatedDate, Id' };
  const rows = await queryIn(calls, base, STAFET_KEY, keys, taskKeyRowSchema);
  if (!rows.ok) return rows;
  const found = new Map<string, Found>();
  for (const row of rows.value) {
    const first = found.get(row.Stafet_Key__c);
    if (first) log(`salesforce: task ${row.Id} repeats the key of ${first.id}; ${first.id} is kept`);
    else found.set(row.Stafet_Key__c, { id: to18(row.Id), closed: row.IsClosed });
  }
  return ok(found);
}

/** A closed task that an earlier try left behind stays as it is. An open one may be what was wanted then, not now. */
const settled = ({ closed }: Found): boolean => closed;

/** The vendor found more than one task with the key, and would not choose. */
const hasSeveral = (outcome: WriteOutcome): boolean =>
  !outcome.ok && ['DUPLICATE_EXTERNAL_ID', 'MULTIPLE_CHOICES'].includes(outcome.error.code ?? '');

/** What writing tasks needs. */
export interface TaskWriter {
  readonly calls: Calls;
  readonly users: Users;
  readonly log: (line: string) => void;
}

/** Saves by id or key. The owners' zones come first: the due date is a date where the owner is. */
async function save(o: TaskWriter, ops: readonly TaskOp[]): Promise<WriteOutcome[]> {
  const owners = ops.flatMap((op) => op.task.ownerId ?? []);
  const zones = await o.users.zones(owners);
  return saveAll(
    o.calls,
    ops.map((op) => taskSave(op, zones)),
  );
}

/** Looks for each op's task by its key first, adopts what is there and saves what is not. */
async function lookThenSave(o: TaskWriter, ops: readonly TaskOp[]): Promise<WriteOutcome[]> {
  const keys = ops.map((op) => op.key);
  const found = await findByKey(o.calls, keys, o.log);
  if (!found.ok) return ops.map(() => found);
  const open = ops.filter((op) => {
    const there = found.value.get(op.key);
    return !there || !settled(there);
  });
  const saved = await save(
    o,
    open.map((op) => ({ ...op, id: found.value.get(op.key)?.id ?? null })),
  );
  return ops.flatMap((op) => {
    const there = found.value.get(op.key);
    if (there && settled(there)) return { ok: true, ref: refTo('Task', there.id), created: false };
    return saved[open.indexOf(op)] ?? [];
  });
}

/** Applies `run` to the chosen ops and puts its outcomes in the place of theirs. */
async function redo(
  ops: readonly TaskOp[],
  outcomes: readonly WriteOutcome[],
  chosen: (outcome: WriteOutcome) => boolean,
  run: (ops: readonly TaskOp[]) => Promise<WriteOutcome[]>,
): Promise<WriteOutcome[]> {
  const again = ops.filter((_, i) => outcomes[i] && chosen(outcomes[i]));
  if (again.length === 0) return [...outcomes];
  const next = (await run(again)).values();
  return outcomes.map((outcome) => (chosen(outcome) ? (next.next().value ?? outcome) : outcome));
}

/**
 * One outcome for each op, in order; each op has a key of its own. A first try goes straight to the upsert by key;
 * after an unknown outcome the task is looked for, since an upsert cannot see one that is still being saved.
 */
export async function writeTasks(o: TaskWriter, ops: readonly TaskOp[]): Promise<WriteOutcome[]> {
  const doubtful = ops.filter((op) => op.id === null && op.attempt > 1);
  const certain = ops.filter((op) => !doubtful.includes(op));
  const first = await save(o, certain);
  const straight = await redo(certain, first, hasSeveral, (again) => lookThenSave(o, again));
  const looked = doubtful.length === 0 ? [] : await lookThenSave(o, doubtful);
  return ops.flatMap((op) => straight[certain.indexOf(op)] ?? looked[doubtful.indexOf(op)] ?? []);
}
