import type { FieldValue, LeadFields } from '../../model/fields.ts';
import type { FieldState, LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { equal } from '../merge/merge-seen.ts';
import type { Policy } from '../policy.ts';

/** Several steps of a decision ask for the same values. */
const bare = new WeakMap<LeadState['fields'], LeadFields>();

/** The bare values, for rules and mappings. */
export function valuesOf({ fields }: LeadState): LeadFields {
  const known = bare.get(fields);
  if (known !== undefined) return known;
  const values: Record<string, FieldValue> = {};
  for (const path in fields) values[path] = fields[path]?.value ?? null;
  bare.set(fields, values);
  return values;
}

export const fieldOf = (state: LeadState, path: string): FieldValue => state.fields[path]?.value ?? null;

export function textOf(state: LeadState, path: string): string | null {
  const value = fieldOf(state, path);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Sets what Stafet decides. A field that already holds the value keeps its history. */
export function setFields(state: LeadState, values: LeadFields, at: Instant): LeadState {
  let fields: Record<string, FieldState> | null = null;
  for (const path in values) {
    const value = values[path] ?? null;
    if (equal(state.fields[path]?.value ?? null, value)) continue;
    fields ??= { ...state.fields };
    fields[path] = { value, at, by: 'stafet' };
  }
  return fields === null ? state : { ...state, fields };
}

/** What people call a rep; the id where the policy knows nobody of that id. */
export const nameOf = ({ policy }: { readonly policy: Policy }, rep: string): string =>
  policy.teams.reps.get(rep)?.name ?? rep;
