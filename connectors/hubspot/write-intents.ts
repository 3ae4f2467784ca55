import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Clock } from '../../src/model/time.ts';
import { type Outcomes, type Row, writeRows } from './batch-write.ts';
import type { Door } from './client.ts';
import type { Intent } from './intents.ts';
import { batchRead } from './objects-api.ts';
import type { CrmObject } from './wire.ts';

export interface Target {
  readonly door: Door;
  readonly clock: Clock;
  readonly object: string;
  /** The unique property that carries an intent's key. */
  readonly keyProperty: string;
}

/** What became of an intent: the record's id, and whether this call made it. */
export type Written = Result<{ readonly id: string; readonly created: boolean }, CrmError>;
type Settled = Map<Intent, Written>;

/** Updates what is there and creates the rest; a record that carries the key already is never made twice. */
export const writeIntents = async (target: Target, intents: readonly Intent[]): Promise<Settled> => {
  const settled: Settled = new Map();
  const looked = await lookUp(
    target,
    intents.filter((intent) => intent.id === null && intent.looksFirst),
  );
  const updates: Update[] = intents.flatMap((intent) =>
    intent.id === null ? [] : [{ intent, id: intent.id }],
  );
  const creates: Intent[] = [];
  for (const intent of intents.filter((one) => one.id === null)) {
    const found = looked.get(intent.key);
    if (found && !found.ok) settled.set(intent, found);
    else if (found?.value) adopt(intent, found.value, settled, updates);
    else creates.push(intent);
  }
  await Promise.all([update(target, updates, settled), create(target, creates, settled)]);
  return settled;
};

/** Of a task. */
const STATUS = 'hs_task_status';

/** An intent and the record it is carried out on. */
interface Update {
  readonly intent: Intent;
  readonly id: string;
}

/** What to do with a record that carries the key already. An open task may be what was wanted then, not now. */
const adopt = (intent: Intent, record: CrmObject, settled: Settled, updates: Update[]): void => {
  if (intent.keepsFound && record.properties[STATUS] === 'COMPLETED')
    settled.set(intent, ok({ id: record.id, created: false }));
  else updates.push({ intent, id: record.id });
};

const update = async (target: Target, updates: readonly Update[], settled: Settled): Promise<void> => {
  const rows = updates.map(
    ({ intent, id }): Row => ({ trace: traceOf(intent), id, properties: intent.update }),
  );
  const outcomes = await writeRows({ ...target, verb: 'update' }, rows);
  for (const { intent } of updates) settled.set(intent, outcomeOf(outcomes, intent, false));
};

const create = async (target: Target, creates: readonly Intent[], settled: Settled): Promise<void> => {
  const rows = creates.map((intent): Row => ({ trace: traceOf(intent), ...intent.create }));
  const outcomes = await writeRows({ ...target, verb: 'create' }, rows);
  for (const intent of creates) settled.set(intent, outcomeOf(outcomes, intent, true));
  await adoptTaken(target, creates, settled);
};

/** A create refused for its own key was done before, by a try whose answer got lost or was slow. */
const adoptTaken = async (target: Target, creates: readonly Intent[], settled: Settled): Promise<void> => {
  const refused = creates.filter((intent) => mayBeOwnKey(settled.get(intent), target.keyProperty));
  const looked = await lookUp(target, refused);
  const updates: Update[] = [];
  for (const intent of refused) {
    const found = looked.get(intent.key);
    if (found?.ok === false)
      settled.set(intent, found); // who holds the key is not known yet: no verdict
    else if (found?.value) adopt(intent, found.value, settled, updates);
  }
  await update(target, updates, settled);
};

// A 409 does not say which value is taken; then the key is looked for too.
const mayBeOwnKey = (written: Written | undefined, keyProperty: string): boolean => {
  if (!written || written.ok || written.error.kind !== 'conflict') return false;
  return written.error.fields === undefined || written.error.fields.includes(keyProperty);
};

type Looked = ReadonlyMap<string, Result<CrmObject | null, CrmError>>;

/** The record under each key, null where there is none. Read by id, not searched: it sees the latest write. */
export const lookUp = async (
  target: Omit<Target, 'clock'>,
  intents: readonly Pick<Intent, 'key'>[],
): Promise<Looked> => {
  const keys = intents.map((intent) => intent.key);
  if (keys.length === 0) return new Map();
  const { door, object, keyProperty } = target;
  const found = await batchRead(door, {
    object,
    ids: keys,
    properties: object === 'tasks' ? [keyProperty, STATUS] : [keyProperty],
    idProperty: keyProperty,
  });
  if (!found.ok) return new Map(keys.map((key) => [key, err(found.error)]));
  const byKey = new Map(found.value.map((record) => [record.properties[keyProperty], record]));
  return new Map(keys.map((key) => [key, ok(byKey.get(key) ?? null)]));
};

const traceOf = (intent: Intent): string => `${intent.index}`;

const outcomeOf = (outcomes: Outcomes, intent: Intent, created: boolean): Written => {
  const outcome = outcomes.get(traceOf(intent));
  if (!outcome) throw new Error(`no outcome for row ${intent.index}`);
  return outcome.ok ? ok({ id: outcome.value.id, created }) : outcome;
};
