import type { Connector, Stretch } from '../../connectors/connector.ts';
import type { Crm, RecordKind } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Instant } from '../model/time.ts';
import {
  type BackfillRow,
  beginBackfill,
  expectBackfill,
  haltBackfill,
  stepBackfill,
} from '../store/backfills.ts';
import { drawTick } from '../store/hints.ts';
import { putCursor, readCursor } from '../store/seen.ts';
import { overlapped } from './catch-up.ts';
import type { FlowContext } from './context.ts';
import { inBatches } from './in-batches.ts';
import { intake } from './intake.ts';
import { pauseOf } from './lanes.ts';
import { newsAmong } from './news-among.ts';
import type { Sight } from './sight.ts';

/** Accounts first: a lead is to meet the owner of its company. Then leads, before what is about them. */
const KINDS: readonly RecordKind[] = ['account', 'lead', 'activity', 'deal'];
/** New leads a transaction takes in at a time: live leads that want the same pools wait no longer than these take. */
const CHUNK = 100;
/** Such transactions at a time: while the database works on one, another is made. */
const AT_ONCE = 2;
/** Stretches, and records of them, that may wait for being taken in: neither side waits for the other, and few are held. */
const STRETCHES_AHEAD = 4;
const RECORDS_AHEAD = 1_000;
const MOST_TRIES = 8;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;

/** How far a reading has come. */
export interface Progress {
  readonly crm: Crm;
  readonly kind: RecordKind;
  readonly done: number;
  /** What the CRM counted when the reading began; null: it did not say. */
  readonly total: number | null;
  /** Of these, records that said something Stafet did not know. */
  readonly news: number;
  /** Why it stands still; null: it does not. */
  readonly waits: { readonly until: Instant; readonly why: string } | null;
}

export interface BackfillOptions {
  readonly told: (progress: Progress) => void;
  /** Asked between two pages; what was taken in until then is kept. */
  readonly stopped: () => boolean;
  readonly sleep: (ms: number) => Promise<void>;
}

/** How a reading ended: all was read, somebody stopped it, or the CRM cannot be asked. It goes on where it ended. */
export type BackfillEnd = 'done' | 'stopped' | CrmError;

/**
 * Reads everything a CRM has once more, whenever it changed: what is new or says something new is taken in, in the lowest
 * lane. One that was broken off goes on where it was. Two readings of one CRM at once would both be right, and both slower.
 */
export async function backfill(
  context: FlowContext,
  connector: Connector,
  options: BackfillOptions,
): Promise<BackfillEnd> {
  const begun = await beginBackfill(context.store.db, connector.crm, KINDS, context.clock());
  const rows = KINDS.flatMap((kind) => begun.find((one) => one.kind === kind && one.endedAt === null) ?? []);
  let counted = rows[0] && expected(context, connector, rows[0]);
  for (const [i, row] of rows.entries()) {
    const has = (await counted) ?? UNCOUNTED;
    const following = rows[i + 1];
    // The next kind is counted meanwhile: HubSpot counts by searching, which it allows a few times a second.
    counted = following && expected(context, connector, following);
    counted?.catch(() => undefined); // whoever waits for it below hears of it
    const end = await readKind(context, connector, row, has, options);
    if (end !== 'done') {
      await counted;
      return end;
    }
  }
  return 'done';
}

async function readKind(
  context: FlowContext,
  connector: Connector,
  row: BackfillRow,
  { total, since }: Expected,
  options: BackfillOptions,
): Promise<BackfillEnd> {
  const { crm, kind } = row;
  const { db } = context.store;
  let { done, news } = row;
  const tell = (waits: Progress['waits']): void => options.told({ crm, kind, done, total, news, waits });
  const wait = async (why: string, until: Instant): Promise<void> => {
    await haltBackfill(db, crm, kind, why, until);
    tell({ why, until });
    await options.sleep(Math.max(1, until - context.clock()));
  };
  tell(null);
  for await (const reads of inBatches(readsOf(context, connector, row, options, wait), isEnough)) {
    const shown = reads.filter((read) => 'stretch' in read);
    const records = shown.flatMap(({ stretch }) => stretch.records);
    const fresh = await takeIn(context, shown);
    const last = shown.at(-1);
    if (last !== undefined) {
      done += records.length;
      news += fresh;
      const step = { place: last.stretch.next, records: records.length, news: fresh };
      await stepBackfill(db, crm, kind, step, context.clock());
      const waits = last.stretch.waits ?? null;
      if (waits !== null) await haltBackfill(db, crm, kind, waits.why, waits.until);
      tell(waits);
    }
    const stopped = reads.find((read) => 'end' in read);
    if (stopped !== undefined) return stopped.end;
  }
  await goOnByPolling(context, connector, kind, since);
  return 'done';
}

interface Expected {
  readonly total: number | null;
  readonly since: Instant | null;
}

const UNCOUNTED: Expected = { total: null, since: null };

