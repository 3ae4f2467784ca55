import type { RemoteRecord, VendorFields, VendorValue } from '../../src/model/remote.ts';
import type { LeadRow, Row } from './answers.ts';
import { refTo } from './ids.ts';
import type { LeadObject } from './objects.ts';

/** Selected with every record, of whatever object. */
export const SYSTEM_COLUMNS = ['Id', 'CreatedDate', 'SystemModstamp', 'IsDeleted'] as const;

/** What tells that a record has moved on: into another by a merge, or into a contact by conversion. */
const OWN_COLUMNS: Readonly<Record<LeadObject, readonly string[]>> = {
  Lead: ['MasterRecordId', 'IsConverted', 'ConvertedContactId'],
  Contact: ['MasterRecordId'],
};

/** What to select so that `leadMaker` can build: the mapping's fields and those that tell the state. */
export const leadColumns = (object: LeadObject, mapped: readonly string[]): string[] => [
  ...SYSTEM_COLUMNS,
  ...OWN_COLUMNS[object],
  ...mapped,
];

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** What a path such as `Account.Name` leads to; an empty parent makes an empty value. */
const valueAt = (row: Row, [name = '', ...rest]: readonly string[]): unknown => {
  const value = row[name];
  if (rest.length === 0) return value;
  return isRow(value) ? valueAt(value, rest) : undefined;
};

// Compound fields, such as addresses, are objects: a mapping names their parts.
const isValue = (value: unknown): value is VendorValue =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** A field's name, as the mapping says it and as the steps that lead to it. */
interface Mapped {
  readonly name: string;
  readonly steps: readonly string[];
}

/** The mapping's fields as the vendor carries them: date-times and dates stay text. */
function fieldsOf(row: Row, mapped: readonly Mapped[]): VendorFields {
  const fields: Record<string, VendorValue> = {};
  for (const { name, steps } of mapped) {
    const value = (steps.length === 1 ? row[name] : valueAt(row, steps)) ?? null;
    if (isValue(value)) fields[name] = value;
  }
  return fields;
}

// A converted lead that was deleted later still lives on as its contact, so conversion comes before deletion.
const stateOf = (object: LeadObject, row: LeadRow): Pick<RemoteRecord, 'state' | 'into'> => {
  if (row.MasterRecordId !== null) return { state: 'merged', into: refTo(object, row.MasterRecordId) };
  if (row.ConvertedContactId !== null)
    return { state: 'converted', into: refTo('Contact', row.ConvertedContactId) };
  if (row.IsDeleted) return { state: 'gone' };
  return { state: row.IsConverted ? 'converted' : 'live' };
};

/** Makes leads or contacts as Stafet sees them; `modifiedAt` also moves with the org's automatic changes. */
export function leadMaker(object: LeadObject, names: readonly string[]): (row: LeadRow) => RemoteRecord {
  const mapped = names.map((name): Mapped => ({ name, steps: name.split('.') }));
  return (row) => ({
    ref: refTo(object, row.Id),
    createdAt: row.CreatedDate,
    modifiedAt: row.SystemModstamp,
    ...stateOf(object, row),
    fields: fieldsOf(row, mapped),
  });
}
