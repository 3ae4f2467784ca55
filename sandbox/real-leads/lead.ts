import type { CrmName, LeadValues } from '../story/lead.ts';
import type { Account, WebLead } from './tables.ts';

/** One real web lead at one real company. */
export interface RealLead {
  readonly email: string;
  /** Where it is known before Stafet comes; a list that was imported is in both. */
  readonly arrivesIn: readonly CrmName[];
  /** By the canonical names, without country and industry, which each CRM spells its own way. */
  readonly values: LeadValues;
  readonly sector: string;
  readonly country: string;
}

/** Row number modulo the number of accounts: two runs see the same leads. */
export const realLeads = (leads: readonly WebLead[], accounts: readonly Account[]): readonly RealLead[] =>
  leads.flatMap((row, i) => {
    const account = accounts[i % accounts.length];
    return account === undefined ? [] : [realLead(row, account)];
  });

const realLead = (row: WebLead, account: Account): RealLead => {
  const domain = `${slug(account.account)}.example`;
  const email = `lead-${row['Lead Number']}@${domain}`;
  return {
    email,
    arrivesIn: arrivesIn(row['Lead Origin']),
    values: {
      email,
      'person.last-name': `Lead ${row['Lead Number']}`,
      'company.name': account.account,
      'company.domain': domain,
      'company.size': account.employees,
      'consent.email': row['Do Not Email'] === 'No',
      'need.confirmed': row['What matters most to you in choosing a course'] !== '',
      ...titleOf(row),
      ...sourceOf(row['Lead Source']),
      ...behaviourOf(row),
    },
    sector: account.sector,
    country: COUNTRIES[account.office_location] ?? account.office_location,
  };
};

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** As the accounts spell them, where that is not the usual way. */
const COUNTRIES: Readonly<Record<string, string>> = { Philipines: 'Philippines', Korea: 'South Korea' };

/** Forms and chats reach HubSpot; what people type in reaches Salesforce; an imported list was in both before. */
const arrivesIn = (origin: string): readonly CrmName[] => {
  if (origin === 'Lead Import') return ['hubspot', 'salesforce'];
  return origin.endsWith('Add Form') ? ['salesforce'] : ['hubspot'];
};

/** Who works in a field is taken to lead in it: the data knows the occupation and the field, not the title. */
const titleOf = (row: WebLead): LeadValues => {
  const occupation = row['What is your current occupation'];
  const field = row.Specialization;
  if (occupation === 'Businessman') return { 'person.title': 'Owner' };
  if (occupation === 'Working Professional' && field.endsWith(' Management'))
    return { 'person.title': field.replace(/Management$/, 'Manager') };
  return occupation === '' ? {} : { 'person.title': occupation };
};

const SOURCES: Readonly<Record<string, string>> = {
  google: 'web',
  bing: 'web',
  'direct traffic': 'web',
  'organic search': 'web',
  'olark chat': 'web',
  'live chat': 'web',
  blog: 'web',
  reference: 'referral',
  'referral sites': 'partner',
  'welingak website': 'partner',
  facebook: 'ads',
  'social media': 'ads',
  'pay per click ads': 'ads',
  click2call: 'phone',
  nc_edm: 'email',
};

const sourceOf = (source: string): LeadValues =>
  source === '' ? {} : { source: SOURCES[source.toLowerCase()] ?? 'other' };

const behaviourOf = (row: WebLead): LeadValues => ({
  ...whole('intent.visits', row.TotalVisits, 1),
  ...whole('intent.minutes', row['Total Time Spent on Website'], 60),
  ...downloadOf(row),
});

const whole = (path: string, text: string, unit: number): LeadValues =>
  text === '' ? {} : { [path]: Math.round(Number(text) / unit) };

/** Who fills in the form to be contacted asks for a demo; the free booklet is a white paper. */
const downloadOf = (row: WebLead): LeadValues => {
  if (row['Lead Origin'] === 'Lead Add Form') return { 'intent.last-download': 'demo-request' };
  return row['A free copy of Mastering The Interview'] === 'Yes'
    ? { 'intent.last-download': 'white-paper' }
    : {};
};
