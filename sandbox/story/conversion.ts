import { Connection } from 'jsforce';
import { z } from 'zod';
import type { SalesforceUsers } from './salesforce-people.ts';

/** What becomes of a lead that is converted. */
export interface Converted {
  readonly contactId: string;
  readonly opportunityId: string;
}

const convertedSchema = z.object({
  success: z.coerce.boolean(),
  contactId: z.string(),
  opportunityId: z.string(),
});

const connection = (users: SalesforceUsers, who: string): Connection =>
  new Connection({ instanceUrl: users.url, accessToken: users.token(who), version: '62.0' });

/** Converts a lead as the button on its page does: an account, a contact and an opportunity come of it. */
export const convert = async (users: SalesforceUsers, who: string, leadId: string): Promise<Converted> => {
  const answer = await connection(users, who).soap.convertLead({
    leadId,
    convertedStatus: 'Closed - Converted',
  });
  const [one] = Array.isArray(answer) ? answer : [answer];
  const read = convertedSchema.safeParse(one);
  if (!read.success || !read.data.success)
    throw new Error(`lead ${leadId} was not converted: ${JSON.stringify(answer)}`);
  return read.data;
};

/** The customer has signed. */
export const winDeal = async (users: SalesforceUsers, who: string, opportunityId: string): Promise<void> => {
  await connection(users, who)
    .sobject('Opportunity')
    .update({ Id: opportunityId, StageName: 'Closed Won', Amount: 48_000 });
};
