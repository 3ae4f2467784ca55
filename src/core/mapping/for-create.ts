import type { LeadFields } from '../../model/fields.ts';
import type { Mapping } from './mapping.ts';

/**
 * The fields a new record starts with: those that are known, and "nothing" for those that are not but must not be
 * blank in the CRM, so that `if-empty` fills them (Salesforce refuses a lead without a company).
 */
export function forCreate(fields: LeadFields, mapping: Mapping, object: string): LeadFields {
  const needed = mapping.lines
    .filter((line) => line.ifEmpty !== null && line.direction !== 'read' && line.field[object] !== undefined)
    .map((line) => [line.spec.path, null] as const);
  const known = Object.entries(fields).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(needed), ...Object.fromEntries(known) };
}
