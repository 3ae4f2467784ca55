import type { Connector } from '../../connectors/connector.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { Instant } from '../model/time.ts';
import { ANY_VALUE, type BlockedField, blockFields, freeFields } from '../store/blocked.ts';
import type { Tx } from '../store/database.ts';
import { buryEffects, finishEffects } from '../store/outbox.ts';
import type { FlowContext } from './context.ts';
import { MOST_TRIES } from './most-tries.ts';
import type { Parcel } from './parcels.ts';

/** How long what the set-up refuses waits until it is tried again, by itself. */
const MEND_MS = 3_600_000;

/** Null where the write is the lead itself or its task: those are worth holding a lead for, others are not. */
function setUpOf({ op }: Parcel): BlockedField | null {
  if (op?.op === 'nurture') return { object: 'nurture', field: op.list, value: ANY_VALUE };
  return op?.op === 'entry' ? { object: 'entry', field: op.entry.type, value: ANY_VALUE } : null;
}

/**
 * Settles what was refused beside the lead itself; false: not this one's to settle. The lead goes on: a right or setting
 * that is missing is told once and tried again later, anything else is given up and shown among the dead letters.
 */
export async function settleAside(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  parcel: Parcel,
  error: CrmError,
  again: (until: Instant) => Promise<void>,
): Promise<boolean> {
  const setUp = setUpOf(parcel);
  if (setUp === null) return false;
  const { key, version, attempts } = parcel.effect;
  const isLost = error.kind === 'gone' || error.kind === 'missing';
  if (isLost && isOver(parcel)) await finishEffects(tx, [{ key, version, recordId: null }], context.clock());
  else if (isLost && attempts < MOST_TRIES) return false;
  else if (error.kind === 'config') {
    await tellOnce(tx, context, connector, setUp, error);
    await again(context.clock() + MEND_MS);
  } else await buryEffects(tx, [{ key, error }]);
  return true;
}

/** Whoever is not there is on no list, either; what is to be gone is. */
const isOver = ({ op }: Parcel): boolean =>
  (op?.op === 'nurture' && !op.member) || (op?.op === 'entry' && op.entry.status === 'gone');

async function tellOnce(
  tx: Tx,
  context: FlowContext,
  { crm }: Connector,
  setUp: BlockedField,
  error: CrmError,
): Promise<void> {
  const news = await blockFields(tx, crm, [setUp], error, context.clock());
  for (const { object, field } of news)
    context.log('error', 'the CRM does not let Stafet do this until its set-up is mended', {
      what: `${object} ${field}`,
      said: error.message,
    });
}

/** What went through is no longer blocked. */
export async function freeLanded(tx: Tx, { crm }: Connector, landed: readonly Parcel[]): Promise<void> {
  const freed = landed.flatMap((parcel) => setUpOf(parcel) ?? everyWrite(parcel) ?? []);
  const once = new Map(freed.map((row) => [`${row.object} ${row.field}`, row]));
  if (once.size > 0) await freeFields(tx, crm, [...once.values()]);
}

/** No field has such a name. */
const EVERY_WRITE = '(every write)';

/** Leads or tasks as a whole, as something that the set-up may forbid. */
function everyWrite({ op }: Parcel): BlockedField | null {
  if (op === null) return null;
  return { object: op.op === 'lead' ? op.object : op.op, field: EVERY_WRITE, value: ANY_VALUE };
}

/**
 * A right that Stafet lacks for a whole kind of record is no fault of any lead: none is held for it. It is told once, and what
 * was to be written waits and is tried again. False: the refusal names fields, so it is about a value.
 */
export async function settleForbidden(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  parcel: Parcel,
  error: CrmError,
  again: (until: Instant) => Promise<void>,
): Promise<boolean> {
  const forbidden = everyWrite(parcel);
  if (error.kind !== 'config' || (error.fields ?? []).length > 0 || forbidden === null) return false;
  await tellOnce(tx, context, connector, forbidden, error);
  await again(context.clock() + MEND_MS);
  return true;
}
