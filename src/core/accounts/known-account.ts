import type { Account } from '../../model/account.ts';
import type { Crm } from '../../model/crm.ts';
import type { LeadFields } from '../../model/fields.ts';
import { normalCompany } from '../normalise/company.ts';
import { normalCountry } from '../normalise/country.ts';
import { freeMail, normalDomain } from '../normalise/domain.ts';

/** What companies are told apart by, in its one form. */
export interface CompanyKeys {
  /** Those that say something of an employer: none where anybody can have an address. */
  readonly domains: readonly string[];
  readonly name: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
}

/** An account of one CRM, and who owns it as that CRM describes its users; null where it describes nobody. */
export interface KnownAccount {
  readonly crm: Crm;
  readonly id: string;
  readonly domain: string | null;
  readonly name: string | null;
  readonly country: string | null;
  readonly owner: AccountOwner | null;
}

export interface AccountOwner {
  readonly name: string;
  readonly email: string;
  /** False for somebody who can no longer sign in. */
  readonly active: boolean;
}

/** What an account is found by. */
export const keysOfAccount = ({ name, website, country }: Account): CompanyKeys => ({
  domains: domainsIn([website]),
  name: name === null ? null : normalCompany(name),
  country: country === null ? null : normalCountry(country),
});

/** What the account of a lead's company is looked for by: the company's domain before that of the e-mail address. */
export function keysOfLead(lead: LeadFields): CompanyKeys {
  const text = (path: string): string | null => {
    const value = lead[path] ?? null;
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const name = text('company.name');
  return {
    domains: domainsIn([text('company.domain'), text('email')]),
    name: name === null ? null : normalCompany(name),
    country: text('country'),
  };
}

const domainsIn = (texts: readonly (string | null)[]): readonly string[] => {
  const domains = texts.flatMap((text) => (text === null ? [] : (normalDomain(text) ?? [])));
  return [...new Set(domains)].filter((domain) => !freeMail(domain));
};
