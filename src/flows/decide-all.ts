import type { RecordRef } from '../model/crm.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { Tx } from '../store/database.ts';
import { addHints } from '../store/hints.ts';
import type { FlowContext } from './context.ts';
import { type Books, closeDesk, decideOn, openDesk } from './desk.ts';

/**
 * Decides on events that come of delivery, in the transaction that notes its outcome. `books` are `read` where none of the
 * events can hand a lead out.
 */
export async function decideAll(
  tx: Tx,
  context: Pick<FlowContext, 'policy' | 'clock'>,
  events: readonly { readonly leadId: string; readonly event: LeadEvent }[],
  books: Books = 'held',
): Promise<void> {
  if (events.length === 0) return;
  const desk = await openDesk(tx, {
    policy: context.policy(),
    now: context.clock(),
    leadIds: [...new Set(events.map(({ leadId }) => leadId))],
    books,
  });
  for (const { leadId, event } of events) decideOn(desk, leadId, event);
  await closeDesk(tx, desk);
}

/** Asks for these records to be read soon. */
export const hintAt = (
  context: Pick<FlowContext, 'clock'>,
  tx: Tx,
  refs: readonly RecordRef[],
): Promise<void> =>
  addHints(
    tx,
    refs.map((ref) => ({ ref })),
    context.clock(),
  );
