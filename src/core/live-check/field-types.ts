import type { As } from '../../model/config/mapping.ts';
import type { Crm } from '../../model/crm.ts';

type Types = Readonly<Record<As, readonly string[]>>;

const LINE = ['string', 'textarea', 'picklist', 'combobox', 'encryptedstring'];
const NUMBER = ['double', 'currency', 'percent'];

/** The types of a CRM's fields that take what a line writes. HubSpot's texts take everything, as its values are texts. */
export const TAKES: Readonly<Record<Crm, Types>> = {
  hubspot: {
    text: ['string', 'enumeration', 'phone_number'],
    integer: ['number', 'string'],
    number: ['number', 'string'],
    boolean: ['bool', 'enumeration', 'string'],
    email: ['string'],
    phone: ['string', 'phone_number'],
    'country-code': ['string', 'enumeration'],
    'country-name': ['string', 'enumeration'],
    date: ['date', 'string'],
    datetime: ['datetime', 'string'],
    list: ['enumeration', 'string'],
  },
  salesforce: {
    text: [...LINE, 'multipicklist', 'url', 'phone', 'email'],
    integer: ['int', 'long', ...NUMBER],
    number: NUMBER,
    boolean: ['boolean'],
    email: ['email', ...LINE],
    phone: ['phone', ...LINE],
    'country-code': LINE,
    'country-name': LINE,
    date: ['date'],
    datetime: ['datetime'],
    list: ['multipicklist', 'string', 'textarea'],
  },
};

/** How a line has to write for a field of this type; null where no way is known. */
export function waysToWrite(crm: Crm, type: string, allowed: readonly As[]): readonly As[] {
  return allowed.filter((as) => TAKES[crm][as].includes(type));
}
