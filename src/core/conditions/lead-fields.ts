import type { FieldSpec } from '../../model/fields.ts';
import { LEAD_CATALOGUE } from '../../model/lead-catalogue.ts';
import { normalCompany } from '../normalise/company.ts';
import { countryOfPhone } from './calling-codes.ts';
import { type Field, type FieldBook, fieldBook } from './field-book.ts';
import { domainOf, FREE_MAIL } from './free-mail.ts';

let lastAddress = '';
let lastDomain = '';

/** Several rules in a row ask for the domain of one address, so the last one is kept. */
function domainOfLast(address: unknown): string | undefined {
  if (typeof address !== 'string') return undefined;
  if (address !== lastAddress) {
    lastDomain = domainOf(address);
    lastAddress = address;
  }
  return lastDomain;
}

/** Fields read out of other fields. */
const DERIVED: readonly Field[] = [
  {
    path: 'email.domain',
    type: 'text',
    label: 'E-mail domain',
    get: ({ lead }) => domainOfLast(lead.email),
  },
  {
    path: 'email.free-mail',
    type: 'boolean',
    label: 'Free mail',
    get: ({ lead }) => {
      const domain = domainOfLast(lead.email);
      return domain === undefined ? undefined : FREE_MAIL.has(domain);
    },
  },
  {
    path: 'phone.country',
    type: 'country',
    label: 'Country of the phone number',
    get: ({ lead }) => phoneCountry(lead.phone) ?? phoneCountry(lead.mobile),
  },
  {
    path: 'company.key',
    type: 'text',
    label: 'Company without legal form',
    get: ({ lead }) =>
      typeof lead['company.name'] === 'string' ? normalCompany(lead['company.name']) : undefined,
  },
];

const phoneCountry = (phone: unknown): string | undefined =>
  typeof phone === 'string' ? countryOfPhone(phone) : undefined;

/** Every field a condition on a lead may name: the catalogue, the company's own fields, derived ones and `more`. */
export const leadBook = (custom: readonly FieldSpec[] = [], more: readonly Field[] = []): FieldBook =>
  fieldBook([...LEAD_CATALOGUE, ...custom], [...DERIVED, ...more]);
