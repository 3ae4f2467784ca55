import type {
  Budget,
  Connector,
  Cursor,
  Digest,
  IdRange,
  Page,
  ReadAnswer,
  ReadRequest,
  Stretch,
  WriteOp,
  WriteOutcome,
} from '../../connectors/connector.ts';
import type { RecordKind, RecordRef } from '../../src/model/crm.ts';
import { type CrmError, type CrmErrorKind, RETRIABLE } from '../../src/model/crm-error.ts';
import type { CrmSchema } from '../../src/model/crm-schema.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import {
  addEntry,
  addLead,
  addTask,
  all,
  byEmail,
  byKey,
  ENTRIES,
  entryActivity,
  find,
  type Kept,
  LEADS,
  type MemoryCrm,
  put,
  TASKS,
  taskActivity,
} from './memory-crm.ts';

/** What the next calls run into; each is used once. */
export interface MemoryFaults {
  loseAnswers: number;
  refusals: number;
}

const SCHEMA: CrmSchema = {
  objects: {
    leads: [
      { name: 'id', label: 'Id', type: 'text', writable: false, unique: true },
      { name: 'email', label: 'E-mail', type: 'text', writable: true, unique: true },
      { name: 'last', label: 'Last name', type: 'text', writable: true, unique: false },
      {
        name: 'size',
        label: 'Size',
        type: 'choice',
        writable: true,
        unique: false,
        options: ['s', 'm'],
        restricted: true,
      },
    ],
  },
  users: [
    { id: 'u1', email: 'anna.holm@fjordlys.example', name: 'Anna Holm', active: true, queue: false },
    { id: 'u2', email: 'peter.gone@fjordlys.example', name: 'Peter Gone', active: false, queue: false },
  ],
};

/** The plainest connector that keeps every promise of the contract: a CRM in memory, no calls, no delays. */
export const memoryConnector = (
  crm: MemoryCrm,
  faults: MemoryFaults = { loseAnswers: 0, refusals: 0 },
): Connector => {
  let calls = 0;
  let waitUntil: number | null = null;
  const call = <T>(work: () => T): Result<T, CrmError> => {
    calls += 1;
    if (faults.refusals === 0) return ok(work());
    faults.refusals -= 1;
    waitUntil = crm.clock() + 1_000;
    return err(failure(crm, 'limit', { retryAt: waitUntil }));
  };
  const write = async (ops: readonly WriteOp[]): Promise<readonly WriteOutcome[]> => {
    if (ops.length === 0) return [];
    const answer = call(() => ops.map((op) => carryOut(crm, op)));
    if (!answer.ok) return ops.map(() => refuse(answer.error));
    if (faults.loseAnswers === 0) return answer.value;
    faults.loseAnswers -= 1;
    return ops.map(() => refuse(failure(crm, 'unknown')));
  };
  return {
    crm: crm.crm,
    describe: async () => call(() => SCHEMA),
    receive: async (sink) => {
      crm.sinks.add(sink);
      return ok({ close: async () => void crm.sinks.delete(sink) });
    },
    pull: async (kind, cursor, limit) => call(() => pull(crm, kind, cursor, limit)),
    objectsOf: (kind) => OBJECTS[kind],
    scan: async (kind, place) => call(() => scan(crm, kind, place)),
    digest: async (range) => call(() => digestOf(inRange(crm, range))),
    idsIn: async (range) => call(() => inRange(crm, range).map(({ ref }) => ref.id)),
    read: async (request) =>
      asksNothing(request) ? ok({ records: [], missing: [] }) : call(() => read(crm, request)),
    write,
    budget: (): Budget => ({
      calls,
      dailyLimit: null,
      dailyLeft: null,
      burst: null,
      heardAt: null,
      waitUntil,
    }),
  };
};

const failure = (crm: MemoryCrm, kind: CrmErrorKind, more: Partial<CrmError> = {}): CrmError => ({
  kind,
  crm: crm.crm,
  where: 'memory',
  retriable: RETRIABLE[kind],
  message: kind,
  ...more,
});

const carryOut = (crm: MemoryCrm, op: WriteOp): WriteOutcome => {
  switch (op.op) {
    case 'lead':
      return lead(crm, op);
    case 'task':
      return task(crm, op);
    case 'entry':
      return entry(crm, op);
    case 'nurture':
      return nurture(crm, op);
  }
};

const refuse = (error: CrmError): WriteOutcome => ({ ok: false, error });
const done = (record: Kept, created: boolean): WriteOutcome => ({ ok: true, ref: record.ref, created });

const lead = (crm: MemoryCrm, op: Extract<WriteOp, { op: 'lead' }>): WriteOutcome => {
  const known = op.id === null ? byKey(crm, LEADS, op.key) : find(crm, LEADS, op.id);
  if (op.id !== null && !known) return refuse(failure(crm, 'missing'));
  const { email } = op.fields;
  if (typeof email === 'string' && !email.includes('@'))
    return refuse(failure(crm, 'invalid', { fields: ['email'] }));
  const holder = typeof email === 'string' ? byEmail(crm, email) : undefined;
  if (holder && holder.ref.id !== known?.ref.id)
    return refuse(failure(crm, 'conflict', { existingId: holder.ref.id }));
  if (!known) return done(addLead(crm, op.fields, op.key), true);
  return done(put(crm, { ...known, fields: { ...known.fields, ...op.fields } }), false);
};

