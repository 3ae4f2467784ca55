import { marketOf } from './all-markets.ts';
import type { CrmName, StoryLead } from './lead.ts';

/** A company that somebody at Fjordlys has as an account when the story begins. */
export interface StoryAccount {
  readonly crm: CrmName;
  readonly name: string;
  /** Absent where nobody filled it in. */
  readonly website?: string;
  /** The English name, as both CRMs keep it. */
  readonly country: string;
  /** E-mail of who owns it. */
  readonly owner: string;
}

/** How companies became accounts: one after the other, over and over. */
const WAYS = ['sales', 'marketing', 'by name alone', 'imported', 'twice'] as const;
const ONE_IN = 4;

/** Reps who have accounts, wherever these are. */
const KEEPERS = [
  'kim.dahl',
  'greta.vogel',
  'freja.nystrom',
  'anna.holm',
  'jan.bakker',
  'clara.lund',
  'lars.winther',
];
/** Who imported old accounts, and owns them ever since. */
const IMPORTER = 'mette.skov';

const addressOf = (name: string): string => `${name}@fjordlys.example`;

/** Companies of some of the good leads, which have been accounts for long. The same leads give the same accounts. */
export const storyAccounts = (leads: readonly StoryLead[]): readonly StoryAccount[] =>
  leads
    .filter(({ kind }) => kind === 'hot')
    .filter((_, i) => i % ONE_IN === 0)
    .flatMap(({ values }, i) => accountsOf(values, i));

function accountsOf(values: StoryLead['values'], i: number): readonly StoryAccount[] {
  const keeper = (n: number): string => addressOf(KEEPERS[n % KEEPERS.length] ?? IMPORTER);
  const company = {
    name: String(values['company.name']),
    country: marketOf(String(values.country)).name,
  };
  const website = `https://www.${values['company.domain']}/`;
  const mine: StoryAccount = { crm: 'salesforce', ...company, website, owner: keeper(i) };
  switch (WAYS[i % WAYS.length]) {
    case 'marketing':
      return [{ ...mine, crm: 'hubspot' }];
    case 'by name alone':
      return [{ crm: 'salesforce', ...company, name: `${company.name} Ltd.`, owner: keeper(i) }];
    case 'imported':
      return [{ ...mine, owner: addressOf(IMPORTER) }];
    case 'twice':
      return [mine, { ...mine, name: `${company.name} Group`, owner: keeper(i + 1) }];
    default:
      return [mine];
  }
}
