import type { ObjectSchema, Row } from '../org.ts';

/** Where the fields of a lead go when it is converted: lead field → field of the new record. */
export type ConvertTarget = 'Account' | 'Contact' | 'Opportunity';

const ADDRESS_PARTS = ['Street', 'City', 'State', 'PostalCode', 'Country'];
const address = (prefix: string): Record<string, string> =>
  Object.fromEntries(ADDRESS_PARTS.map((part) => [part, prefix + part]));

const same = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name]));

const STANDARD: Readonly<Record<ConvertTarget, Readonly<Record<string, string>>>> = {
  Account: {
    Company: 'Name',
    ...address('Billing'),
    ...same('Phone', 'Fax', 'Website', 'Industry', 'Rating', 'AnnualRevenue', 'NumberOfEmployees'),
    LeadSource: 'AccountSource',
  },
  Contact: {
    ...same('Salutation', 'FirstName', 'LastName', 'Title', 'Email', 'Phone', 'MobilePhone', 'Fax'),
    ...same('LeadSource', 'Description', 'HasOptedOutOfEmail', 'DoNotCall'),
    ...address('Mailing'),
  },
  Opportunity: same('LeadSource'),
};

/**
 * What a lead gives to a record made from it: the vendor's standard fields, and each custom field of the same name,
 * which is how an administrator's field mapping starts out. Fields that are empty or cannot be set are left out.
 */
export const carriedOver = (lead: Row, from: ObjectSchema, target: ConvertTarget, to: ObjectSchema): Row => {
  const custom = from.fields.filter((field) => field.custom).map((field) => field.name);
  const pairs = Object.entries({ ...same(...custom), ...STANDARD[target] });
  const usable = pairs.filter(([source, goal]) => lead[source] != null && to.field(goal)?.createable);
  return Object.fromEntries(usable.map(([source, goal]) => [goal, lead[source]]));
};

/** Those values whose field is empty in a record that exists: conversion overwrites nothing. */
export const onlyEmpty = (values: Row, existing: Row): Row =>
  Object.fromEntries(Object.entries(values).filter(([name]) => existing[name] == null));
