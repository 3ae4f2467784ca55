import { refKey } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Tx } from '../store/database.ts';
import { plannedMeetings } from '../store/meetings.ts';

/**
 * Of records that are gone, the meetings that were planned: they will not take place. What was held and is deleted took
 * place all the same.
 */
export async function calledOff(tx: Tx, records: readonly RemoteRecord[]): Promise<readonly RemoteRecord[]> {
  const gone = records.filter(({ state, ref }) => state === 'gone' && ref.kind === 'activity');
  const plans = await plannedMeetings(
    tx,
    gone.map(({ ref }) => ref),
  );
  return gone.flatMap((record) => {
    const plan = plans.get(refKey(record.ref));
    return plan === undefined ? [] : [{ ...record, activity: { ...plan, open: false, outcome: 'canceled' } }];
  });
}
