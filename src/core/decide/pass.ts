import { setFields } from './fields.ts';
import { passGate } from './gate.ts';
import { stageOf } from './stages.ts';
import type { Draft } from './world.ts';

/** Lets a rep's accept or reject through the SAL gate, when the event carries one that was taken. */
export function pass(draft: Draft): Draft {
  const { event } = draft;
  if (event.kind !== 'seen') return draft;
  const taken = draft.trace.merge?.some(({ path, taken }) => path === 'sal.status' && taken);
  if (taken !== true) return draft;
  // What a record brings along is history, no answer to an offer: there was none yet.
  if (event.first && stageOf(draft.lead) === 'raw')
    return { ...draft, lead: setFields(draft.lead, { 'sal.status': null }, event.at) };
  const { state, verdict } = passGate(draft.lead, event.changed, event.at);
  return verdict === null
    ? { ...draft, lead: state }
    : { ...draft, lead: state, trace: { ...draft.trace, gate: verdict } };
}
