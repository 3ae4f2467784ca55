import type { Connector } from '../../connectors/connector.ts';
import type { RecordRef } from '../model/crm.ts';
import { drawTick } from '../store/hints.ts';
import { postponeEffects } from '../store/outbox.ts';
import type { FlowContext } from './context.ts';
import { intake } from './intake.ts';
import type { Parcel } from './parcels.ts';

/**
 * Before a change is sent once more whose first outcome is not known, its record is read: it may have landed, and somebody
 * may have changed the record since, which a second write would wipe out. Those parcels are worked out anew in the next
 * round; the others are given back.
 */
export async function lookAgain(
  context: FlowContext,
  connector: Connector,
  parcels: readonly Parcel[],
): Promise<readonly Parcel[]> {
  const doubtful = parcels.filter(isDoubtful);
  if (doubtful.length === 0) return parcels;
  const refs = doubtful.flatMap((parcel) => refOf(connector, parcel) ?? []);
  const tick = await drawTick(context.store.db);
  const answer = await connector.read({ refs });
  if (answer.ok)
    await intake(
      context,
      answer.value.records.map((record) => ({ record, tick })),
    );
  const until = answer.ok ? context.clock() : (answer.error.retryAt ?? context.clock() + 1000);
  await postponeEffects(
    context.store.db,
    doubtful.map(({ effect }) => ({ key: effect.key, until, unsure: !answer.ok, error: null })),
  );
  return parcels.filter((parcel) => !isDoubtful(parcel));
}

const isDoubtful = ({ effect, op, link }: Parcel): boolean =>
  effect.unsure && op?.op === 'lead' && link !== null;

const refOf = ({ crm }: Connector, { link }: Parcel): RecordRef | null =>
  link === null ? null : { crm, kind: 'lead', object: link.object, id: link.recordId };
