import type { Sandboxes } from '../../../sandbox/start.ts';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { hubspotPeople, hubspotUsers } from '../../../sandbox/story/hubspot-people.ts';
import { CRMS } from '../../../sandbox/story/lead.ts';
import { salesforcePeople, salesforceUsers } from '../../../sandbox/story/salesforce-people.ts';
import { MANAGER } from '../demo/cast.ts';
import { emailOfRep } from '../demo/look/sight.ts';

/** The first leads of the demo's story, each in the CRM it comes to. The same seed and count bring the same people. */
export async function bringLeads(
  { hubspot, salesforce }: Sandboxes,
  seed: number,
  count: number,
): Promise<void> {
  const manager = emailOfRep(MANAGER);
  const people = {
    hubspot: hubspotPeople(await hubspotUsers(hubspot.url), manager),
    salesforce: salesforcePeople(await salesforceUsers(salesforce.url), manager),
  };
  const leads = storyLeads(seed, count);
  for (const crm of CRMS) await people[crm].arrive(leads.filter(({ arrivesIn }) => arrivesIn.includes(crm)));
}
