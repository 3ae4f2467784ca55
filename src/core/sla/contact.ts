import type { Activity } from '../../model/activity.ts';
import type { SlaRules } from './rules.ts';

/** Whether something a person logged is a try to reach the lead, by config/sla.yaml. Plans and what the lead sent are none. */
export function isAttempt(activity: Activity, { contact }: SlaRules): boolean {
  if (activity.open || activity.inbound || activity.key !== null || activity.automatic === true) return false;
  switch (activity.type) {
    case 'call':
      return counts(contact.call, activity.outcome);
    case 'meeting':
      return counts(contact.meeting, activity.outcome);
    case 'email':
      return contact.email;
    case 'linkedin':
      return contact.linkedin;
    default:
      return false;
  }
}

/** What is not said counts wherever anything does: an empty outcome is a gap in the log, not a call that never was. */
function counts(outcomes: SlaRules['contact']['call'], outcome: string | null): boolean {
  if (outcomes === 'any') return true;
  return outcomes !== 'none' && (outcome === null || outcomes.includes(outcome));
}
