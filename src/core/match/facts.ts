import type { FieldValue, LeadFields } from '../../model/fields.ts';
import { LEAD_CATALOGUE } from '../../model/lead-catalogue.ts';
import { normalCompany } from '../normalise/company.ts';
import { normalCountry } from '../normalise/country.ts';
import { freeMail, normalDomain } from '../normalise/domain.ts';
import { isRoleAddress, normalEmail } from '../normalise/email.ts';
import { words } from '../normalise/fold.ts';
import { normalPhone } from '../normalise/phone.ts';
import { type Address, addressOf } from './address.ts';

/** Fields that tell who somebody is, beyond those of the canonical lead. A source may know some of them. */
const IDENTITY_FIELDS = [
  'stafet-id',
  'external-id',
  'person.name',
  'person.birth-date',
  'person.id',
  'name',
  'address',
  'address.number',
  'address.second',
  'region',
] as const;

export interface Person {
  readonly first: string;
  readonly last: string;
  /** Both as people read them. */
  readonly shown: string;
}

/** What two records are compared by: a lead's fields, each in its one form. Absent and empty are the same. */
export interface Facts {
  readonly ids: Readonly<Record<'stafet-id' | 'external-id', string>>;
  readonly email: string | null;
  readonly person: Person | null;
  /** Name of what is no person: the record's `name`, or its company when nothing in it tells of a person. */
  readonly entity: string | null;
  readonly phones: readonly string[];
  readonly company: string | null;
  /** The employer's domain; free mail tells none. */
  readonly domain: string | null;
  readonly birthDate: string;
  readonly personId: string;
  readonly address: Address | null;
  readonly city: string;
  readonly postalCode: string;
  readonly country: string | null;
  /** All else that both may have, by field. */
  readonly others: ReadonlyMap<string, string>;
}

const OWN: ReadonlySet<string> = new Set([...LEAD_CATALOGUE.map(({ path }) => path), ...IDENTITY_FIELDS]);

const text = (value: FieldValue | undefined): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';

const solid = (value: string): string => words(value).join('');

/** Letters that languages write in two ways, å as aa and ü as ue, are one: Østergaard is Østergård. */
const spelled = (value: string): string => solid(value).replace(/([aou])e|aa/g, (pair) => pair[0] ?? '');

function personOf(first: string, last: string, full: string): Person | null {
  const all = full.split(/\s+/);
  const parts = first === '' && last === '' ? [all.slice(0, -1).join(' '), all.at(-1) ?? ''] : [first, last];
  const [given = '', family = ''] = parts.map(spelled);
  const shown = parts.join(' ').trim().toLowerCase();
  return given === '' && family === '' ? null : { first: given, last: family, shown };
}

function employerDomain(given: string | null, email: string | null): string | null {
  const domain = given ?? (email === null ? null : normalDomain(email));
  return domain === null || freeMail(domain) ? null : domain;
}

function othersOf(lead: LeadFields): Map<string, string> {
  const others = Object.entries(lead)
    .filter(([path]) => !OWN.has(path))
    .map(([path, value]): [string, string] => [path, words(text(value)).join(' ')]);
  return new Map(others.filter(([, value]) => value !== ''));
}

/** Takes from a lead what identifies it, once for all its comparisons. */
export function factsOf(lead: LeadFields): Facts {
  const get = (path: string): string => text(lead[path]);
  const country = normalCountry(get('country'));
  const email = normalEmail(get('email'));
  const person = personOf(get('person.first-name'), get('person.last-name'), get('person.name'));
  const company = normalCompany(get('company.name'));
  const nobody = email === null || isRoleAddress(email);
  const named = words(get('name')).join(' ');
  const phones = [get('phone'), get('mobile')].map((phone) => normalPhone(phone, country ?? undefined));
  return {
    ids: { 'stafet-id': get('stafet-id'), 'external-id': get('external-id') },
    email,
    person,
    entity: person !== null ? null : named || (nobody ? company : null),
    phones: phones.filter((phone) => phone !== null),
    company,
    domain: employerDomain(normalDomain(get('company.domain')), email),
    birthDate: get('person.birth-date').replace(/\D/g, ''),
    personId: solid(get('person.id')),
    address: addressOf([`${get('address.number')} ${get('address')}`, get('address.second')]),
    city: words(get('city')).join(' '),
    postalCode: solid(get('postal-code')),
    country,
    others: othersOf(lead),
  };
}
