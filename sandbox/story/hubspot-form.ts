import { marketOf } from './all-markets.ts';
import type { LeadValues, StoryLead } from './lead.ts';

/** The property that each answer on one of Fjordlys' forms goes into, and what the site's tracking adds. */
const PROPERTIES: Readonly<Record<string, string>> = {
  email: 'email',
  'person.first-name': 'firstname',
  'person.last-name': 'lastname',
  'person.title': 'jobtitle',
  phone: 'phone',
  mobile: 'mobilephone',
  language: 'contact_language',
  'company.name': 'company',
  'company.domain': 'company_domain',
  'company.size': 'company_employees',
  'company.industry': 'company_industry',
  country: 'country',
  city: 'city',
  'postal-code': 'zip',
  tech: 'technology_stack',
  source: 'lead_source',
  campaign: 'campaign_name',
  programme: 'programme',
  'event.status': 'event_status',
  role: 'buying_role',
  'need.confirmed': 'need_stated',
  budget: 'budget_status',
  timing: 'decision_window',
  product: 'product_interest',
  'intent.last-download': 'last_download',
  'intent.last-at': 'last_intent_at',
  'intent.downloads': 'download_count',
  'intent.events': 'events_attended',
  'intent.visits': 'site_visits',
  'intent.minutes': 'minutes_on_site',
  'consent.email': 'consent_email',
  'consent.sms': 'consent_sms',
  // What a rep fills in at the gate to sales
  'sal.status': 'sal_status',
  'sal.reason': 'sal_reject_reason',
  'sal.need-confirmed': 'sal_need_confirmed',
  'sal.role-confirmed': 'sal_role_confirmed',
  'sal.timing-confirmed': 'sal_timing_confirmed',
  'sal.confirmed-by': 'sal_confirmed_by',
};

/** Values as HubSpot's properties: texts throughout, the country by its English name. */
export const hubspotProperties = (values: LeadValues): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([path, value]) => {
      const property = PROPERTIES[path];
      if (property === undefined) return [];
      return [[property, path === 'country' ? marketOf(String(value)).name : String(value)]];
    }),
  );

/** A lead as the contact that HubSpot makes of a form. */
export const hubspotForm = ({ values }: StoryLead): Readonly<Record<string, string>> =>
  hubspotProperties(values);