const task = (crm: MemoryCrm, op: Extract<WriteOp, { op: 'task' }>): WriteOutcome => {
  const known = op.id === null ? byKey(crm, TASKS, op.key) : find(crm, TASKS, op.id);
  if (op.id !== null && !known) return refuse(failure(crm, 'missing'));
  if (!known) return done(addTask(crm, op.about, op.task, op.key), true);
  if (op.id === null && op.task.status === 'open') return done(known, false);
  return done(
    put(crm, { ...known, activity: taskActivity(op.task, known.key, known.activity?.about ?? []) }),
    false,
  );
};

const entry = (crm: MemoryCrm, op: Extract<WriteOp, { op: 'entry' }>): WriteOutcome => {
  const known = op.id === null ? byKey(crm, ENTRIES, op.key) : find(crm, ENTRIES, op.id);
  const isGone = op.entry.status === 'gone';
  if (known?.state !== 'live' && (isGone || op.id !== null))
    return isGone ? { ok: true, ref: op.about, created: false } : refuse(failure(crm, 'missing'));
  const activity = entryActivity(op.entry, op.key, [op.about]);
  if (known === undefined) return done(addEntry(crm, activity, op.key), true);
  return done(put(crm, isGone ? { ...known, state: 'gone' } : { ...known, activity }), false);
};

const nurture = (crm: MemoryCrm, op: Extract<WriteOp, { op: 'nurture' }>): WriteOutcome => {
  if (crm.refusesLists) return refuse(failure(crm, 'config'));
  const members = crm.lists.get(op.list) ?? new Set();
  const created = op.member && !members.has(op.about.id);
  if (!op.member) members.delete(op.about.id);
  else if (!find(crm, LEADS, op.about.id)) return refuse(failure(crm, 'missing'));
  else crm.lists.set(op.list, members.add(op.about.id));
  return { ok: true, ref: op.about, created };
};

const asksNothing = (request: ReadRequest): boolean =>
  ('refs' in request ? request.refs : request.values).length === 0;

const read = (crm: MemoryCrm, request: ReadRequest): ReadAnswer => {
  if ('refs' in request) return readRefs(crm, request.refs);
  const lookUp = request.by === 'email' ? byEmail : (from: MemoryCrm, key: string) => byKey(from, LEADS, key);
  const records = request.values.flatMap((value) => lookUp(crm, value) ?? []);
  return { records, missing: [] };
};

const readRefs = (crm: MemoryCrm, refs: readonly RecordRef[]): ReadAnswer => ({
  records: refs.flatMap((ref) => find(crm, ref.object, ref.id) ?? []),
  missing: refs.filter((ref) => !find(crm, ref.object, ref.id)),
});

const START: Cursor = { at: 0, id: '' };

const pull = (crm: MemoryCrm, kind: RecordKind, cursor: Cursor | null, limit: number): Page => {
  const from = cursor ?? START;
  const waiting = all(crm)
    .filter((record) => record.ref.kind === kind && record.state === 'live' && isAfter(record, from))
    .sort((a, b) => a.modifiedAt - b.modifiedAt || Number(a.ref.id) - Number(b.ref.id));
  const records = waiting.slice(0, limit);
  const last = records.at(-1);
  const next = last ? { at: last.modifiedAt, id: last.ref.id } : from;
  return { records, next, more: records.length < waiting.length };
};

const OBJECTS: Readonly<Record<RecordKind, readonly string[]>> = {
  account: ['accounts'],
  lead: [LEADS],
  activity: [TASKS, 'calls', ENTRIES],
  deal: ['deals'],
};

/** Few enough that a test of a dozen records sees several stretches. */
const STRETCH = 5;

const scan = (crm: MemoryCrm, kind: RecordKind, place: string | null): Stretch => {
  const waiting = inOrder(crm).filter(
    ({ ref }) => ref.kind === kind && Number(ref.id) > Number(place ?? '0'),
  );
  const records = waiting.slice(0, STRETCH);
  return { records, next: waiting.length > records.length ? (records.at(-1)?.ref.id ?? null) : null };
};

const inOrder = (crm: MemoryCrm): readonly Kept[] =>
  all(crm)
    .filter(({ state }) => state === 'live')
    .sort((a, b) => Number(a.ref.id) - Number(b.ref.id));

const inRange = (crm: MemoryCrm, { object, after, upTo, changedAfter = 0 }: IdRange): readonly Kept[] =>
  inOrder(crm).filter(
    ({ ref, modifiedAt }) =>
      ref.object === object &&
      modifiedAt > changedAfter &&
      Number(ref.id) > Number(after ?? '0') &&
      Number(ref.id) <= Number(upTo ?? Number.POSITIVE_INFINITY),
  );

const digestOf = (records: readonly Kept[]): Digest => ({
  count: records.length,
  latest: records.length === 0 ? null : Math.max(...records.map(({ modifiedAt }) => modifiedAt)),
});

const isAfter = (record: Kept, { at, id }: Cursor): boolean =>
  record.modifiedAt > at || (record.modifiedAt === at && Number(record.ref.id) > Number(id || '0'));
