import type { RecordRef } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Tx } from '../store/database.ts';
import { rememberActivities } from '../store/seen.ts';
import { type Desk, decideOn, linkOf } from './desk.ts';

/** Takes in activities and deals: each is counted once for the lead it is about, and again only when it changes. */
export async function observeActivities(tx: Tx, desk: Desk, records: readonly RemoteRecord[]): Promise<void> {
  const seen = records.flatMap((record) => {
    const leadId = leadOf(desk, record.activity?.about ?? record.deal?.about ?? []);
    const body = record.activity ?? record.deal;
    return leadId === undefined || body === undefined || record.state !== 'live'
      ? []
      : [{ record, leadId, body }];
  });
  const rows = seen.map(({ record, leadId, body }) => ({
    crm: record.ref.crm,
    object: record.ref.object,
    id: record.ref.id,
    leadId,
    body,
  }));
  const news = await rememberActivities(tx, rows);
  for (const { record, leadId } of seen)
    if (news.has(`${record.ref.crm}:${record.ref.object}:${record.ref.id}`)) tell(desk, leadId, record);
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
  if (record.activity !== undefined)
    decideOn(desk, leadId, { kind: 'activity', crm, object, id, at, activity: record.activity });
  if (record.deal !== undefined) decideOn(desk, leadId, { kind: 'deal', crm, id, at, deal: record.deal });
}
