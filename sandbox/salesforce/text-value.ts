import type { Field } from './org.ts';

/**
 * SOAP and Bulk carry every value as text. Gives the value as JSON would have held it, by the field's type;
 * what does not fit stays text, so that saving refuses it in the vendor's words. Empty text is an empty field.
 */
export const valueOfText = (text: string, field: Field | undefined): unknown => {
  if (text === '') return null;
  switch (field?.type) {
    case 'boolean':
      return BOOLEANS[text.toLowerCase()] ?? text;
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return Number.isNaN(Number(text)) ? text : Number(text);
    default:
      return text;
  }
};

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };
