import { z } from 'zod';
import { hubspotUsers } from '../story/hubspot-people.ts';
import type { CrmName } from '../story/lead.ts';
import { DATA, salesforceUsers } from '../story/salesforce-people.ts';
import type { Talk } from '../story/talk.ts';

/** One record as its CRM shows it. */
export interface Shown {
  readonly id: string;
  readonly email: string | null;
  readonly stafetId: string | null;
}

const WATCHER = 'mette.skov@fjordlys.example';

const listSchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      properties: z.object({ email: z.string().nullish(), stafet_id: z.string().nullish() }),
    }),
  ),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
});
const querySchema = z.object({
  records: z.array(
    z.object({ Id: z.string(), Email: z.string().nullable(), Stafet_Id__c: z.string().nullable() }),
  ),
  nextRecordsUrl: z.string().optional(),
});

/** Every lead of both CRMs, read over their APIs by somebody who works there. */
export const lookAtAll = async (
  urls: Readonly<Record<CrmName, string>>,
): Promise<Readonly<Record<CrmName, readonly Shown[]>>> => ({
  hubspot: await contacts((await hubspotUsers(urls.hubspot)).talk(WATCHER)),
  salesforce: await leads((await salesforceUsers(urls.salesforce)).talk(WATCHER)),
});

const contacts = async (talk: Talk): Promise<Shown[]> => {
  const shown: Shown[] = [];
  for (let after = ''; ; ) {
    const from = after === '' ? '' : `&after=${after}`;
    const page = listSchema.parse(
      await talk('GET', `/crm/v3/objects/contacts?limit=100&properties=email&properties=stafet_id${from}`),
    );
    for (const { id, properties } of page.results)
      shown.push({ id, email: properties.email ?? null, stafetId: properties.stafet_id ?? null });
    if (page.paging === undefined) return shown;
    after = page.paging.next.after;
  }
};

const leads = async (talk: Talk): Promise<Shown[]> => {
  const shown: Shown[] = [];
  const query = encodeURIComponent('SELECT Id, Email, Stafet_Id__c FROM Lead');
  for (let path: string | undefined = `${DATA}/query?q=${query}`; path !== undefined; ) {
    const page: z.output<typeof querySchema> = querySchema.parse(await talk('GET', path));
    for (const { Id, Email, Stafet_Id__c } of page.records)
      shown.push({ id: Id, email: Email, stafetId: Stafet_Id__c });
    path = page.nextRecordsUrl;
  }
  return shown;
};
