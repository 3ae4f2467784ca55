import type { Connector } from '../../connectors/connector.ts';
import type { RecordRef } from '../model/crm.ts';
import type { Tx } from '../store/database.ts';
import { crmsOfLeads, type LinkRow, linksOfRecords, putLinks, settleWrites } from '../store/links.ts';
import { leadsToday } from '../store/merged-leads.ts';
import { doubtEffects, finishEffects, postponeEffects } from '../store/outbox.ts';
import type { FlowContext } from './context.ts';
import { decideAll, hintAt } from './decide-all.ts';
import { wakeStrays } from './desk.ts';
import type { Met, Parcel, ParcelResults } from './parcels.ts';
import { freeLanded } from './settle-aside.ts';
import { adopt, settleFailed } from './settle-failed.ts';

/** Notes what became of a round, in one transaction. */
export async function settleParcels(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  parcels: readonly Parcel[],
  results: ParcelResults,
  met: Met,
): Promise<void> {
  const sent = parcels.map((parcel) => ({ parcel, outcome: results.get(parcel), found: met.get(parcel) }));
  const idle = sent.filter(({ parcel }) => parcel.op === null).map(({ parcel }) => parcel);
  const landed = sent.flatMap(({ parcel, outcome }) =>
    outcome?.ok === true ? [{ parcel, ref: outcome.ref }] : [],
  );
  const failed = sent.flatMap(({ parcel, outcome }) =>
    outcome?.ok === false ? [{ parcel, error: outcome.error }] : [],
  );
  const unsent = sent.filter(
    ({ parcel, outcome, found }) => parcel.op !== null && outcome === undefined && found === undefined,
  );
  const overtaken = await settleLanded(tx, context, connector, landed);
  await freeLanded(
    tx,
    connector,
    landed.map(({ parcel }) => parcel),
  );
  await finishEffects(
    tx,
    [
      ...idle.map((parcel) => settled(parcel, null)),
      ...landed.map(({ parcel, ref }) => settled(parcel, ref)),
    ],
    context.clock(),
  );
  await doubtEffects(tx, overtaken);
  for (const [parcel, ref] of met) await adopt(tx, context, connector, parcel, ref);
  await postponeEffects(
    tx,
    unsent.map(({ parcel }) => ({
      key: parcel.effect.key,
      until: context.clock() + 1000,
      unsure: parcel.effect.unsure,
      error: null,
    })),
  );
  for (const { parcel, error } of failed) await settleFailed(tx, context, connector, parcel, error);
}

/** Of a task or an entry the record is kept; where there was nothing to take away, the answer names the lead's instead. */
const settled = ({ effect, op }: Parcel, ref: RecordRef | null) => {
  const record = ref?.kind === 'activity' ? ref : null;
  const isGone = op?.op === 'entry' && op.entry.status === 'gone';
  return {
    key: effect.key,
    version: effect.version,
    recordId: record?.id ?? null,
    recordObject: isGone ? null : (record?.object ?? null),
  };
};

type Landed = readonly { readonly parcel: Parcel; readonly ref: RecordRef }[];

/** Gives the keys of what was seen with another value while it was out: nobody knows which of the two came last. */
async function settleLanded(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  landed: Landed,
): Promise<readonly string[]> {
  const updates = landed.flatMap(({ parcel }) =>
    parcel.link === null
      ? []
      : [{ object: parcel.link.object, id: parcel.link.recordId, fields: parcel.fields }],
  );
  const overtaken = await settleWrites(tx, connector.crm, updates);
  await hintAt(
    context,
    tx,
    overtaken.map(({ object, id }) => ({ crm: connector.crm, kind: 'lead', object, id })),
  );
  const created = landed.filter(({ parcel }) => parcel.effect.kind === 'lead' && parcel.link === null);
  if (created.length > 0) await linkCreated(tx, context, created);
  const ids = new Set(overtaken.map(({ id }) => id));
  return landed.flatMap(({ parcel: { link, effect } }) =>
    link !== null && ids.has(link.recordId) ? [effect.key] : [],
  );
}

/**
 * A record Stafet made is linked at once, with what was written as its base. One that intake met first is read again, and so
 * is one of a lead that has a record there by now, or turned out to be another: it is that one's, or a double of its record.
 */
async function linkCreated(tx: Tx, context: FlowContext, made: Landed): Promise<void> {
  const today = await leadsToday(
    tx,
    made.map(({ parcel }) => parcel.effect.leadId),
  );
  const isPassedOn = ({ parcel: { effect } }: Landed[number]): boolean =>
    today.get(effect.leadId) !== effect.leadId;
  const created = made.filter((one) => !isPassedOn(one));
  await hintAt(
    context,
    tx,
    made.filter(isPassedOn).map(({ ref }) => ref),
  );
  const known = new Set(
    (
      await linksOfRecords(
        tx,
        created.map(({ ref }) => ref),
      )
    ).map(({ recordId }) => recordId),
  );
  const crms = await crmsOfLeads(
    tx,
    created.map(({ parcel }) => parcel.effect.leadId),
  );
  const isKnown = ({ parcel, ref }: Landed[number]): boolean =>
    known.has(ref.id) || crms.get(parcel.effect.leadId)?.includes(ref.crm) === true;
  const fresh = created.filter((one) => !isKnown(one));
  const links = fresh.map(
    ({ parcel, ref }): LinkRow => ({
      crm: ref.crm,
      object: ref.object,
      recordId: ref.id,
      leadId: parcel.effect.leadId,
      state: 'live',
      base: parcel.fields,
      pending: {},
      modifiedAt: context.clock(),
      writeTick: 0,
      seenTick: 0,
    }),
  );
  await putLinks(tx, links);
  await wakeStrays(tx, links, context.clock());
  const events = fresh.map(({ parcel, ref }) => ({
    leadId: parcel.effect.leadId,
    event: { kind: 'linked' as const, crm: ref.crm, object: ref.object, id: ref.id, at: context.clock() },
  }));
  await decideAll(tx, context, events, 'read');
  await hintAt(
    context,
    tx,
    created.filter(isKnown).map(({ ref }) => ref),
  );
}
