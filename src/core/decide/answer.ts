import type { FieldValue } from '../../model/fields.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import { nameOf, setFields } from './fields.ts';
import { type Passed, passGate, type Visit } from './gate.ts';
import { type Draft, say } from './world.ts';

type Answered = Extract<LeadEvent, { kind: 'answered' }>;

/**
 * An answer given outside the CRMs: it fills in the fields a rep would have filled in there, and the same gate asks the same
 * of it. Null from whoever has no say about the lead, which is said.
 */
export function answer(
  draft: Draft,
  event: Answered,
  visit: Visit,
): { readonly draft: Draft; readonly passed: Passed | null } {
  if (!maySpeak(draft, event.by))
    return { draft: say(draft, `${nameOf(draft, event.by)} may not answer for this lead`), passed: null };
  const lead = setFields(draft.lead, fieldsOf(event), event.at);
  return { draft, passed: passGate(lead, visit) };
}

/** Who has the lead, that rep's manager, and the SLA owner. */
function maySpeak({ lead, policy }: Draft, by: string): boolean {
  const rep = lead.assignment?.rep ?? null;
  if (rep === null || policy.teams.reps.get(by)?.active !== true) return false;
  return by === rep || by === policy.teams.slaOwner || by === policy.teams.reps.get(rep)?.manager;
}

/** What is not said leaves the record as it is: it may have been filled in there before. */
function fieldsOf({ status, reason, confirmed, way }: Answered): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = { 'sal.status': status };
  if (status === 'rejected' && reason !== null) fields['sal.reason'] = reason;
  if (status === 'accepted') for (const what of confirmed) fields[`sal.${what}-confirmed`] = true;
  if (status === 'accepted' && way !== null) fields['sal.confirmed-by'] = way;
  return fields;
}
