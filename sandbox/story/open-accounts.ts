import { z } from 'zod';
import type { StoryAccount } from './accounts.ts';
import type { HubSpotUsers } from './hubspot-people.ts';
import { DATA, type SalesforceUsers } from './salesforce-people.ts';
import { parts } from './talk.ts';

const BATCH = 100;
const savedSchema = z.array(z.object({ success: z.literal(true) }));

/** Brings the accounts of both CRMs in, as `importer`; each belongs to whom it says. */
export async function openAccounts(
  hubspot: HubSpotUsers,
  salesforce: SalesforceUsers,
  importer: string,
  accounts: readonly StoryAccount[],
): Promise<void> {
  const of = (crm: StoryAccount['crm']) =>
    parts(
      accounts.filter((account) => account.crm === crm),
      BATCH,
    );
  for (const some of of('hubspot')) {
    const inputs = some.map(({ name, website, country, owner }) => ({
      properties: {
        name,
        country,
        hubspot_owner_id: hubspot.ownerId(owner),
        ...(website !== undefined && { domain: new URL(website).hostname.replace(/^www\./, '') }),
      },
      associations: [],
    }));
    await hubspot.talk(importer)('POST', '/crm/v3/objects/companies/batch/create', { inputs });
  }
  for (const some of of('salesforce')) {
    const records = some.map(({ name, website, country, owner }) => ({
      attributes: { type: 'Account' },
      Name: name,
      BillingCountry: country,
      OwnerId: salesforce.userId(owner),
      ...(website !== undefined && { Website: website }),
    }));
    const saved = await salesforce.talk(importer)('POST', `${DATA}/composite/sobjects`, {
      allOrNone: true,
      records,
    });
    savedSchema.parse(saved);
  }
}
