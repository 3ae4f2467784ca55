import type { StoryAccount } from '../../../sandbox/story/accounts.ts';
import { hubspotUsers } from '../../../sandbox/story/hubspot-people.ts';
import { openAccounts } from '../../../sandbox/story/open-accounts.ts';
import { salesforceUsers } from '../../../sandbox/story/salesforce-people.ts';
import { type KnownAccount, keysOfAccount } from '../../core/accounts/known-account.ts';
import { MANAGER } from './cast.ts';
import { emailOfRep } from './look/sight.ts';

/** Fills both CRMs with the accounts there are before the first lead comes. */
export async function bringAccounts(
  accounts: readonly StoryAccount[],
  hubspot: { readonly url: string; readonly via: string },
  salesforceUrl: string,
): Promise<void> {
  const inHubSpot = await hubspotUsers(hubspot.url, hubspot.via);
  const inSalesforce = await salesforceUsers(salesforceUrl);
  await openAccounts(inHubSpot, inSalesforce, emailOfRep(MANAGER), accounts);
}

/** The accounts as the service will know them. */
export const knownAccounts = (accounts: readonly StoryAccount[]): readonly KnownAccount[] =>
  accounts.map(({ crm, owner, name, website = null, country }, i) => {
    const keys = keysOfAccount({ name, website, country, ownerId: owner });
    return {
      crm,
      id: String(i),
      domain: keys.domains[0] ?? null,
      name: keys.name,
      country: keys.country,
      owner: { name: owner, email: owner, active: true },
    };
  });
