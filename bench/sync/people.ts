/** Made-up people as both CRMs hold them: number `n` is one person in HubSpot, and another in Salesforce. */

const FIRST = ['Maria', 'Jonas', 'Sofie', 'Lukas', 'Emma', 'Noah', 'Freja', 'Hugo', 'Anneke', 'Sven'];
const LAST = ['Holm', 'Berg', 'Jansen', 'Lindqvist', 'Weber', 'Madsen', 'Visser', 'Keller'];

const of = (list: readonly string[], n: number): string => list[n % list.length] ?? '';
const company = (n: number): string => `company-${n % 4_000}`;

/** A contact as a form leaves it: known, and not yet warm. */
export const contact = (n: number): Record<string, string> => ({
  email: `person-${n}@${company(n)}.example`,
  firstname: of(FIRST, n),
  lastname: of(LAST, n >> 3),
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
  FirstName: of(FIRST, n),
  LastName: of(LAST, n >> 3),
  Company: company(n),
  Country: 'Denmark',
  City: 'Odense',
  PostalCode: '5000',
  Title: 'Specialist',
});
