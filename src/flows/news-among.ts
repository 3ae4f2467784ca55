import { type RecordRef, refKey } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Tx } from '../store/database.ts';
import { type LinkRow, peekLinks } from '../store/links.ts';
import { knownActivities } from '../store/seen.ts';
import type { FlowContext } from './context.ts';
import { linkKey } from './desk.ts';
import { newsOf } from './observe-lead.ts';

/**
 * Leaves out records that say what Stafet knows already, without locking or deciding anything: nearly all of them, when
 * everything is read once more. What is left in too many does no harm, the intake finds nothing new in it.
 */
export async function newsAmong(
  tx: Tx,
  context: FlowContext,
  records: readonly RemoteRecord[],
): Promise<readonly RemoteRecord[]> {
  const links = await linksBehind(tx, records);
  const known = await knownActivities(
    tx,
    records.flatMap((record) => toldBefore(record, links)),
  );
  return records.filter((record) =>
    record.ref.kind === 'lead'
      ? saysNews(context, record, links.get(refKey(record.ref)))
      : record.ref.kind === 'account' || !known.has(refKey(record.ref)),
  );
}

type Links = ReadonlyMap<string, LinkRow>;

async function linksBehind(tx: Tx, records: readonly RemoteRecord[]): Promise<Links> {
  const refs = records.flatMap(({ ref, activity, deal }): readonly RecordRef[] =>
    ref.kind === 'lead' ? [ref] : (activity?.about ?? deal?.about ?? []),
  );
  return new Map((await peekLinks(tx, refs)).map((link) => [linkKey(link), link]));
}

function saysNews(context: FlowContext, record: RemoteRecord, link: LinkRow | undefined): boolean {
  if (link === undefined) return record.state === 'live';
  if (record.state !== 'live') return link.state === 'live';
  if (link.state !== 'live') return link.state === 'gone';
  return Object.keys(link.pending).length > 0 || newsOf(context, record, link).fields.length > 0;
}

/** An activity or a deal as it would be remembered. */
function toldBefore({ ref, activity, deal }: RemoteRecord, links: Links) {
  const body = activity ?? deal;
  const about = activity?.about ?? deal?.about ?? [];
  const leadId = about.map((one) => links.get(refKey(one))?.leadId).find((id) => id !== undefined);
  return body === undefined || leadId === undefined ? [] : [{ ...ref, leadId, body }];
}
