import { marketOf } from './all-markets.ts';
import type { LeadValues, StoryLead } from './lead.ts';

type Value = string | number | boolean;

/** The lead field that each value is typed or imported into. */
const FIELDS: Readonly<Record<string, string>> = {
  email: 'Email',
  'person.first-name': 'FirstName',
  'person.last-name': 'LastName',
  'person.title': 'Title',
  phone: 'Phone',
  mobile: 'MobilePhone',
  language: 'Language__c',
  'company.name': 'Company',
  'company.domain': 'Company_Domain__c',
  'company.size': 'NumberOfEmployees',
  'company.industry': 'Industry',
  country: 'Country',
  city: 'City',
  'postal-code': 'PostalCode',
  tech: 'Technology_Stack__c',
  source: 'LeadSource',
  campaign: 'Campaign_Name__c',
  role: 'Buying_Role__c',
  'need.confirmed': 'Need_Stated__c',
  budget: 'Budget_Status__c',
  timing: 'Decision_Window__c',
  product: 'Product_Interest__c',
  'intent.last-download': 'Last_Download__c',
  'intent.last-at': 'Last_Intent_At__c',
  'intent.downloads': 'Download_Count__c',
  'intent.events': 'Events_Attended__c',
  'intent.visits': 'Site_Visits__c',
  'intent.minutes': 'Minutes_On_Site__c',
  'consent.email': 'Consent_Email__c',
  'consent.sms': 'Consent_SMS__c',
  // What a rep fills in at the gate to sales
  'sal.status': 'SAL_Status__c',
  'sal.reason': 'SAL_Reject_Reason__c',
  'sal.need-confirmed': 'SAL_Need_Confirmed__c',
  'sal.role-confirmed': 'SAL_Role_Confirmed__c',
  'sal.timing-confirmed': 'SAL_Timing_Confirmed__c',
  'sal.confirmed-by': 'SAL_Confirmed_By__c',
};

/** Picklist values that are not simply the word with a capital letter. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'company.industry': {
    manufacturing: 'Machinery',
    logistics: 'Transportation',
    software: 'Technology',
    retail: 'Retail',
    energy: 'Energy',
    health: 'Healthcare',
  },
  source: {
    web: 'Web',
    ads: 'Ads',
    email: 'Email',
    referral: 'Referral',
    event: 'Trade Show',
    partner: 'Partner Referral',
    phone: 'Phone Inquiry',
  },
  role: { 'c-level': 'C-level' },
  'sal.reason': { timing: 'Bad timing', unreachable: 'Not reachable' },
  'sal.confirmed-by': { writing: 'In writing' },
};

/** Texts that are words of a list: `within-3-months` stands as `Within 3 months`. */
const LISTS: ReadonlySet<string> = new Set([
  ...['role', 'budget', 'timing', 'product', 'intent.last-download'],
  ...['sal.status', 'sal.reason', 'sal.confirmed-by'],
]);

const capital = (word: string): string => {
  const text = word.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const inSalesforce = (path: string, value: Value): Value => {
  if (path === 'country') return marketOf(String(value)).name;
  const word = WORDS[path]?.[String(value)];
  if (word !== undefined) return word;
  return LISTS.has(path) ? capital(String(value)) : value;
};

/** Values as Salesforce's lead fields. */
export const salesforceFields = (values: LeadValues): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([path, value]) => {
      const field = FIELDS[path];
      return field === undefined ? [] : [[field, inSalesforce(path, value)]];
    }),
  );

/** A lead as people at a fair, a partner or a rep type it into Salesforce: it has a company, known or not. */
export const salesforceLead = ({ values }: StoryLead): Readonly<Record<string, Value>> =>
  salesforceFields(values);
