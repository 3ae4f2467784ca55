import { addressFields } from './addresses.ts';
import {
  area,
  day,
  email,
  flag,
  int,
  moment,
  money,
  phone,
  pick,
  ref,
  text,
  url,
  valuesOf,
} from './field.ts';
import { INDUSTRIES, LEAD_SOURCES, LEAD_STATUSES, RATINGS, SALUTATIONS } from './lists.ts';
import type { ObjectTable } from './object-table.ts';

const READ_ONLY = { readOnly: true } as const;

const leadStatus = valuesOf(
  LEAD_STATUSES.map((status) => status.value),
  LEAD_STATUSES.find((status) => status.standard)?.value,
);

/** Parts people write; the full name is put together from them. */
const nameParts = [
  text('LastName', 80, { required: true }),
  text('FirstName', 40),
  pick('Salutation', valuesOf(SALUTATIONS)),
  text('Name', 121, { ...READ_ONLY, nameField: true, label: 'Full Name' }),
];

/** Set by the vendor when mail to the person comes back. */
const bounces = [text('EmailBouncedReason', 255), moment('EmailBouncedDate')];

const seen = [moment('LastViewedDate', READ_ONLY), moment('LastReferencedDate', READ_ONLY)];

/** Somebody who may become a customer. Conversion fills the Converted fields and freezes the rest. */
export const leadTable: ObjectTable = {
  name: 'Lead',
  prefix: '00Q',
  mergeable: true,
  fields: [
    ref('MasterRecordId', ['Lead'], READ_ONLY),
    ...nameParts,
    text('Title', 128),
    text('Company', 255, { required: true }),
    ...addressFields(''),
    phone('Phone'),
    phone('MobilePhone'),
    phone('Fax'),
    email('Email'),
    url('Website'),
    url('PhotoUrl', READ_ONLY),
    area('Description', 32000),
    pick('LeadSource', valuesOf(LEAD_SOURCES)),
    pick('Status', leadStatus, { notNull: true, restricted: true }),
    pick('Industry', valuesOf(INDUSTRIES)),
    pick('Rating', valuesOf(RATINGS)),
    money('AnnualRevenue'),
    int('NumberOfEmployees', { label: 'Employees' }),
    ref('OwnerId', ['Group', 'User'], { notNull: true }),
    flag('HasOptedOutOfEmail', { label: 'Email Opt Out' }),
    flag('DoNotCall'),
    flag('IsConverted', { label: 'Converted', readOnly: true }),
    day('ConvertedDate', READ_ONLY),
    ref('ConvertedAccountId', ['Account'], READ_ONLY),
    ref('ConvertedContactId', ['Contact'], READ_ONLY),
    ref('ConvertedOpportunityId', ['Opportunity'], READ_ONLY),
    flag('IsUnreadByOwner', { label: 'Unread By Owner', defaultValue: true }),
    day('LastActivityDate', READ_ONLY),
    ...seen,
    ...bounces,
  ],
};

/** Somebody at an account, perhaps once a lead. */
export const contactTable: ObjectTable = {
  name: 'Contact',
  prefix: '003',
  mergeable: true,
  fields: [
    ref('MasterRecordId', ['Contact'], READ_ONLY),
    ref('AccountId', ['Account']),
    ...nameParts,
    ...addressFields('Mailing'),
    phone('Phone'),
    phone('MobilePhone'),
    phone('HomePhone'),
    phone('OtherPhone'),
    phone('Fax'),
    ref('ReportsToId', ['Contact']),
    email('Email'),
    text('Title', 128),
    text('Department', 80),
    pick('LeadSource', valuesOf(LEAD_SOURCES)),
    day('Birthdate'),
    area('Description', 32000),
    ref('OwnerId', ['User'], { notNull: true }),
    flag('HasOptedOutOfEmail', { label: 'Email Opt Out' }),
    flag('DoNotCall'),
    day('LastActivityDate', READ_ONLY),
    ...seen,
    ...bounces,
    flag('IsEmailBounced', READ_ONLY),
  ],
};
