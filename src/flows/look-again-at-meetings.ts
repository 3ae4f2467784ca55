import type { Connector } from '../../connectors/connector.ts';
import { addHints } from '../store/hints.ts';
import { meetingsBegun } from '../store/meetings.ts';
import type { FlowContext } from './context.ts';

/**
 * A meeting without an outcome is a plan until it begins, and nothing changes at its record when it does: so it is looked
 * at once more then. One that was deleted meanwhile is called off.
 */
export async function lookAgainAtMeetings(
  { store, clock }: FlowContext,
  { crm }: Pick<Connector, 'crm'>,
): Promise<void> {
  const now = clock();
  const begun = await meetingsBegun(store.db, crm, now);
  await addHints(
    store.db,
    begun.map((ref) => ({ ref })),
    now,
  );
}
