/** Made-up people as both CRMs hold them: number `n` is one person in HubSpot, and another in Salesforce. */

const FIRST = ['Maria', 'Jonas', 'Sofie', 'Lukas', 'Emma', 'Noah', 'Freja', 'Hugo', 'Anneke', 'Sven'];
const LAST = ['Holm', 'Berg', 'Jansen', 'Lindqvist', 'Weber', 'Madsen', 'Visser', 'Keller'];

const of = (list: readonly string[], n: number): string => list[n % list.length] ?? '';
const COMPANIES = 40_000;
const company = (n: number): string => `company-${n % COMPANIES}`;
/** How many of a company came before: colleagues have names of their own. */
const before = (n: number): number => Math.floor(n / COMPANIES);
const first = (n: number): string => of(FIRST, n + before(n));
const last = (n: number): string => of(LAST, (n >> 3) + before(n));

/** A contact as a form leaves it: known, and not yet warm. */
export const contact = (n: number): Record<string, string> => ({
  email: `person-${n}@${company(n)}.example`,
  firstname: first(n),
  lastname: last(n),
  company: company(n),
  company_domain: `${company(n)}.example`,
  country: 'Denmark',
  city: 'Odense',
  zip: '5000',
  jobtitle: 'Specialist',
  consent_email: 'true',
  site_visits: String(1 + (n % 9)),
});

/** A lead as somebody typed it in. */
export const lead = (n: number): Record<string, string> => ({
  Email: `lead-${n}@${company(n)}.example`,
  FirstName: first(n),
  LastName: last(n),
  Company: company(n),
  Country: 'Denmark',
  City: 'Odense',
  PostalCode: '5000',
  Title: 'Specialist',
});
