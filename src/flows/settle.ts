import type { Connector } from '../../connectors/connector.ts';
import type { RecordRef } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { Instant } from '../model/time.ts';
import { ANY_VALUE, type BlockedField, blockFields } from '../store/blocked.ts';
import type { Tx } from '../store/database.ts';
import { addHints } from '../store/hints.ts';
import { dropPending, type LinkRow, linksOfRecords, putLinks, settleWrites } from '../store/links.ts';
import { buryEffects, finishEffects, postponeEffects } from '../store/outbox.ts';
import type { FlowContext } from './context.ts';

import { closeDesk, decideOn, openDesk, wakeStrays } from './desk.ts';
import { noteRecordOf } from './identify.ts';
import type { Met, Parcel, ParcelResults } from './parcels.ts';
import { waitFor } from './wait-for.ts';

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
  await settleLanded(tx, context, connector, landed);
  await finishEffects(
    tx,
    [
      ...idle.map((parcel) => settled(parcel, null)),
      ...landed.map(({ parcel, ref }) => settled(parcel, ref)),
    ],
    context.clock(),
  );
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

const settled = ({ effect }: Parcel, ref: RecordRef | null) => ({
  key: effect.key,
  version: effect.version,
  recordId: effect.kind === 'task' ? (ref?.id ?? null) : null,
});

const hintAt = (context: FlowContext, tx: Tx, refs: readonly RecordRef[]): Promise<void> =>
  addHints(
    tx,
    refs.map((ref) => ({ ref })),
    context.clock(),
  );

type Landed = readonly { readonly parcel: Parcel; readonly ref: RecordRef }[];

async function settleLanded(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  landed: Landed,
): Promise<void> {
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
}

/** A record Stafet made is linked at once, with what was written as its base. One that intake met first is read again. */
async function linkCreated(tx: Tx, context: FlowContext, created: Landed): Promise<void> {
  const known = new Set(
    (
      await linksOfRecords(
        tx,
        created.map(({ ref }) => ref),
      )
    ).map(({ recordId }) => recordId),
  );
  const fresh = created.filter(({ ref }) => !known.has(ref.id));
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
    }),
  );
  await putLinks(tx, links);
  await wakeStrays(tx, links, context.clock());
  const events = fresh.map(({ parcel, ref }) => ({
    leadId: parcel.effect.leadId,
    event: { kind: 'linked' as const, crm: ref.crm, object: ref.object, id: ref.id, at: context.clock() },
  }));
  await decideAll(tx, context, events);
  await hintAt(
    context,
    tx,
    created.filter(({ ref }) => known.has(ref.id)).map(({ ref }) => ref),
  );
}

async function decideAll(
  tx: Tx,
  context: FlowContext,
  events: readonly { readonly leadId: string; readonly event: LeadEvent }[],
): Promise<void> {
  const desk = await openDesk(
    tx,
    context.policy(),
    [...new Set(events.map(({ leadId }) => leadId))],
    [],
    context.clock(),
  );
  for (const { leadId, event } of events) decideOn(desk, leadId, event);
  await closeDesk(tx, desk);
}

/** The record was there already: it becomes the lead's, and the write waits until it has been read. */
async function adopt(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  { effect }: Parcel,
  ref: RecordRef,
): Promise<void> {
  await noteRecordOf(tx, connector.crm, ref.id, effect.leadId);
  await hintAt(context, tx, [ref]);
  await postponeEffects(tx, [{ key: effect.key, until: context.clock() + 500, unsure: false, error: null }]);
}

/** A task or record that keeps vanishing under us is given up on after this many tries, and shown. */
const MOST_TRIES = 12;

async function settleFailed(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  parcel: Parcel,
  error: CrmError,
): Promise<void> {
  const { effect } = parcel;
  context.log(error.retriable ? 'info' : 'warn', 'a write was not carried out', {
    key: effect.key,
    kind: error.kind,
    said: error.message,
  });
  if (parcel.link !== null && !error.retriable)
    await dropPending(tx, connector.crm, parcel.link.object, parcel.link.recordId);
  const again = (until: Instant): Promise<void> =>
    postponeEffects(tx, [{ key: effect.key, until, unsure: error.kind === 'unknown', error }]);
  if (error.kind === 'conflict' && error.existingId !== undefined && parcel.op?.op === 'lead') {
    return adopt(tx, context, connector, parcel, {
      crm: connector.crm,
      kind: 'lead',
      object: parcel.op.object,
      id: error.existingId,
    });
  }
  if (error.retriable) return again(waitFor(error, effect, context.clock()));
  if ((error.kind === 'gone' || error.kind === 'missing') && effect.attempts < MOST_TRIES) {
    if (parcel.op !== null) await hintAt(context, tx, [targetOf(connector, parcel)]);
    return again(context.clock() + 1000);
  }
  if (error.kind === 'config' && (await block(tx, context, connector, parcel, error)))
    return again(context.clock());
  await buryEffects(tx, [{ key: effect.key, error }]);
  await decideAll(tx, context, [
    { leadId: effect.leadId, event: refusal(connector, error, context.clock()) },
  ]);
}

function targetOf(connector: Connector, { op, link }: Parcel): RecordRef {
  if (op?.op === 'task') return op.about;
  return {
    crm: connector.crm,
    kind: 'lead',
    object: link?.object ?? op?.object ?? '',
    id: link?.recordId ?? '',
  };
}

/** Codes that speak of a whole field; the others of one value in it. */
const WHOLE_FIELD = /DOESNT_EXIST|INVALID_FIELD|READ_ONLY|No such column/;

/** Leaves out what the CRM's set-up cannot take, so that the rest of the lead goes through. False: it names no field. */
async function block(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  { op, fields }: Parcel,
  error: CrmError,
): Promise<boolean> {
  if (op?.op !== 'lead') return false;
  const named = (error.fields ?? []).filter((field) => field in fields);
  if (named.length === 0) return false;
  const whole = WHOLE_FIELD.test(error.code ?? '');
  const rows = named.map(
    (field): BlockedField => ({ object: op.object, field, value: whole ? ANY_VALUE : String(fields[field]) }),
  );
  const news = await blockFields(tx, connector.crm, rows, error, context.clock());
  for (const row of news)
    context.log('error', 'the CRM cannot take a field until its set-up is mended', {
      crm: connector.crm,
      ...row,
      said: error.message,
    });
  return true;
}

const refusal = ({ crm }: Connector, error: CrmError, at: Instant): LeadEvent => ({
  kind: 'refused-write',
  crm,
  at,
  problem: { code: 'refused-write', path: error.fields?.[0] ?? null, message: error.message, crm },
});
