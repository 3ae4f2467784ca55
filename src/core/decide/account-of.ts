import { type AccountAnswer, ownerOfAccount } from '../accounts/owner-of-account.ts';
import { valuesOf } from './fields.ts';
import { type Draft, say, type Trace } from './world.ts';

/** Who has the account of the lead's company: found among the accounts that are known, or as it was given. */
export function accountOf({ before, lead, policy }: Draft): AccountAnswer {
  const { accounts, accountOwner = null, accountWhy = null } = before;
  return accounts === undefined
    ? { owner: accountOwner, why: accountWhy }
    : ownerOfAccount(accounts, valuesOf(lead), policy.assignment);
}

/** Keeps the way a lead took by the rules, with what its own events do not hold: who had the account, and why nobody. */
export function traceRoute(
  draft: Draft,
  { owner, why }: AccountAnswer,
  way: Pick<NonNullable<Trace['route']>, 'rule' | 'row' | 'verdicts'>,
): Draft {
  const route = {
    ...way,
    ...(owner === null ? {} : { accountOwner: owner }),
    ...(why === null ? {} : { accountWhy: why }),
  };
  const traced = { ...draft, trace: { ...draft.trace, route } };
  return owner === null && why !== null ? say(traced, `${why}: no account owner`) : traced;
}

/** What a trace says of the account: an input of the decision, to be given again when it is made again. */
export const accountIn = ({ route }: Trace): AccountAnswer => ({
  owner: route?.accountOwner ?? null,
  why: route?.accountWhy ?? null,
});
