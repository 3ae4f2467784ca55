import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { HOLDS } from '../conditions/evaluate.ts';
import { qualify } from '../qualify/qualify.ts';
import type { WayBack } from '../recycle/rules.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { comeBack } from './come-back.ts';
import { setFields, textOf, valuesOf } from './fields.ts';
import { stageOf } from './stages.ts';
import { type Draft, say } from './world.ts';

/**
 * Brings back a lead that was rejected, lost or won, by the first rule of config/recycling.yaml that fits. It begins again as
 * raw; whether it goes to sales is for the score to say. New interest alone, short of that, brings nobody back.
 */
export function bringBack(draft: Draft): Draft {
  const { lead, event, policy } = draft;
  if (lead.disposition !== 'synced' || (event.kind !== 'seen' && event.kind !== 'clock-due')) return draft;
  const rule = policy.recycling.waysBack.find((way) => fits(way, draft));
  if (rule === undefined || !mayReturn(draft, event.at)) return draft;
  const entered = enter(lead, rule, event.at);
  if (rule.on !== 'day' && !qualify(valuesOf(entered), policy.qualification, event.at).mql) return draft;
  const back = comeBack(entered, 'raw', event.at, rule.goesTo);
  return say({ ...draft, lead: back }, `it is back: ${rule.name}`);
}

/** Puts a customer into the programme of the way it comes back by, unless it is in one: new business is none. */
function enter(lead: LeadState, { programme }: WayBack, at: Instant): LeadState {
  const isIn = ![null, 'new-business'].includes(textOf(lead, 'programme'));
  return programme === null || isIn ? lead : setFields(lead, { programme }, at);
}

function fits({ from, on, when }: WayBack, draft: Draft): boolean {
  const { lead, event } = draft;
  if (!from.some((stage) => stage === stageOf(lead)) || !happened(on, draft)) return false;
  return when === null || when.test({ lead: valuesOf(lead), now: event.at, extra: {} }) === HOLDS;
}

function happened(on: WayBack['on'], { lead, event, trace, now }: Draft): boolean {
  if (on === 'day') {
    const day = dayBack(lead);
    return day !== null && day <= now;
  }
  const changed = (trace.merge ?? []).filter(({ taken }) => taken).map(({ path }) => path);
  return event.kind === 'seen' && changed.some((path) => on === 'change' || path.startsWith('intent.'));
}

/** When a nurtured lead comes back by itself: as its day begins, in UTC; null where it has none. */
export function dayBack(lead: LeadState): Instant | null {
  const at = stageOf(lead) === 'recycling' ? Date.parse(textOf(lead, 'recycle.until') ?? '') : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** Not so soon after it left sales, and not too often. */
function mayReturn({ lead, policy }: Draft, at: Instant): boolean {
  const { times, 'in-days': days, 'rest-days': rest } = policy.recycling.limits;
  const left = lead.fields.stage?.at ?? 0;
  const lately = (lead.returns ?? []).filter((back) => back.at > at - days * DAY_MS);
  return at - left >= rest * DAY_MS && lately.length < times;
}
