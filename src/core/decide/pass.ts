import { passGate } from './gate.ts';
import type { Draft } from './world.ts';

/** Lets a rep's accept or reject through the SAL gate, when the event carries one that was taken. */
export function pass(draft: Draft): Draft {
  const { event } = draft;
  if (event.kind !== 'seen') return draft;
  const taken = draft.trace.merge?.some(({ path, taken }) => path === 'sal.status' && taken);
  if (taken !== true) return draft;
  const { state, verdict } = passGate(draft.lead, event.changed, event.at);
  return verdict === null
    ? { ...draft, lead: state }
    : { ...draft, lead: state, trace: { ...draft.trace, gate: verdict } };
}
