import type { FieldSpec } from '../../model/fields.ts';
import { ROLES } from '../../model/lead-catalogue.ts';
import { extraField, type FieldBook } from '../conditions/field-book.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import { GROUPS } from './qualification.ts';

/** The role a condition sees is the lead's own, or else what the job title says. */
const role = {
  ...extraField({ path: 'role', type: 'choice', label: 'Buying role', choices: ROLES }),
  upward: false,
};

const points = [
  extraField({ path: 'points', type: 'integer', label: 'Points' }),
  ...GROUPS.map((group) =>
    extraField({
      path: `points.${group}`,
      type: 'integer',
      label: `${group[0]?.toUpperCase()}${group.slice(1)} points`,
    }),
  ),
];

/** What criteria may ask about. */
export const criteriaBook = (custom: readonly FieldSpec[]): FieldBook => leadBook(custom, [role]);

/** What tags and next actions may ask about: the points, too. */
export const outcomeBook = (custom: readonly FieldSpec[]): FieldBook => leadBook(custom, [role, ...points]);
