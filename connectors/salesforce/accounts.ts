import type { RemoteRecord } from '../../src/model/remote.ts';
import type { AccountRow } from './answers.ts';
import { refTo, to18 } from './ids.ts';
import { SYSTEM_COLUMNS } from './leads.ts';

export const ACCOUNT_COLUMNS: readonly string[] = [
  ...SYSTEM_COLUMNS,
  'MasterRecordId',
  'Name',
  'Website',
  'BillingCountry',
  'OwnerId',
];

const stateOf = (row: AccountRow): Pick<RemoteRecord, 'state' | 'into'> => {
  if (row.MasterRecordId !== null) return { state: 'merged', into: refTo('Account', row.MasterRecordId) };
  return { state: row.IsDeleted ? 'gone' : 'live' };
};

/** A company, as what tells it apart and who owns it. */
export const accountRecord = (row: AccountRow): RemoteRecord => ({
  ref: refTo('Account', row.Id),
  createdAt: row.CreatedDate,
  modifiedAt: row.SystemModstamp,
  ...stateOf(row),
  fields: {},
  account: {
    name: row.Name || null,
    website: row.Website || null,
    country: row.BillingCountry || null,
    ownerId: row.OwnerId === null ? null : to18(row.OwnerId),
  },
});
