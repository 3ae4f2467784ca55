import { refKey } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import { keptAccounts } from '../store/accounts.ts';
import type { Tx } from '../store/database.ts';
import { type LinkRow, peekLinks, type Standing, standingsOf } from '../store/links.ts';
import { knownActivities } from '../store/seen.ts';
import { knownStrays } from '../store/strays.ts';
import type { FlowContext } from './context.ts';
import { linkKey } from './desk.ts';
import { newsOf } from './observe-lead.ts';
import { aboutOf, straysOf } from './strays-of.ts';

/**
 * Leaves out records that say what Stafet knows already, without locking or deciding anything: nearly all of them, when
 * everything is read once more. What is left in too many does no harm, the intake finds nothing new in it.
 */
export async function newsAmong(
  tx: Tx,
  context: FlowContext,
  records: readonly RemoteRecord[],
): Promise<readonly RemoteRecord[]> {
  const fresh = new Set([
    ...(await leadsWithNews(
      tx,
      context,
      records.filter(({ ref }) => ref.kind === 'lead'),
    )),
    ...(await untold(
      tx,
      records.filter(({ activity, deal }) => activity !== undefined || deal !== undefined),
    )),
    ...(await changedAccounts(
      tx,
      records.filter(({ ref }) => ref.kind === 'account'),
    )),
  ]);
  return records.filter((record) => fresh.has(record));
}

/** The database compares to the letter; only where it finds a difference is looked at what the values mean. */
async function leadsWithNews(
  tx: Tx,
  context: FlowContext,
  records: readonly RemoteRecord[],
): Promise<readonly RemoteRecord[]> {
  const standings = new Map(
    (await standingsOf(tx, records)).map((standing) => [refKey({ ...standing, kind: 'lead' }), standing]),
  );
  const suspects = records.filter((record) => mayBeNews(record, standings.get(refKey(record.ref))));
  const live = suspects.filter(({ state, ref }) => state === 'live' && standings.has(refKey(ref)));
  const links = await peekLinks(
    tx,
    live.map(({ ref }) => ref),
  );
  const byKey = new Map(links.map((link) => [linkKey(link), link]));
  return suspects.filter((record) => {
    const link = byKey.get(refKey(record.ref));
    return link?.state !== 'live' || Object.keys(link.pending).length > 0 || saysMore(context, record, link);
  });
}

const saysMore = (context: FlowContext, record: RemoteRecord, link: LinkRow): boolean =>
  newsOf(context, record, link).fields.length > 0;

function mayBeNews({ state }: RemoteRecord, standing: Standing | undefined): boolean {
  if (standing === undefined) return state === 'live';
  if (state !== 'live') return standing.state === 'live';
  return standing.state === 'gone' || (standing.state === 'live' && !standing.agrees);
}

/** Accounts that are not kept as they are now. */
async function changedAccounts(tx: Tx, records: readonly RemoteRecord[]): Promise<readonly RemoteRecord[]> {
  const shown = records.map(({ ref, state, modifiedAt }) => ({
    crm: ref.crm,
    id: ref.id,
    modifiedAt,
    gone: state !== 'live',
  }));
  const known = await keptAccounts(tx, shown);
  return records.filter(({ ref }) => !known.has(`${ref.crm}:${ref.id}`));
}

/** Activities and deals that are not remembered as they are now. */
async function untold(tx: Tx, records: readonly RemoteRecord[]): Promise<readonly RemoteRecord[]> {
  const links = await peekLinks(tx, records.flatMap(aboutOf));
  const leads = new Map(links.map((link) => [linkKey(link), link.leadId]));
  const leadOf = (record: RemoteRecord): string | undefined =>
    aboutOf(record)
      .map((about) => leads.get(refKey(about)))
      .find((id) => id !== undefined);
  const told = records.flatMap((record) => {
    const body = record.activity ?? record.deal;
    const leadId = leadOf(record);
    return body === undefined || leadId === undefined ? [] : [{ ...record.ref, leadId, body }];
  });
  const others = records.filter((record) => record.state === 'live' && leadOf(record) === undefined);
  const known = await knownActivities(tx, told);
  const noted = await knownStrays(tx, others.flatMap(straysOf));
  return records.filter(({ ref }) => !known.has(refKey(ref)) && !noted.has(refKey(ref)));
}
