import type { Connector, Cursor } from '../../connectors/connector.ts';
import type { RecordKind } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import { drawTick } from '../store/hints.ts';
import { putCursor, readCursor } from '../store/seen.ts';
import type { FlowContext } from './context.ts';
import { intake } from './intake.ts';
import { isResting } from './resting.ts';

/** How far a poll looks back: longer than HubSpot's search lags and than a Salesforce transaction commits late. */
const OVERLAP_MS = 60_000;
const PAGE = 200;

/** What one catching up came to. */
export interface CaughtUp {
  readonly records: number;
  /** False: the CRM could not be asked to the end; the next round goes on from there. */
  readonly whole: boolean;
  /** What stopped it, where the CRM said anything. */
  readonly error: CrmError | null;
}

/** What is polled each round; accounts, which change seldom, have a pace of their own. */
const KINDS: readonly RecordKind[] = ['lead', 'activity', 'deal'];

/** Reads all that changed in a CRM since the last time, whatever the hints missed. Accounts apart. */
export async function catchUp(context: FlowContext, connector: Connector): Promise<CaughtUp> {
  let records = 0;
  let whole = true;
  let error: CrmError | null = null;
  for (const kind of KINDS) {
    const caught = await catchUpWith(context, connector, kind);
    records += caught.records;
    whole &&= caught.whole;
    error ??= caught.error;
  }
  return { records, whole, error };
}

/** Reads what changed of one kind. */
export async function catchUpWith(
  context: FlowContext,
  connector: Connector,
  kind: RecordKind,
): Promise<CaughtUp> {
  const { db } = context.store;
  let cursor: Cursor | null = await readCursor(db, connector.crm, kind);
  for (let records = 0; ; ) {
    if (isResting(context, connector)) return { records, whole: false, error: null };
    const tick = await drawTick(db);
    const page = await connector.pull(kind, cursor, PAGE);
    if (!page.ok) {
      context.log('info', 'polling stopped short', {
        crm: connector.crm,
        kind,
        error: page.error.kind,
        said: page.error.message,
      });
      return { records, whole: false, error: page.error };
    }
    await intake(
      context,
      page.value.records.map((record) => ({ record, tick, lags: page.value.lags === true })),
    );
    records += page.value.records.length;
    cursor = page.value.more ? page.value.next : overlapped(page.value.next);
    await putCursor(db, connector.crm, kind, cursor, page.value.more ? null : context.clock());
    if (!page.value.more) return { records, whole: true, error: null };
  }
}

/** Where the next poll starts: the place itself is only of use within one run of pages. */
export const overlapped = ({ at }: Cursor): Cursor => ({ at: Math.max(0, at - OVERLAP_MS), id: '' });
