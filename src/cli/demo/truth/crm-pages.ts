import { z } from 'zod';
import { DATA } from '../../../../sandbox/story/salesforce-people.ts';
import type { Talk } from '../../../../sandbox/story/talk.ts';

const hubspotPage = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      properties: z.record(z.string(), z.string().nullable()),
      associations: z
        .object({ contacts: z.object({ results: z.array(z.object({ id: z.string() })) }).optional() })
        .optional(),
    }),
  ),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
});
export type HubSpotRow = z.infer<typeof hubspotPage>['results'][number];

/** All records that HubSpot lists under a path, page after page. */
export async function listAll(talk: Talk, path: string): Promise<readonly HubSpotRow[]> {
  const rows: HubSpotRow[] = [];
  for (let after = ''; ; ) {
    const page = hubspotPage.parse(await talk('GET', `${path}&limit=100${after}`));
    rows.push(...page.results);
    if (page.paging === undefined) return rows;
    after = `&after=${page.paging.next.after}`;
  }
}

const salesforcePage = z.object({ records: z.array(z.unknown()), nextRecordsUrl: z.string().optional() });

/** All rows of a SOQL query. */
export async function queryAll<T>(talk: Talk, soql: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const rows: T[] = [];
  let next: string | undefined = `${DATA}/query?q=${encodeURIComponent(soql)}`;
  while (next !== undefined) {
    const page: z.infer<typeof salesforcePage> = salesforcePage.parse(await talk('GET', next));
    rows.push(...page.records.map((record) => schema.parse(record)));
    next = page.nextRecordsUrl;
  }
  return rows;
}
