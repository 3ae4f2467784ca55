import type { Connector, Cursor, Page } from '../../connectors/connector.ts';
import { type RecordKind, refKey } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Result } from '../model/result.ts';
import { drawTick, namedAmong } from '../store/hints.ts';
import { putCursor, readCursor } from '../store/seen.ts';
import type { FlowContext } from './context.ts';
import { intake } from './intake.ts';
import { lookAgainAtMeetings } from './look-again-at-meetings.ts';
import { newsAmong } from './news-among.ts';
import { isResting } from './resting.ts';

/** How far a poll looks back: longer than HubSpot's search lags and than a Salesforce transaction commits late. */
const OVERLAP_MS = 60_000;
const PAGE = 200;
/** A hint that comes at all has come by then. */
const HINT_MS = 20_000;

/** What one catching up came to. */
export interface CaughtUp {
  readonly records: number;
  /** How many of them said something that was not known, and that no hint had named. */
  readonly unnamed: number;
  /** Some of these changed so long ago that a hint should have come before. */
  readonly late: boolean;
  /** False: the CRM could not be asked to the end; the next round goes on from there. */
  readonly whole: boolean;
  /** What stopped it, where the CRM said anything. */
  readonly error: CrmError | null;
}

/** What is polled each round; accounts, which change seldom, have a pace of their own. */
const KINDS: readonly RecordKind[] = ['lead', 'activity', 'deal'];

/** Reads all that changed in a CRM since the last time, whatever the hints missed. Accounts apart. */
export async function catchUp(context: FlowContext, connector: Connector): Promise<CaughtUp> {
  const cursors = await Promise.all(KINDS.map((kind) => readCursor(context.store.db, connector.crm, kind)));
  // All kinds are asked at one moment: a connector may take that in one call.
  const firsts = await ask(context, connector, KINDS, cursors);
  let records = 0;
  let unnamed = 0;
  let late = false;
  let whole = true;
  let error: CrmError | null = null;
  for (const [i, kind] of KINDS.entries()) {
    const caught = await goOn(context, connector, kind, firsts[i] ?? null);
    records += caught.records;
    unnamed += caught.unnamed;
    late ||= caught.late;
    whole &&= caught.whole;
    error ??= caught.error;
  }
  await lookAgainAtMeetings(context, connector);
  return { records, unnamed, late, whole, error };
}

/** Reads what changed of one kind. */
export async function catchUpWith(
  context: FlowContext,
  connector: Connector,
  kind: RecordKind,
): Promise<CaughtUp> {
  const cursor = await readCursor(context.store.db, connector.crm, kind);
  const [first] = await ask(context, connector, [kind], [cursor]);
  return goOn(context, connector, kind, first ?? null);
}

interface Asked {
  readonly page: Result<Page, CrmError>;
  readonly tick: number;
}

/** One page of each kind; none while the CRM is to be left alone. */
async function ask(
  context: FlowContext,
  connector: Connector,
  kinds: readonly RecordKind[],
  cursors: readonly (Cursor | null)[],
): Promise<readonly Asked[]> {
  if (isResting(context, connector)) return [];
  const tick = await drawTick(context.store.db);
  const pages = await Promise.all(kinds.map((kind, i) => connector.pull(kind, cursors[i] ?? null, PAGE)));
  return pages.map((page) => ({ page, tick }));
}

/** Takes a page in, and reads on to the end of what the CRM has of the kind. */
async function goOn(
  context: FlowContext,
  connector: Connector,
  kind: RecordKind,
  first: Asked | null,
): Promise<CaughtUp> {
  const { db } = context.store;
  let records = 0;
  let unnamed = 0;
  let late = false;
  for (let asked = first; ; ) {
    if (asked === null) return { records, unnamed, late, whole: false, error: null };
    const { page, tick } = asked;
    if (!page.ok) {
      // A limit passes by itself, and the next poll goes on from there.
      context.log(page.error.kind === 'limit' ? 'debug' : 'info', 'polling stopped short', {
        crm: connector.crm,
        kind,
        error: page.error.kind,
        said: page.error.message,
      });
      return { records, unnamed, late, whole: false, error: page.error };
    }
    const untold = await unnamedIn(context, page.value);
    unnamed += untold.length;
    late ||= untold.some(({ modifiedAt }) => modifiedAt + HINT_MS < context.clock());
    await intake(
      context,
      page.value.records.map((record) => ({ record, tick, lags: page.value.lags === true })),
    );
    records += page.value.records.length;
    const { more, next } = page.value;
    await putCursor(db, connector.crm, kind, more ? next : overlapped(next), more ? null : context.clock());
    if (!more) return { records, unnamed, late, whole: true, error: null };
    const [following] = await ask(context, connector, [kind], [next]);
    asked = following ?? null;
  }
}

/** Most of what a poll shows was shown before: it looks back, and hints were faster. */
async function unnamedIn(context: FlowContext, { records }: Page): Promise<readonly RemoteRecord[]> {
  const { db } = context.store;
  const refs = records.map(({ ref }) => ref);
  // Hints first: one that is worked through meanwhile leaves nothing new behind.
  const named = await namedAmong(db, refs);
  const news = await newsAmong(db, context, records);
  return news.filter(({ ref }) => !named.has(refKey(ref)));
}

/** Where the next poll starts: the place itself is only of use within one run of pages. */
export const overlapped = ({ at }: Cursor): Cursor => ({ at: Math.max(0, at - OVERLAP_MS), id: '' });
