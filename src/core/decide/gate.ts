import type { FieldValue } from '../../model/fields.ts';
import { REJECT_REASONS, type Stage } from '../../model/lead-catalogue.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import type { Policy } from '../policy.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { fieldOf, setFields, textOf } from './fields.ts';
import { refusedByHand } from './moves.ts';
import { moveTo, SETTLED, stageOf } from './stages.ts';

/** What the gate made of a person's move; null when there was none. */
export type GateVerdict =
  | { readonly act: 'accepted' }
  | { readonly act: 'rejected'; readonly reason: string; readonly to: Stage }
  | { readonly act: 'sent-back'; readonly missing: readonly string[] }
  /** A stage set by hand that is an allowed move without the gate's two answers. */
  | { readonly act: 'moved'; readonly from: Stage; readonly to: Stage }
  | { readonly act: 'refused'; readonly from: Stage; readonly to: Stage };

export interface Passed {
  readonly state: LeadState;
  readonly verdict: GateVerdict | null;
}

/** When and by what rules somebody came to the gate. */
export interface Visit {
  readonly at: Instant;
  readonly stages: Policy['stages'];
  readonly recycling: Policy['recycling'];
}

const CONFIRMATIONS: readonly (readonly [path: string, label: string])[] = [
  ['sal.need-confirmed', 'need confirmed'],
  ['sal.role-confirmed', 'role confirmed'],
  ['sal.timing-confirmed', 'timing confirmed'],
];

/**
 * The SAL gate (H7): an accept needs need, role and timing confirmed and says how; a reject needs one of the standard
 * reasons. Anything less is set back to offered, and the record says what is missing.
 */
export function passGate(state: LeadState, visit: Visit): Passed {
  const status = fieldOf(state, 'sal.status');
  if (stageOf(state) !== 'mql') return outsideGate(state, status, visit.at);
  if (status === 'accepted') return accept(state, visit);
  if (status === 'rejected') return reject(state, visit);
  return status === 'offered'
    ? { state, verdict: null }
    : sendBack(state, 'Accept', ['accept or reject'], visit.at);
}

export function accept(state: LeadState, visit: Visit): Passed {
  const missing = CONFIRMATIONS.filter(([path]) => fieldOf(state, path) !== true).map(([, label]) => label);
  if (textOf(state, 'sal.confirmed-by') === null) missing.push('confirmed by phone or in writing');
  if (missing.length > 0) return sendBack(state, 'Accept', missing, visit.at);
  return moved(state, 'sal', { 'sal.status': 'accepted' }, { act: 'accepted' }, visit);
}

/** Out of sales' hands, for one of the standard reasons: it is nurtured or lost, as the reason says. */
export function reject(state: LeadState, visit: Visit): Passed {
  const { at, recycling } = visit;
  const reason = REJECT_REASONS.find((known) => known === fieldOf(state, 'sal.reason'));
  if (reason === undefined) return sendBack(state, 'Reject', ['a reject reason'], at);
  const next = recycling.afterReject[reason];
  const isNurtured = next.to === 'recycling';
  const fields = {
    'recycle.segment': isNurtured ? next.segment : null,
    'recycle.until': isNurtured ? new Date(at + next.days * DAY_MS).toISOString().slice(0, 10) : null,
    ...(stageOf(state) === 'mql' ? { 'sal.status': 'rejected' } : {}),
  };
  return moved(state, next.to, fields, { act: 'rejected', reason, to: next.to }, visit);
}

function moved(
  state: LeadState,
  to: Stage,
  fields: Readonly<Record<string, FieldValue>>,
  verdict: GateVerdict,
  { at, stages }: Visit,
): Passed {
  const from = stageOf(state);
  const refused = refusedByHand(stages, from, to);
  if (refused === null)
    return { state: setFields(moveTo(state, to, at), { message: null, ...fields }, at), verdict };
  return {
    state: setFields(state, { 'sal.status': SETTLED[from], message: refused.why }, at),
    verdict: { act: 'refused', from, to },
  };
}

/** The lead stays where it is, and its record says what the answer lacked. */
function sendBack(
  state: LeadState,
  tried: 'Accept' | 'Reject',
  missing: readonly string[],
  at: Instant,
): Passed {
  const message = `${tried} was not taken: fill in ${missing.join(', ')}, then set SAL status again.`;
  return {
    state: setFields(state, { 'sal.status': SETTLED[stageOf(state)], message }, at),
    verdict: { act: 'sent-back', missing },
  };
}

/** A lead that is not on offer cannot be accepted or rejected: the status goes back to what the stage says it is. */
function outsideGate(state: LeadState, status: FieldValue, at: Instant): Passed {
  const stage = stageOf(state);
  const right = SETTLED[stage];
  if (status === right) return { state, verdict: null };
  const message = `SAL status is decided: this lead is at stage ${stage}.`;
  return {
    state: setFields(state, { 'sal.status': right, message }, at),
    verdict: { act: 'sent-back', missing: [] },
  };
}
