import type { Connector, WriteOutcome } from '../../connectors/connector.ts';
import type { FlowContext } from './context.ts';
import { deliverTeamTasks } from './goals/deliver-team-tasks.ts';
import { lowestLane } from './lanes.ts';
import { lookAgain } from './look-again.ts';
import { lookBeforeCreating } from './look-before-creating.ts';
import { type Parcel, type ParcelResults, packParcels } from './parcels.ts';
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
