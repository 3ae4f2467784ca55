import type { As } from '../../model/config/mapping.ts';
import type { FieldType } from '../../model/fields.ts';

/** How each canonical type is written when a line does not say `as:`; the first of what it allows. */
export const ALLOWED_AS: Readonly<Record<FieldType, readonly [As, ...As[]]>> = {
  text: ['text'],
  longtext: ['text'],
  integer: ['integer', 'number', 'text'],
  number: ['number', 'text'],
  boolean: ['boolean', 'text'],
  date: ['date', 'text'],
  datetime: ['datetime', 'text'],
  email: ['email', 'text'],
  phone: ['phone', 'text'],
  country: ['country-code', 'country-name'],
  choice: ['text'],
  choices: ['list'],
};