/** What the CRM had when the reading began; nobody knows where it would not say. */
async function expected(
  context: FlowContext,
  connector: Connector,
  { kind, ...before }: BackfillRow,
): Promise<Expected> {
  if (before.total !== null) return before;
  let total = 0;
  let since: Instant | null = null;
  for (const object of connector.objectsOf(kind)) {
    const counted = await connector.digest({ object, after: null, upTo: null });
    if (!counted.ok) return UNCOUNTED;
    const { count, latest } = counted.value;
    total += count;
    if (latest !== null) since = Math.max(since ?? 0, latest);
  }
  await expectBackfill(context.store.db, connector.crm, kind, { total, since });
  return { total, since };
}

/** Where nobody polled yet, what was read need not be read again: polling begins where the reading did. */
async function goOnByPolling(
  context: FlowContext,
  { crm }: Connector,
  kind: RecordKind,
  since: Instant | null,
): Promise<void> {
  const { db } = context.store;
  if (since === null || (await readCursor(db, crm, kind)) !== null) return;
  await putCursor(db, crm, kind, overlapped({ at: since, id: '' }), context.clock());
}

interface Shown {
  readonly stretch: Stretch;
  readonly tick: number;
}
type Read = Shown | { readonly end: Exclude<BackfillEnd, 'done'> };

function isEnough(waiting: readonly Read[]): boolean {
  const records = waiting.map((read) => ('stretch' in read ? read.stretch.records.length : 0));
  return waiting.length >= STRETCHES_AHEAD || records.reduce((sum, n) => sum + n, 0) >= RECORDS_AHEAD;
}

/** All stretches from a place on; the last thing it gives is why it ends before all was read. */
async function* readsOf(
  context: FlowContext,
  connector: Connector,
  { kind, place }: BackfillRow,
  options: BackfillOptions,
  wait: Wait,
): AsyncGenerator<Read> {
  const draw = ticks(context);
  for (let from = place; ; ) {
    const read: Read = await readOne(context, connector, { kind, place: from, draw }, options, wait);
    yield read;
    if ('end' in read || read.stretch.next === null) return;
    from = read.stretch.next;
    const { waits } = read.stretch;
    if (waits !== undefined) await options.sleep(Math.max(1, waits.until - context.clock()));
  }
}

type Wait = (why: string, until: Instant) => Promise<void>;
type Draw = () => Promise<number>;

/** Ticks to begin reads with, each drawn while the read before it is out: one that is too old only makes Stafet look twice. */
function ticks({ store }: FlowContext): Draw {
  let ahead: Promise<number> | null = null;
  return async () => {
    const tick = await (ahead ?? drawTick(store.db));
    ahead = drawTick(store.db);
    ahead.catch(() => undefined); // whoever begins the next read hears of it
    return tick;
  };
}

interface Asked {
  readonly kind: RecordKind;
  readonly place: string | null;
  readonly draw: Draw;
}

/** Reads one stretch: waits for the allowance, tries again what passes by itself, and gives up on what does not. */
async function readOne(
  context: FlowContext,
  connector: Connector,
  { kind, place, draw }: Asked,
  { stopped }: BackfillOptions,
  wait: Wait,
): Promise<Read> {
  for (let tries = 1; ; ) {
    if (stopped()) return { end: 'stopped' };
    const pause = pauseOf(connector.budget(), 'backfill', context.clock());
    if (pause !== null) {
      await wait(pause.why, pause.until);
      continue;
    }
    const tick = await draw();
    const stretch = await connector.scan(kind, place);
    if (stretch.ok) return { stretch: stretch.value, tick };
    const { error } = stretch;
    if (error.kind !== 'limit') tries += 1;
    if (!error.retriable || tries > MOST_TRIES) return { end: error };
    await wait(error.message, error.retryAt ?? context.clock() + backOff(tries, context.clock()));
  }
}

/** Longer each time, and never the same twice: processes that were cut off together do not come back together. */
const backOff = (tries: number, now: Instant): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (tries - 2)) * (1 + (now % 997) / 2_000);

/** Takes in what says something new. Gives how many records did. */
async function takeIn(context: FlowContext, shown: readonly Shown[]): Promise<number> {
  const sights = new Map<RemoteRecord, Sight>();
  for (const { stretch, tick } of shown)
    for (const record of stretch.records) sights.set(record, { record, tick, lags: stretch.lags === true });
  const news = await newsAmong(context.store.db, context, [...sights.keys()]);
  const found = news.flatMap((record) => sights.get(record) ?? []);
  for (let at = 0; at < found.length; at += CHUNK * AT_ONCE) {
    const some = found.slice(at, at + CHUNK * AT_ONCE);
    const chunks = Array.from({ length: Math.ceil(some.length / CHUNK) }, (_, i) =>
      some.slice(i * CHUNK, (i + 1) * CHUNK),
    );
    await Promise.all(chunks.map((chunk) => intake(context, chunk, 'backfill')));
  }
  return news.length;
}
