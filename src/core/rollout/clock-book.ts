import type { LeadEvent } from '../../model/lead-event.ts';
import type { LeadState, SlaClock } from '../../model/lead-state.ts';

/** All clocks that a lead ever had, each as it last stood, by name and start. */
export type ClockBook = Readonly<Record<string, SlaClock>>;

/** Notes the clocks of a lead after something happened to it. What ran for a lead that became another's is dropped. */
export function enterClocks(book: ClockBook, { clocks }: LeadState, event: LeadEvent): ClockBook {
  const isMerged = event.kind === 'ordered' && event.order === 'merge';
  const kept = isMerged
    ? Object.fromEntries(Object.entries(book).filter(([, { state }]) => state !== 'running'))
    : book;
  const now = clocks.map((clock) => [`${clock.name} ${clock.startedAt}`, clock] as const);
  return { ...kept, ...Object.fromEntries(now) };
}
