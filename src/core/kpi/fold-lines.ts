import type { LeadMemory } from '../../model/kpi/lead-facts.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import { dealKey, type Entry, remember, touchKey } from './remember.ts';

/** What a lead is remembered by after some lines, and the last of these that changed it: its own, or one that took something from it. */
export interface FoldedLead<L> {
  readonly memory: LeadMemory;
  readonly last: L;
}

/**
 * Folds lines of several leads, in the order in which they were told, into what is remembered of these. An activity or deal
 * belongs to the lead that it was told of last: whoever had it before has it no longer. Leads that no line changes are left out.
 */
export function foldLines<L extends Entry & { readonly leadId: string }>(
  known: ReadonlyMap<string, LeadMemory>,
  lines: readonly L[],
): ReadonlyMap<string, FoldedLead<L>> {
  const holders = new Map<string, string>();
  for (const [leadId, { touches, deals }] of known)
    for (const key of [...Object.keys(touches), ...Object.keys(deals)]) holders.set(key, leadId);
  const folded = new Map<string, FoldedLead<L>>();
  const memoryOf = (leadId: string): LeadMemory | null =>
    folded.get(leadId)?.memory ?? known.get(leadId) ?? null;
  for (const line of lines) {
    const { leadId, event } = line;
    const memory = remember(memoryOf(leadId), line);
    folded.set(leadId, { memory, last: line });
    const key = keyTold(event);
    if (key === null || memory.merged === true) continue;
    const holder = holders.get(key) ?? leadId;
    holders.set(key, leadId);
    const former = holder === leadId ? null : memoryOf(holder);
    if (former !== null) folded.set(holder, { memory: without(former, key), last: line });
  }
  return folded;
}

/** What an activity or deal is remembered by; null for what is told of the lead itself. */
function keyTold(event: LeadEvent): string | null {
  if (event.kind === 'activity') return touchKey(event);
  return event.kind === 'deal' ? dealKey(event) : null;
}

/** What is remembered of a lead without an activity or deal that is another's. */
export function without(memory: LeadMemory, key: string): LeadMemory {
  const kept = <T>(all: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.hasOwn(all, key) ? Object.fromEntries(Object.entries(all).filter(([one]) => one !== key)) : all;
  return { ...memory, touches: kept(memory.touches), deals: kept(memory.deals) };
}
