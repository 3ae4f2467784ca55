import type { FieldSpec } from '../../model/fields.ts';
import { LEAD_CATALOGUE } from '../../model/lead-catalogue.ts';
import { type Field, type FieldBook, fieldBook } from './field-book.ts';
import { domainOf, FREE_MAIL } from './free-mail.ts';

/** Fields read out of other fields. */
const DERIVED: readonly Field[] = [
  {
    path: 'email.domain',
    type: 'text',
    label: 'E-mail domain',
    get: ({ lead }) => (typeof lead.email === 'string' ? domainOf(lead.email) : undefined),
  },
  {
    path: 'email.free-mail',
    type: 'boolean',
    label: 'Free mail',
    get: ({ lead }) => (typeof lead.email === 'string' ? FREE_MAIL.has(domainOf(lead.email)) : undefined),
  },
];

/** Every field a condition on a lead may name: the catalogue, the company's own fields, derived ones and `more`. */
export const leadBook = (custom: readonly FieldSpec[] = [], more: readonly Field[] = []): FieldBook =>
  fieldBook([...LEAD_CATALOGUE, ...custom], [...DERIVED, ...more]);
