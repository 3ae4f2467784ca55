import type { LeadState, Return } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { setFields } from './fields.ts';
import { moveTo, stageOf } from './stages.ts';

const ANSWERS = {
  'sal.status': null,
  'sal.reason': null,
  'sal.need-confirmed': null,
  'sal.role-confirmed': null,
  'sal.timing-confirmed': null,
  'sal.confirmed-by': null,
  'recycle.segment': null,
  'recycle.until': null,
  'sla.first-contact-by': null,
  'assignment.why': null,
} as const;

/**
 * A lead that was rejected, lost or won is open again: it starts a new round, with nobody's answers of the last one, and
 * with who had it on record.
 */
export function comeBack(
  state: LeadState,
  to: 'raw' | 'mql',
  at: Instant,
  goesTo: Return['goesTo'] | null = null,
): LeadState {
  const from = stageOf(state);
  const rep = state.assignment?.rep ?? null;
  return {
    ...setFields(moveTo(state, to, at), ANSWERS, at),
    assignment: null,
    clocks: [],
    task: null,
    returns: [...(state.returns ?? []), { at, from, rep, ...(goesTo === null ? {} : { goesTo }) }],
  };
}
