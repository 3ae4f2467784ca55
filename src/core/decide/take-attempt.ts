import type { Activity } from '../../model/activity.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { Attempt, LeadState } from '../../model/lead-state.ts';
import { isAttempt } from '../sla/contact.ts';
import { SAME_MS } from './same-contact.ts';
import type { Draft } from './world.ts';

type Logged = Extract<LeadEvent, { kind: 'activity' }>;

/**
 * A person's try to reach the lead, counted once however often and in however many CRMs it is seen. What is filled in or put
 * right later follows; what turns out to have been no try, such as a meeting nobody came to, is none.
 */
export function takeAttempt({ lead, policy }: Draft, event: Logged): LeadState {
  const { activity } = event;
  const id = `${event.crm}:${event.object}:${event.id}`;
  const known = lead.attempts.find((one) => one.id === id);
  if (!isAttempt(activity, policy.sla))
    return known === undefined ? lead : { ...lead, attempts: lead.attempts.filter((one) => one !== known) };
  if (known !== undefined) return withCorrected(lead, known, activity);
  if (isCountedElsewhere(lead, event)) return lead;
  const late = event.at - activity.at > policy.sla.contact['logged-late-after'] * 60_000;
  const attempt = { id, ...howItWent(activity), ...(late ? { loggedLate: true as const } : {}) };
  return { ...lead, attempts: [...lead.attempts, attempt] };
}

const howItWent = ({ type, at, outcome }: Activity): Omit<Attempt, 'id'> => ({
  type,
  at,
  ...(outcome === null ? {} : { outcome }),
});

/** Whether it was logged late was settled when it was logged: an outcome filled in a day later is no late log. */
function withCorrected(lead: LeadState, known: Attempt, activity: Activity): LeadState {
  if (known.at === activity.at && (known.outcome ?? null) === activity.outcome) return lead;
  const { id, loggedLate } = known;
  const corrected = { id, ...howItWent(activity), ...(loggedLate === undefined ? {} : { loggedLate }) };
  return { ...lead, attempts: lead.attempts.map((one) => (one === known ? corrected : one)) };
}

/** One call logged in both CRMs is one try. */
const isCountedElsewhere = ({ attempts }: LeadState, { crm, activity }: Logged): boolean =>
  attempts.some(
    ({ id, type, at }) =>
      type === activity.type && !id.startsWith(`${crm}:`) && Math.abs(at - activity.at) <= SAME_MS,
  );
