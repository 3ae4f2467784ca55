import type { IdRange } from '../../connectors/connector.ts';
import { type RecordRef, refKey } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Instant } from '../model/time.ts';
import { drawTick } from '../store/hints.ts';
import {
  COUNTED,
  type CountedKind,
  countKnown,
  type Difference,
  idsKnown,
  middleKnown,
  putReconcile,
  type ReconcileRow,
  readReconciles,
} from '../store/reconciles.ts';
import type { FlowContext } from './context.ts';
import { intake } from './intake.ts';
import { newsAmong } from './news-among.ts';
import type { Comparable } from './patient.ts';
import { vanished } from './read-hints.ts';

/** So many records are read rather than counted once more, unless somebody says otherwise. */
const FEW = 200;
/** As many as a batch read takes in one call, in either CRM. */
const BATCH = 100;

interface Task {
  readonly context: FlowContext;
  readonly connector: Comparable;
  readonly kind: CountedKind;
  readonly few: number;
  /** What changed later is counted apart: a change nobody saw moves this count and no other. */
  readonly since: Instant | null;
  readonly found: Difference[];
}

type Done = Promise<Result<null, CrmError>>;

/**
 * Counts the accounts, leads, activities and deals of a CRM on both sides: all of them and those changed since the last time;
 * where the figures differ, by halves of the range of ids, until few enough are left to read. What is read is taken in, and so
 * mended.
 */
export async function reconcile(
  context: FlowContext,
  connector: Comparable,
  few = FEW,
): Promise<Result<readonly ReconcileRow[], CrmError>> {
  const last = await readReconciles(context.store.db);
  const rows: ReconcileRow[] = [];
  for (const kind of COUNTED)
    for (const object of connector.objectsOf(kind)) {
      const before = last.find((row) => row.crm === connector.crm && row.object === object);
      const since = before?.upTo ?? null;
      const row = await reconcileOne({ context, connector, kind, few, since, found: [] }, object);
      if (!row.ok) return row;
      rows.push(row.value);
    }
  return ok(rows);
}

async function reconcileOne(task: Task, object: string): Promise<Result<ReconcileRow, CrmError>> {
  const { context, connector, since } = task;
  const whole: IdRange = { object, after: null, upTo: null };
  const counted = await connector.digest(whole);
  if (!counted.ok) return counted;
  const compared = await compare(task, whole, counted.value.count);
  if (!compared.ok) return compared;
  const row: ReconcileRow = {
    crm: connector.crm,
    object,
    upTo: counted.value.latest ?? since ?? context.clock(),
    at: context.clock(),
    records: counted.value.count,
    differences: task.found,
  };
  await putReconcile(context.store.db, row);
  return ok(row);
}

/** `counted` is what the CRM has, where it was just asked. */
async function compare(task: Task, range: IdRange, counted?: number): Done {
  const figures = await countBoth(task, range, counted);
  if (!figures.ok) return figures;
  const { theirs, ours, same } = figures.value;
  if (same) return ok(null);
  if (theirs <= task.few && ours <= task.few) return mend(task, range);
  const middle = await middleOf(task, range, ours);
  if (!middle.ok) return middle;
  // One end for both halves: nothing can part them, and reading is all that is left.
  if (middle.value === null || middle.value === range.upTo) return mend(task, range);
  const first = await compare(task, { ...range, upTo: middle.value });
  return first.ok ? compare(task, { ...range, after: middle.value }) : first;
}

interface Figures {
  readonly theirs: number;
  readonly ours: number;
  readonly same: boolean;
}

async function countBoth(
  { context, connector, kind, since }: Task,
  range: IdRange,
  counted?: number,
): Promise<Result<Figures, CrmError>> {
  const { crm } = connector;
  const { db } = context.store;
  const theirs = counted === undefined ? await connector.digest(range) : ok({ count: counted });
  if (!theirs.ok) return theirs;
  const ours = await countKnown(db, { ...range, crm, kind });
  const { count } = theirs.value;
  if (count !== ours || since === null) return ok({ theirs: count, ours, same: count === ours });
  const late = { ...range, changedAfter: since };
  const changed = await connector.digest(late);
  if (!changed.ok) return changed;
  const same = changed.value.count === (await countKnown(db, { ...late, crm, kind }));
  return ok({ theirs: count, ours, same });
}

/** The middle of what is known; of what is not known at all, the end of the first page. */
async function middleOf(
  { context, connector, kind }: Task,
  range: IdRange,
  ours: number,
): Promise<Result<string | null, CrmError>> {
  if (ours > 1) return ok(await middleKnown(context.store.db, { ...range, crm: connector.crm, kind }, ours));
  const first = await connector.idsIn(range);
  if (!first.ok) return first;
  return ok(first.value.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)).at(-1) ?? null);
}

/** Reads every record of a range that either side knows, and takes in what is there. */
async function mend(task: Task, range: IdRange): Done {
  const { context, connector, kind } = task;
  const { crm } = connector;
  const theirs = await connector.idsIn(range);
  if (!theirs.ok) return theirs;
  const known = new Set(await idsKnown(context.store.db, { ...range, crm, kind }));
  const ids = [...new Set([...known, ...theirs.value])];
  for (let at = 0; at < ids.length; at += BATCH) {
    const refs = ids.slice(at, at + BATCH).map((id): RecordRef => ({ crm, kind, object: range.object, id }));
    const read = await readIn(task, refs, known);
    if (!read.ok) return err(read.error);
  }
  return ok(null);
}

async function readIn(
  { context, connector, found }: Task,
  refs: readonly RecordRef[],
  known: ReadonlySet<string>,
): Done {
  const { db } = context.store;
  const tick = await drawTick(db);
  const read = await connector.read({ refs });
  if (!read.ok) return read;
  const missing = new Set(read.value.missing.map(refKey));
  const gone = refs.filter((ref) => missing.has(refKey(ref)) && known.has(ref.id));
  const records = [...read.value.records, ...gone.map((ref) => vanished(ref, context.clock()))];
  const news = new Set((await newsAmong(db, context, records)).map(({ ref }) => ref.id));
  for (const { ref, state } of records)
    if (state !== 'live' && known.has(ref.id)) found.push({ id: ref.id, what: 'not in the CRM' });
    else if (state === 'live' && !known.has(ref.id)) found.push({ id: ref.id, what: 'not known here' });
    else if (news.has(ref.id)) found.push({ id: ref.id, what: 'changed unseen' });
  await intake(
    context,
    records.map((record) => ({ record, tick })),
    'backfill',
  );
  return ok(null);
}
