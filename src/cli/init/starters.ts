import type { Wins } from '../../model/config/mapping.ts';

/** A way to begin: what it is for, and which CRM is right about what. Its own files are in starters/, by its name. */
interface Starter {
  readonly about: string;
  readonly wins: Readonly<Record<string, Wins>>;
}

/** What people type: who the lead is, and what they found out. What the lead did is HubSpot's to say in all of them. */
const TYPED = [
  ...['person.first-name', 'person.last-name', 'person.title', 'phone', 'mobile', 'language'],
  ...['company.name', 'company.domain', 'company.size', 'company.industry', 'country', 'city', 'postal-code'],
  ...['tech', 'programme', 'role', 'need.confirmed', 'budget', 'timing', 'product'],
];

const all = (wins: Wins): Starter['wins'] => Object.fromEntries(TYPED.map((path) => [path, wins]));

/** The starters of `stafet init`, in the order people are offered them. */
export const STARTERS = {
  'hubspot-first': { about: 'reps work in HubSpot, which is right; one team', wins: all('hubspot') },
  'salesforce-first': {
    about: 'reps work in Salesforce, which is right, marketing in HubSpot; territories',
    wins: all('salesforce'),
  },
  // As the shipped mappings have it.
  both: { about: 'reps work in either, the last change counts; a team for each country', wins: {} },
} satisfies Readonly<Record<string, Starter>>;

export type StarterName = keyof typeof STARTERS;
