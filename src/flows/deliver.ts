import type { Connector, WriteOp, WriteOutcome } from '../../connectors/connector.ts';
import type { RecordRef } from '../model/crm.ts';
import type { FlowContext } from './context.ts';
import { deliverTeamTasks } from './goals/deliver-team-tasks.ts';
import { knownBy } from './identify.ts';
import { lowestLane } from './lanes.ts';
import { lookAgain } from './look-again.ts';
import { type Met, type Parcel, type ParcelResults, packParcels } from './parcels.ts';
import { retryDeadlock } from './retry-deadlock.ts';
import { settleParcels } from './settle.ts';

/** More than any vendor's batch, so that several kinds of writes share a round. */
const ROUND = 400;

/**
 * Delivers one round of effects to a CRM: claim and note what is going out, commit, send, settle. A crash between any two
 * of these leaves the effect claimed and `unsure`, and the next round looks before it writes. True when there was work.
 */
export async function deliver(context: FlowContext, connector: Connector): Promise<boolean> {
  const lowest = lowestLane(connector.budget(), context.clock());
  if (lowest === null) return false;
  const { db } = context.store;
  const packed = await retryDeadlock(() =>
    db.transaction().execute((tx) => packParcels(tx, context, connector, ROUND, lowest)),
  );
  if (packed.length === 0) return deliverTeamTasks(context, connector);
  const parcels = await lookAgain(context, connector, packed);
  const { toSend, met } = await lookBeforeCreating(context, connector, parcels);
  const ops = toSend.flatMap(({ op }) => op ?? []);
  const outcomes = ops.length === 0 ? [] : await connector.write(ops);
  const results = pair(toSend, outcomes);
  await retryDeadlock(() =>
    db.transaction().execute((tx) => settleParcels(tx, context, connector, parcels, results, met)),
  );
  return true;
}

function pair(parcels: readonly Parcel[], outcomes: readonly WriteOutcome[]): ParcelResults {
  const results = new Map<Parcel, WriteOutcome>();
  parcels.forEach((parcel, i) => {
    const outcome = outcomes[i];
    if (outcome !== undefined) results.set(parcel, outcome);
  });
  return results;
}

/**
 * Salesforce lets two leads have one e-mail, so before one is created it is asked for that address. HubSpot says so by
 * itself, with a conflict. What is found is read in by the intake, and the create becomes an update.
 */
async function lookBeforeCreating(
  context: FlowContext,
  connector: Connector,
  parcels: readonly Parcel[],
): Promise<{ readonly toSend: readonly Parcel[]; readonly met: Met }> {
  const sendable = parcels.filter(({ op }) => op !== null);
  const creates = sendable.filter(({ op, email }) => isCreate(op) && email !== null);
  if (connector.crm === 'hubspot' || creates.length === 0) return { toSend: sendable, met: new Map() };
  const found = await connector.read({ by: 'email', values: creates.flatMap(({ email }) => email ?? []) });
  if (!found.ok) {
    context.log('warn', 'could not look for existing records; their creation waits', { error: found.error });
    return { toSend: sendable.filter((parcel) => !creates.includes(parcel)), met: new Map() };
  }
  const met = new Map<Parcel, RecordRef>();
  for (const record of found.value.records) {
    const { email, stafetId } = knownBy(context, record);
    const parcel = creates.find((create) => create.email === email);
    const own = parcel !== undefined && stafetId === parcel.op?.key;
    if (parcel !== undefined && record.state === 'live' && !own && !met.has(parcel))
      met.set(parcel, record.ref);
  }
  return { toSend: sendable.filter((parcel) => !met.has(parcel)), met };
}

const isCreate = (op: WriteOp | null): boolean => op?.op === 'lead' && op.id === null;
