import type { Connector } from '../../connectors/connector.ts';
import { type RecordRef, refKey } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { Instant } from '../model/time.ts';
import { ANY_VALUE, type BlockedField, blockFields } from '../store/blocked.ts';
import type { Tx } from '../store/database.ts';
import { dropPending, linksOfRecords } from '../store/links.ts';
import { buryEffects, finishEffects, forgetRecord, postponeEffects } from '../store/outbox.ts';
import type { FlowContext } from './context.ts';
import { decideAll, hintAt } from './decide-all.ts';
import { noteRecordOf } from './identify.ts';
import { MOST_TRIES } from './most-tries.ts';
import type { Parcel } from './parcels.ts';
import { settleAside, settleForbidden } from './settle-aside.ts';
import { waitFor } from './wait-for.ts';

/**
 * A record with the lead's address is there already. One that is nobody's becomes the lead's, and the write waits until it
 * has been read; another lead's is never taken away: then the two are one person, and somebody has to merge them.
 */
export async function adopt(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  parcel: Parcel,
  ref: RecordRef,
  words = 'the address is taken',
): Promise<void> {
  const { effect, link } = parcel;
  await hintAt(context, tx, [ref]);
  const holder = (await linksOfRecords(tx, [ref]))[0]?.leadId ?? null;
  if (link !== null || effect.attempts >= MOST_TRIES || (holder !== null && holder !== effect.leadId)) {
    const whose = holder === null || holder === effect.leadId ? '' : `, which is lead ${holder}`;
    return giveUp(
      tx,
      context,
      connector,
      parcel,
      takenBy(connector, ref, `${words}: by ${refKey(ref)}${whose}`),
    );
  }
  await noteRecordOf(tx, connector.crm, ref.id, effect.leadId);
  await postponeEffects(tx, [{ key: effect.key, until: context.clock() + 500, unsure: false, error: null }]);
}

const takenBy = ({ crm }: Connector, { id }: RecordRef, message: string): CrmError => ({
  kind: 'conflict',
  crm,
  where: 'delivery',
  retriable: false,
  message,
  existingId: id,
});

/** Notes a write that was not carried out: what is to be tried again, when, and what a person must look at. */
export async function settleFailed(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  parcel: Parcel,
  error: CrmError,
): Promise<void> {
  const { effect, op, link } = parcel;
  // What the set-up forbids is told once, below, and not by each record that meets it.
  const isTold = error.retriable || error.kind === 'config';
  context.log(isTold ? 'info' : 'warn', 'a write was not carried out', {
    key: effect.key,
    kind: error.kind,
    said: error.message,
  });
  if (link !== null && !error.retriable)
    await dropPending(tx, connector.crm, { object: link.object, id: link.recordId, fields: parcel.fields });
  // A refusal of this try says nothing of an earlier one whose outcome is not known.
  const again = (until: Instant): Promise<void> =>
    postponeEffects(tx, [
      { key: effect.key, until, unsure: effect.unsure || error.kind === 'unknown', error },
    ]);
  if (error.kind === 'conflict' && error.existingId !== undefined && op?.op === 'lead') {
    const ref = { crm: connector.crm, kind: 'lead' as const, object: op.object, id: error.existingId };
    return adopt(tx, context, connector, parcel, ref, error.message);
  }
  if (error.retriable) return again(waitFor(error, effect, context.clock()));
  if (await settleAside(tx, context, connector, parcel, error, again)) return;
  if (isLost(error) && effect.attempts < MOST_TRIES) return lookFor(tx, context, connector, parcel, again);
  if (error.kind === 'config' && (await block(tx, context, connector, parcel, error)))
    return again(context.clock());
  if (await settleForbidden(tx, context, connector, parcel, error, again)) return;
  await giveUp(tx, context, connector, parcel, error);
}

async function giveUp(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  { effect }: Parcel,
  error: CrmError,
): Promise<void> {
  await buryEffects(tx, [{ key: effect.key, error }]);
  const event = refusal(connector, error, context.clock());
  await decideAll(tx, context, [{ leadId: effect.leadId, event }], 'read');
}

const isLost = ({ kind }: CrmError): boolean => kind === 'gone' || kind === 'missing';

/** What was to be written is not there. A task that was to be closed is done with; one still to be done is made anew. */
async function lookFor(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  parcel: Parcel,
  again: (until: Instant) => Promise<void>,
): Promise<void> {
  const { effect, op } = parcel;
  if (op?.op === 'task' && op.id !== null) {
    if (op.task.status === 'done')
      return finishEffects(
        tx,
        [{ key: effect.key, version: effect.version, recordId: null }],
        context.clock(),
      );
    await forgetRecord(tx, effect.key);
  }
  // Somebody threw it away: so be it for a date, and a copy is made anew only with its next change.
  if (op?.op === 'entry' && op.id !== null) {
    await forgetRecord(tx, effect.key);
    return finishEffects(tx, [{ key: effect.key, version: effect.version, recordId: null }], context.clock());
  }
  if (op !== null) await hintAt(context, tx, [targetOf(connector, parcel)]);
  return again(context.clock() + 1000);
}

function targetOf(connector: Connector, { op, link }: Parcel): RecordRef {
  if (op !== null && op.op !== 'lead' && op.about !== null) return op.about;
  return {
    crm: connector.crm,
    kind: 'lead',
    object: link?.object ?? (op?.op === 'lead' ? op.object : ''),
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
