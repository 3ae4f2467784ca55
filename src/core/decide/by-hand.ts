import type { Stage } from '../../model/lead-catalogue.ts';
import type { LeadState } from '../../model/lead-state.ts';
import { comeBack } from './come-back.ts';
import { setFields } from './fields.ts';
import { accept, type Passed, reject, type Visit } from './gate.ts';
import { refusedByHand } from './moves.ts';
import { moveTo, stageOf } from './stages.ts';

/**
 * Somebody set the stage itself. On offer that is an accept or a reject in other words, so the same gate asks the same of
 * it; beyond, a move that config/stages.yaml lists is made, and any other is refused with the reason on the record.
 */
export function moveByHand(state: LeadState, to: Stage, visit: Visit): Passed {
  const from = stageOf(state);
  if (from === to) return { state, verdict: null };
  const refused = refusedByHand(visit.stages, from, to);
  if (refused !== null)
    return {
      state: setFields(state, { message: refused.why }, visit.at),
      verdict: { act: 'refused', from, to },
    };
  if (from === 'raw' && to === 'mql') return judgedOnly(state, visit);
  if (from === 'mql' && to === 'sal') return accept(state, visit);
  if (to === 'recycling' || to === 'lost') return reject(state, visit);
  const moved = to === 'raw' || to === 'mql' ? comeBack(state, to, visit.at) : moveTo(state, to, visit.at);
  return { state: setFields(moved, { message: null }, visit.at), verdict: { act: 'moved', from, to } };
}

/** Only the score makes an MQL: a name on the list is no promise that sales can keep. */
function judgedOnly(state: LeadState, { at }: Visit): Passed {
  const message =
    'Not moved to MQL: a lead becomes one by its score and criteria (config/qualification.yaml).';
  return {
    state: setFields(state, { message }, at),
    verdict: { act: 'refused', from: 'raw', to: 'mql' },
  };
}
