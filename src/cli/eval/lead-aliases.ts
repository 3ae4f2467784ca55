import type { FieldValue, LeadFields } from '../../model/fields.ts';

/** Names under which sources keep what identifies a lead, by canonical field. Case, blanks and punctuation do not matter. */
const ALIASES: Readonly<Record<string, string>> = {
  'stafet-id': 'stafetId',
  'external-id': 'externalId extId',
  email: 'email emailAddress mail personEmail workEmail',
  'person.first-name': 'firstName personFirstName givenName forename',
  'person.last-name': 'lastName personLastName surname familyName',
  'person.name': 'personName fullName contactName personFullName',
  'person.birth-date': 'birthDate personBirthDate dateOfBirth dob birthday',
  'person.id': 'personId nationalId socialSecurityNumber ssn socSecId cpr personnummer',
  phone: 'phone phoneNumber telephone tel personPhone workPhone companyPhone',
  mobile: 'mobile mobilePhone mobileNumber cell cellPhone personMobile',
  'company.name':
    'company companyName organisation organization organisationName organizationName employer account accountName',
  'company.domain': 'domain companyDomain website companyWebsite url',
  name: 'name entityName',
  'address.number': 'streetNumber houseNumber addressNumber',
  address: 'address street streetAddress addressLine1 address1 addressStreet companyAddress',
  'address.second': 'address2 addressLine2 addressSecond street2',
  city: 'city town suburb addressCity companyCity',
  'postal-code': 'postalCode postCode zip zipCode addressPostalCode addressZip addressPostcode',
  region: 'region state province county addressState',
  country: 'country countryCode addressCountry companyCountry',
};

const squash = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const canonical = new Map(
  Object.entries(ALIASES).flatMap(([path, names]) =>
    [path, ...names.split(' ')].map((name): [string, string] => [squash(name), path]),
  ),
);

/** The record's own id and time stamps in its source say nothing of who it is about. */
const OF_THE_RECORD = new Set([
  'id',
  'recordid',
  'createdat',
  'updatedat',
  'modifiedat',
  'createddate',
  'lastmodifieddate',
]);

/** A lead under the names its source uses becomes one under canonical names; of two names for one field the first that is filled wins. */
export function withCanonicalNames(fields: LeadFields): LeadFields {
  const lead: Record<string, FieldValue> = {};
  for (const [name, value] of Object.entries(fields)) {
    const short = squash(name);
    const path = canonical.get(short) ?? name;
    const filled = lead[path] !== undefined && lead[path] !== null && lead[path] !== '';
    if (!filled && !OF_THE_RECORD.has(short)) lead[path] = value;
  }
  return lead;
}
