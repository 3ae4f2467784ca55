import type { LeadFields } from '../../model/fields.ts';
import type { Stage } from '../../model/lead-catalogue.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { fieldOf, setFields, textOf } from './fields.ts';
import { moveTo, stageOf } from './stages.ts';

/** What the gate made of a rep's move; null when there was none. */
export type GateVerdict =
  | { readonly act: 'accepted' }
  | { readonly act: 'rejected'; readonly reason: string; readonly to: Stage }
  | { readonly act: 'sent-back'; readonly missing: readonly string[] };

/** Where a rejected lead goes. Those that may ripen are nurtured and come back; the others are lost. */
const AFTER_REJECT: Readonly<
  Record<string, { readonly stage: Stage; readonly segment: string | null; readonly days: number }>
> = {
  'no-need': { stage: 'recycling', segment: 'no need yet', days: 180 },
  'wrong-role': { stage: 'recycling', segment: 'find the right person', days: 30 },
  'no-budget': { stage: 'recycling', segment: 'next budget year', days: 180 },
  timing: { stage: 'recycling', segment: 'later', days: 90 },
  unreachable: { stage: 'recycling', segment: 'unreachable', days: 30 },
  competitor: { stage: 'lost', segment: null, days: 0 },
  duplicate: { stage: 'lost', segment: null, days: 0 },
};

const CONFIRMATIONS: readonly (readonly [path: string, label: string])[] = [
  ['sal.need-confirmed', 'need confirmed'],
  ['sal.role-confirmed', 'role confirmed'],
  ['sal.timing-confirmed', 'timing confirmed'],
];

/**
 * The SAL gate (H7): an accept needs need, role and timing confirmed and says how; a reject needs one of the standard
 * reasons. Anything less is set back to offered, and the record says what is missing.
 */
export function passGate(
  state: LeadState,
  changed: LeadFields,
  at: Instant,
): { state: LeadState; verdict: GateVerdict | null } {
  if (!('sal.status' in changed)) return { state, verdict: null };
  const status = fieldOf(state, 'sal.status');
  if (stageOf(state) !== 'mql') return outsideGate(state, status, at);
  if (status === 'accepted') return accept(state, at);
  if (status === 'rejected') return reject(state, at);
  return status === 'offered' ? { state, verdict: null } : sendBack(state, ['accept or reject'], at);
}

function accept(state: LeadState, at: Instant): { state: LeadState; verdict: GateVerdict } {
  const missing = CONFIRMATIONS.filter(([path]) => fieldOf(state, path) !== true).map(([, label]) => label);
  if (textOf(state, 'sal.confirmed-by') === null) missing.push('confirmed by phone or in writing');
  if (missing.length > 0) return sendBack(state, missing, at);
  return { state: setFields(moveTo(state, 'sal', at), { message: null }, at), verdict: { act: 'accepted' } };
}

function reject(state: LeadState, at: Instant): { state: LeadState; verdict: GateVerdict } {
  const reason = textOf(state, 'sal.reason');
  const next = reason === null ? undefined : AFTER_REJECT[reason];
  if (reason === null || next === undefined) return sendBack(state, ['a reject reason'], at);
  const until = next.segment === null ? null : new Date(at + next.days * DAY_MS).toISOString().slice(0, 10);
  const moved = setFields(
    moveTo(state, next.stage, at),
    { message: null, 'recycle.segment': next.segment, 'recycle.until': until },
    at,
  );
  return { state: moved, verdict: { act: 'rejected', reason, to: next.stage } };
}

function sendBack(
  state: LeadState,
  missing: readonly string[],
  at: Instant,
): { state: LeadState; verdict: GateVerdict } {
  const tried = fieldOf(state, 'sal.status') === 'rejected' ? 'Reject' : 'Accept';
  const message = `${tried} was not taken: fill in ${missing.join(', ')}, then set SAL status again.`;
  return {
    state: setFields(state, { 'sal.status': 'offered', message }, at),
    verdict: { act: 'sent-back', missing },
  };
}

/** A lead that is not on offer cannot be accepted or rejected: the status goes back to what the stage says it is. */
function outsideGate(
  state: LeadState,
  status: unknown,
  at: Instant,
): { state: LeadState; verdict: GateVerdict | null } {
  const stage = stageOf(state);
  const right = SETTLED[stage];
  if (status === right) return { state, verdict: null };
  const message = `SAL status is decided: this lead is at stage ${stage}.`;
  return {
    state: setFields(state, { 'sal.status': right, message }, at),
    verdict: { act: 'sent-back', missing: [] },
  };
}

const SETTLED: Readonly<Record<Stage, string | null>> = {
  raw: null,
  mql: 'offered',
  sal: 'accepted',
  sql: 'accepted',
  opportunity: 'accepted',
  won: 'accepted',
  lost: 'rejected',
  recycling: 'rejected',
};
