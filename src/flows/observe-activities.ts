import { isOwnTask } from '../core/decide/task-words.ts';
import type { Activity } from '../model/activity.ts';
import { type RecordRef, refKey } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Tx } from '../store/database.ts';
import { readLeads } from '../store/leads.ts';
import { closeTasks, makeAnew, missRecords, noteOwnRecords, type OwnRecord } from '../store/outbox.ts';
import {
  type ActivitySight,
  doubtfulActivities,
  forgetActivities,
  rememberActivities,
  type SeenActivity,
} from '../store/seen.ts';
import { forgetStrays, type Stray } from '../store/strays.ts';
import { calledOff } from './called-off.ts';
import { type Desk, decideOn, linkOf } from './desk.ts';
import type { Sight } from './sight.ts';
import { aboutOf, straysOf } from './strays-of.ts';

/** What a look at activities and deals asks for besides the decisions. */
interface Looked {
  /** Read them again: what they show may be older than what is known. */
  readonly again: readonly RecordRef[];
  /** No lead is known that they are about. */
  readonly strays: readonly Stray[];
}

/** Takes in activities and deals: each is counted once for the lead it is about, and again only when it changes. */
export async function observeActivities(tx: Tx, desk: Desk, sights: readonly Sight[]): Promise<Looked> {
  const doubtful = await doubtfulActivities(tx, sights.map(sightOf(desk)));
  const isDoubtful = (record: RemoteRecord): boolean => doubtful.has(refKey(record.ref));
  const records = sights.map(({ record }) => record).filter((record) => !isDoubtful(record));
  const off = await calledOff(tx, records);
  await forgetGone(tx, desk, records);
  await noteOwnRecords(tx, records.flatMap(ownOf));
  const live = [...records.filter(({ state }) => state === 'live'), ...off];
  const found = live.flatMap((record) => {
    const leadId = leadOf(desk, aboutOf(record));
    return leadId === undefined ? [] : [{ record, leadId }];
  });
  const withLead = new Set(found.map(({ record }) => record));
  const told = await rememberActivities(tx, found.flatMap(rowOf));
  const news = found.filter(({ record }) => told.has(refKey(record.ref)));
  await closeReopened(tx, desk, news);
  for (const { record, leadId } of news) tell(desk, leadId, record);
  return {
    again: sights.flatMap(({ record }) => (isDoubtful(record) ? [record.ref] : [])),
    strays: live.filter((record) => !withLead.has(record)).flatMap(straysOf),
  };
}

/** What Stafet wrote without hearing so: its key says which of its wishes that was. */
const ownOf = ({ ref, state, activity }: RemoteRecord): readonly OwnRecord[] =>
  state !== 'live' || activity?.key == null ? [] : [{ ...ref, key: activity.key }];

/** An activity or deal with the lead it is about. */
interface Found {
  readonly record: RemoteRecord;
  readonly leadId: string;
}

/** A write that was out while the rep ticked the task off has opened it again: nobody asked for that. */
async function closeReopened(tx: Tx, desk: Desk, known: readonly Found[]): Promise<void> {
  const reopened = known.flatMap(({ record: { ref, activity }, leadId }) => {
    const task = desk.leads.get(leadId)?.task;
    const key = activity?.open === true ? activity.key : null;
    const isAsked = task?.key === key && task?.status === 'open';
    return key !== null && isOwnTask(key, leadId) && !isAsked ? [{ crm: ref.crm, key }] : [];
  });
  await closeTasks(tx, reopened, desk.now);
}

/** What was thrown away is over, but for the task that is to be done now: that one is made anew. */
async function forgetGone(tx: Tx, { now }: Desk, records: readonly RemoteRecord[]): Promise<void> {
  const gone = records.flatMap(({ state, ref }) => (state === 'gone' ? [ref] : []));
  await forgetActivities(tx, gone, now);
  await forgetStrays(tx, gone);
  const own = await missRecords(tx, gone);
  const leads = await readLeads(
    tx,
    own.map(({ leadId }) => leadId),
  );
  const wanted = own.filter(({ leadId, task }) => {
    const asked = leads.get(leadId)?.task;
    return asked?.key === task && asked?.status === 'open';
  });
  await makeAnew(
    tx,
    wanted.map(({ key }) => key),
    now,
  );
}

function rowOf({ record, leadId }: Found): readonly SeenActivity[] {
  const body = record.activity ?? record.deal;
  return body === undefined ? [] : [{ ...nameOf(record), leadId, body, modifiedAt: record.modifiedAt }];
}

/** What a sight tells, to be compared with what is known. */
const sightOf =
  (desk: Desk) =>
  ({ record, tick, lags = false }: Sight): ActivitySight => ({
    ...nameOf(record),
    leadId: leadOf(desk, aboutOf(record)) ?? null,
    body: record.state === 'live' ? (record.activity ?? record.deal ?? null) : null,
    modifiedAt: record.modifiedAt,
    tick,
    lags,
  });

const nameOf = ({ ref: { crm, object, id } }: RemoteRecord) => ({ crm, object, id });

function leadOf(desk: Desk, about: readonly RecordRef[]): string | undefined {
  for (const ref of about) {
    const link = linkOf(desk, ref);
    if (link !== undefined) return link.leadId;
  }
  return undefined;
}

function tell(desk: Desk, leadId: string, record: RemoteRecord): void {
  const { crm, object, id } = record.ref;
  const at = record.modifiedAt;
  if (record.activity !== undefined && !isOwnPlan(record.activity))
    decideOn(desk, leadId, { kind: 'activity', crm, object, id, at, activity: record.activity });
  if (record.deal !== undefined) decideOn(desk, leadId, { kind: 'deal', crm, id, at, deal: record.deal });
}

/** A task of Stafet's that is still to be done is its own doing: there is nothing to decide about it. */
const isOwnPlan = ({ key, open }: Activity): boolean => key !== null && open;
