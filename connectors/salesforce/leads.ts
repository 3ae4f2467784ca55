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

/** What to select so that `leadRecord` can be built: the mapping's fields and those that tell the state. */
export const leadColumns = (object: LeadObject, mapped: readonly string[]): string[] => [
  ...SYSTEM_COLUMNS,
  ...OWN_COLUMNS[object],
  ...mapped,
];

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null;

/** Follows a path such as `Account.Name`; an empty parent makes an empty value. */
const valueAt = (row: Row, path: string): unknown => {
  const step = (at: unknown, name: string): unknown => (isRow(at) ? at[name] : undefined);
  return path.split('.').reduce(step, row);
};

// Compound fields, such as addresses, are objects: a mapping names their parts.
const isValue = (value: unknown): value is VendorValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** The mapping's fields as the vendor carries them: date-times and dates stay text. */
const fieldsOf = (row: Row, mapped: readonly string[]): VendorFields =>
  Object.fromEntries(
    mapped.flatMap((path) => {
      const value = valueAt(row, path) ?? null;
      return isValue(value) ? [[path, value]] : [];
    }),
  );

// A converted lead that was deleted later still lives on as its contact, so conversion comes before deletion.
const stateOf = (object: LeadObject, row: LeadRow): Pick<RemoteRecord, 'state' | 'into'> => {
  if (row.MasterRecordId !== null) return { state: 'merged', into: refTo(object, row.MasterRecordId) };
  if (row.ConvertedContactId !== null)
    return { state: 'converted', into: refTo('Contact', row.ConvertedContactId) };
  if (row.IsDeleted) return { state: 'gone' };
  return { state: row.IsConverted ? 'converted' : 'live' };
};

/** A lead or contact as Stafet sees it; `modifiedAt` also moves with the org's automatic changes. */
export const leadRecord = (object: LeadObject, row: LeadRow, mapped: readonly string[]): RemoteRecord => ({
  ref: refTo(object, row.Id),
  createdAt: row.CreatedDate,
  modifiedAt: row.SystemModstamp,
  ...stateOf(object, row),
  fields: fieldsOf(row, mapped),
});
