import { CRM_NAMES, type Crm } from '../../model/crm.ts';
import type { LeadFields } from '../../model/fields.ts';
import type { Team } from '../assign/team.ts';
import type { AssignmentRules } from '../route/rules.ts';
import { type CompanyKeys, type KnownAccount, keysOfLead } from './known-account.ts';

/** Who has the account of a lead's company. */
export interface AccountAnswer {
  /** Rep id; null when nobody who could get a lead has it, or several have. */
  readonly owner: string | null;
  /** In words: how it was found, or why it is nobody; null when no account of the company is known. */
  readonly why: string | null;
}

/** Where both CRMs know the company, sales keeps its accounts in Salesforce: HubSpot is asked after it. */
const ORDER: readonly Crm[] = ['salesforce', 'hubspot'];

/** One way to find the company in one CRM. */
interface Search {
  readonly crm: Crm;
  /** What was looked for, in words. */
  readonly by: string;
  readonly fits: (account: KnownAccount) => boolean;
}

/**
 * Finds the rep who has the account of a lead's company: by domain, then by name, in Salesforce before HubSpot. The first
 * of these that leads to one rep decides. Two reps at once are nobody: which of them is meant is not for a rule to guess.
 * An account whose owner gets no leads (has left, is no rep, is in no pool) is passed over, as though nobody had it.
 */
export function ownerOfAccount(
  accounts: readonly KnownAccount[],
  lead: LeadFields,
  rules: AssignmentRules,
): AccountAnswer {
  const keys = keysOfLead(lead);
  const passedOver: string[] = [];
  for (const search of searchesFor(keys)) {
    const found = accounts.filter((account) => account.crm === search.crm && search.fits(account));
    const reps = repsIn(found, keys.country, rules);
    const [rep, ...others] = reps;
    if (rep !== undefined && others.length === 0)
      return { owner: rep, why: `${rules.team.reps.get(rep)?.name ?? rep} has ${search.by}` };
    if (rep !== undefined)
      return { owner: null, why: `${search.by} is with several: ${namesOf(reps, rules)}` };
    const unfit = found.map((account) => unfitOf(account, rules)).find((words) => words !== null);
    if (unfit !== undefined && unfit !== null) passedOver.push(`${search.by} is with ${unfit}`);
  }
  return { owner: null, why: passedOver.length === 0 ? null : passedOver.join(', ') };
}

function searchesFor({ domains, name, country }: CompanyKeys): readonly Search[] {
  const inEach = (by: string, fits: Search['fits']): readonly Search[] =>
    ORDER.map((crm) => ({ crm, by: `the account ${by} in ${CRM_NAMES[crm]}`, fits }));
  const isSameCountry = (account: KnownAccount): boolean =>
    country === null || account.country === null || account.country === country;
  return [
    ...domains.flatMap((domain) => inEach(domain, (account) => account.domain === domain)),
    ...(name === null
      ? []
      : inEach(`"${name}"`, (account) => account.name === name && isSameCountry(account))),
  ];
}

/** Reps who have one of the accounts; of several those of the lead's country, where there are any. */
function repsIn(
  accounts: readonly KnownAccount[],
  country: string | null,
  rules: AssignmentRules,
): readonly string[] {
  const repsOf = (some: readonly KnownAccount[]): readonly string[] => [
    ...new Set(some.flatMap((account) => sellerOf(account, rules) ?? [])),
  ];
  const all = repsOf(accounts);
  if (all.length < 2 || country === null) return all;
  const near = repsOf(accounts.filter((account) => account.country === country));
  return near.length > 0 ? near : all;
}

/** The rep an account belongs to, if that is somebody who gets leads; null otherwise. */
function sellerOf({ owner }: KnownAccount, rules: AssignmentRules): string | null {
  const rep = owner?.active === true ? repOf(owner.email, rules.team) : undefined;
  return rep?.active === true && isSeller(rep.id, rules) ? rep.id : null;
}

/** Why an account's owner gets none of its leads; null when it has no owner who is known. */
function unfitOf({ owner }: KnownAccount, rules: AssignmentRules): string | null {
  if (owner === null) return null;
  const rep = repOf(owner.email, rules.team);
  if (rep === undefined) return `${owner.name}, who is no rep`;
  if (!owner.active || !rep.active) return `${rep.name}, who has left`;
  return `${rep.name}, who is in no pool`;
}

const repOf = (email: string, team: Team) =>
  [...team.reps.values()].find((rep) => rep.email.toLowerCase() === email.toLowerCase());

/** Somebody in a pool sells; whoever else owns accounts, such as who imported them, must not swallow their leads. */
const isSeller = (rep: string, { pools }: AssignmentRules): boolean =>
  [...pools.values()].some(({ members }) => members.some(({ id }) => id === rep));

const namesOf = (reps: readonly string[], { team }: AssignmentRules): string =>
  reps.map((rep) => team.reps.get(rep)?.name ?? rep).join(', ');
