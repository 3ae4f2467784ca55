import type { Crm } from '../../model/crm.ts';
import { type Field, findField } from '../conditions/field-book.ts';
import { nearField } from '../conditions/near-field.ts';
import { isWrong, type Wrong, wrong } from '../conditions/values.ts';
import { valuesOf } from '../decide/fields.ts';
import { sameValue } from '../mapping/same-value.ts';
import { isText, shown } from './answers.ts';
import type { After, Ask } from './example.ts';
import { readValue } from './given.ts';
import { unknownVendorField } from './names.ts';
import type { Reading } from './reading.ts';
import { heldIn } from './standing.ts';
import type { Subject } from './subjects.ts';

/** A subject about one field, and that field's name. */
export interface Part {
  readonly subject: Subject;
  readonly field: string;
}

/** A field of the lead by any of its names. Those worked out from others may be expected, but not given. */
export function fieldNamed(name: string, { book }: Reading): Field | Wrong {
  const field = findField(book, name);
  if (field !== undefined) return field;
  const near = nearField(name, book);
  const hint = near === null ? 'fields are listed in docs/conditions.md' : `did you mean "${near}"?`;
  return wrong('unknown-field', `there is no field "${name}"`, hint);
}

/** The word for an empty field, beside an empty value: `none` may be a value of its own. */
const EMPTY = 'nothing';
const isEmpty = (raw: unknown): boolean => raw === null || raw === '' || raw === EMPTY;

/** `fields company.size`: what Stafet holds. */
function leadPart(name: string, reading: Reading): Part | Wrong {
  const field = fieldNamed(name, reading);
  if (isWrong(field)) return field;
  return { field: field.path, subject: { aspect: 'field', read: (raw) => askField(field, reading, raw) } };
}

function askField(field: Field, reading: Reading, raw: unknown): Ask | Wrong {
  const read = readValue(field, isEmpty(raw) ? null : raw, { ...reading, country: null });
  if (!read.ok) return { wrong: read.error };
  const want = read.value;
  return ({ lead, at }: After) => {
    const found = field.get({ lead: valuesOf(lead), now: at, extra: {} }) ?? null;
    return { holds: sameValue(field.type, want, found), expected: shown(want), got: shown(found) };
  };
}

/** `salesforce Status`: what the CRM's record holds afterwards, as the CRM writes it. */
function vendorPart(crm: Crm, name: string, { policy }: Reading): Part | Wrong {
  const fault = unknownVendorField(crm, name, policy);
  if (fault !== null) return fault;
  const got = heldIn(crm, name);
  const read = (raw: unknown): Ask => isText(isEmpty(raw) ? null : String(raw), got);
  return { field: name, subject: { aspect: crm, read } };
}

/** Keys of `expect` that hold a block by field: which of them is meant. */
export const partOf = (key: 'fields' | Crm, name: string, reading: Reading): Part | Wrong =>
  key === 'fields' ? leadPart(name, reading) : vendorPart(key, name, reading);
