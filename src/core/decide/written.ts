import type { FieldValue } from '../../model/fields.ts';
import type { LeadState } from '../../model/lead-state.ts';

/** A field that Stafet itself set. */
export interface FieldWrite {
  readonly path: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** What Stafet set between two states of a lead, by path; what a CRM said is in the merge's verdicts. */
export function writtenByStafet(before: LeadState, after: LeadState): readonly FieldWrite[] {
  if (before.fields === after.fields) return [];
  const writes: FieldWrite[] = [];
  for (const path in after.fields) {
    const field = after.fields[path];
    const had = before.fields[path];
    if (field !== undefined && field !== had && field.by === 'stafet')
      writes.push({ path, before: had?.value ?? null, after: field.value });
  }
  return writes.sort((a, b) => (a.path < b.path ? -1 : 1));
}
