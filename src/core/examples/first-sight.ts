import type { FieldValue, LeadFields } from '../../model/fields.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { FieldState, LeadState } from '../../model/lead-state.ts';
import { newLead } from '../decide/world.ts';
import type { Policy } from '../policy.ts';
import { type Sighted, sighted } from './crms.ts';
import type { Example } from './example.ts';
import { decidedByStafet } from './given.ts';

/** A lead as it is before its first event, and that event. */
export interface FirstSight {
  readonly lead: LeadState;
  readonly event: LeadEvent;
}

/** A lead given in Stafet's words: what only Stafet decides was decided before, a CRM shows the rest. */
export function firstSightOf(id: string, fields: LeadFields, example: Example, policy: Policy): FirstSight {
  const decided: Record<string, FieldState> = {};
  const told: Record<string, FieldValue> = {};
  for (const [path, value] of Object.entries(fields)) {
    if (decidedByStafet(policy, path)) decided[path] = { value, at: example.at, by: 'stafet' };
    else told[path] = value;
  }
  const lead = { ...newLead(id), fields: decided };
  const { object } = policy.mappings[example.from];
  return { lead, event: seen(example, object, { changed: told, problems: [] }) };
}

/** What the example itself gives: a lead, or a record read by the mapping. */
export function firstSight(example: Example, policy: Policy): FirstSight {
  const { record, lead, from } = example;
  if (record === null) return firstSightOf('example', lead ?? {}, example, policy);
  const object = record.object ?? policy.mappings[from].object;
  return { lead: newLead('example'), event: seen(example, object, sighted(record, {}, policy)) };
}

const seen = ({ from, at }: Example, object: string, { changed, problems }: Sighted): LeadEvent => ({
  kind: 'seen',
  crm: from,
  object,
  id: '1',
  at,
  createdAt: at,
  first: true,
  changed,
  problems,
});
