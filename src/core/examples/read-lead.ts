import type { Crm } from '../../model/crm.ts';
import type { FieldValue, LeadFields } from '../../model/fields.ts';
import type { VendorValue } from '../../model/remote.ts';
import type { Field } from '../conditions/field-book.ts';
import { isWrong, type Wrong, wrong } from '../conditions/values.ts';
import type { Shown } from './example.ts';
import { readValue } from './given.ts';
import { unknownVendorField } from './names.ts';
import { type Notes, note, type Place } from './notes.ts';
import { fieldNamed } from './parts.ts';
import type { Reading } from './reading.ts';

/** One value of a lead as it stands in the file: in a block, or in a cell of a table. */
export interface Entry {
  readonly name: string;
  readonly value: unknown;
  /** Where the value stands, and where its name does. */
  readonly at: Place;
  readonly nameAt: Place;
}

type Block = Readonly<Record<string, unknown>>;

/** The lines of a block as entries. */
export const entriesOf = (block: Block, path: Place['path']): readonly Entry[] =>
  Object.entries(block).map(([name, value]) => {
    const at = { path: [...path, name] };
    return { name, value, at, nameAt: { ...at, onKey: true } };
  });

/** A field that may be given a value. */
function givableField(name: string, reading: Reading): Field | Wrong {
  const field = fieldNamed(name, reading);
  if (isWrong(field) || reading.policy.catalogue.some(({ path }) => path === field.path)) return field;
  return wrong('derived-field', `${field.path} is worked out from other fields`, 'give those instead');
}

/** Reads a lead in Stafet's words. Later entries win over earlier ones of the same field. */
export function readLead(entries: readonly Entry[], reading: Reading, notes: Notes): LeadFields {
  const fields: Record<string, FieldValue> = {};
  const given = entries.flatMap((entry) => {
    const field = givableField(entry.name, reading);
    if (!isWrong(field)) return [{ entry, field }];
    note(notes, entry.nameAt, field.wrong);
    return [];
  });
  // Countries come first: a phone number may need one.
  for (const { entry, field } of given.toSorted((a, b) => rank(a.field) - rank(b.field))) {
    const country = typeof fields.country === 'string' ? fields.country : null;
    const value = readValue(field, entry.value, { ...reading, country });
    if (value.ok) fields[field.path] = value.value;
    else note(notes, entry.at, value.error);
  }
  return fields;
}

const rank = ({ type }: Field): number => (type === 'country' ? 0 : 1);

interface Target {
  readonly crm: Crm;
  readonly object: string | null;
  readonly at: Place;
}

/** Reads a record in a CRM's words. Only fields of the mapping mean anything, so others are faults. */
export function readRecord(entries: readonly Entry[], target: Target, reading: Reading, notes: Notes): Shown {
  const { crm, object } = target;
  checkObject(target, reading, notes);
  const fields: Record<string, VendorValue> = {};
  for (const { name, value, at, nameAt } of entries) {
    const fault = unknownVendorField(crm, name, reading.policy);
    if (fault !== null) note(notes, nameAt, fault.wrong);
    else if (isVendorValue(value)) fields[name] = value;
    else note(notes, at, wrong('wrong-value', 'a CRM has no lists', 'join them by ;').wrong);
  }
  return { crm, object, fields };
}

/** What a CRM's API may carry in a field. */
const isVendorValue = (value: unknown): value is VendorValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Only the objects of the mapping hold leads. */
function checkObject({ crm, object, at }: Target, { policy }: Reading, notes: Notes): void {
  const { object: first, afterConversion } = policy.mappings[crm];
  const known = [first, ...(afterConversion === null ? [] : [afterConversion])];
  if (object === null || known.includes(object)) return;
  const message = `mappings/${crm}.yaml knows no object "${object}"`;
  note(
    notes,
    { path: [...at.path, 'object'] },
    { code: 'unknown-object', message, hint: `known are ${known.join(', ')}` },
  );
}
