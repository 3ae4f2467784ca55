import type { Activity } from '../model/activity.ts';
import type { RecordRef } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Tx } from '../store/database.ts';
import { rememberActivities, type SeenActivity } from '../store/seen.ts';
import { noteStrays } from '../store/strays.ts';
import { type Desk, decideOn, linkOf } from './desk.ts';

import { calledOff } from './called-off.ts';
/** Takes in activities and deals: each is counted once for the lead it is about, and again only when it changes. */
export async function observeActivities(tx: Tx, desk: Desk, records: readonly RemoteRecord[]): Promise<void> {
  const off = await calledOff(tx, records);
  await forgetGone(tx, desk, records);
  const live = [...records.filter(({ state }) => state === 'live'), ...off];
  const known = live.flatMap((record) => {
    const leadId = leadOf(desk, aboutOf(record));
    return leadId === undefined ? [] : [{ record, leadId }];
  });
  const found = new Set(known.map(({ record }) => record));
  const strays = live.filter((record) => !found.has(record));
  await noteStrays(
    tx,
    strays.flatMap((record) => aboutOf(record).map((about) => ({ ref: record.ref, about }))),
    desk.now,
  );
  const news = await rememberActivities(tx, known.flatMap(rowOf));
  for (const { record, leadId } of known)
    if (news.has(`${record.ref.crm}:${record.ref.object}:${record.ref.id}`)) tell(desk, leadId, record);
}

const aboutOf = ({ activity, deal }: RemoteRecord): readonly RecordRef[] =>
  activity?.about ?? deal?.about ?? [];

function rowOf({
  record,
  leadId,
}: {
  readonly record: RemoteRecord;
  readonly leadId: string;
}): readonly SeenActivity[] {
  const body = record.activity ?? record.deal;
  return body === undefined
    ? []
    : [{ crm: record.ref.crm, object: record.ref.object, id: record.ref.id, leadId, body }];
}

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
