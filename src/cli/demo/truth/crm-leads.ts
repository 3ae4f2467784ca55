import { z } from 'zod';
import { hubspotUsers } from '../../../../sandbox/story/hubspot-people.ts';
import { DATA } from '../../../../sandbox/story/salesforce-people.ts';
import type { Talk } from '../../../../sandbox/story/talk.ts';
import { MANAGER } from '../cast.ts';
import { emailOfRep, repOf } from '../look/sight.ts';
import type { Telling } from '../telling.ts';

/** A lead that sales was given, by what the two CRMs say and nothing else. Instants in epoch milliseconds. */
export interface CrmLead {
  readonly stafetId: string;
  readonly stage: string;
  readonly sal: string | null;
  readonly reason: string | null;
  readonly rep: string | null;
  readonly source: string | null;
  readonly campaign: string | null;
  readonly product: string | null;
  readonly isIcp: boolean;
  readonly dueAt: number | null;
  /** Calls that reps logged, in either CRM. */
  readonly callsAt: readonly number[];
  readonly openAmount: number;
  readonly wonAmount: number;
}

const PROPERTIES = [
  ...['stafet_id', 'stafet_stage', 'sal_status', 'sal_reject_reason', 'hubspot_owner_id', 'lead_source'],
  ...['campaign_name', 'product_interest', 'stafet_tags', 'need_stated', 'stafet_first_contact_by'],
];

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
type HubSpotRow = z.infer<typeof hubspotPage>['results'][number];

async function allOf(talk: Talk, path: string): Promise<readonly HubSpotRow[]> {
  const rows: HubSpotRow[] = [];
  for (let after = ''; ; ) {
    const page = hubspotPage.parse(await talk('GET', `${path}&limit=100${after}`));
    rows.push(...page.results);
    if (page.paging === undefined) return rows;
    after = `&after=${page.paging.next.after}`;
  }
}

const salesforcePage = z.object({ records: z.array(z.unknown()), nextRecordsUrl: z.string().optional() });

async function query<T>(talk: Talk, soql: string, schema: z.ZodType<T>): Promise<readonly T[]> {
  const rows: T[] = [];
  let next: string | undefined = `${DATA}/query?q=${encodeURIComponent(soql)}`;
  while (next !== undefined) {
    const page: z.infer<typeof salesforcePage> = salesforcePage.parse(await talk('GET', next));
    rows.push(...page.records.map((record) => schema.parse(record)));
    next = page.nextRecordsUrl;
  }
  return rows;
}

const text = z.string().nullable();
const personRow = z.object({ Id: z.string(), Stafet_Id__c: z.string() });
const callRow = z.object({ WhoId: text, CompletedDateTime: text });
const convertedRow = z.object({ ConvertedOpportunityId: text, Stafet_Id__c: text });
const dealRow = z.object({
  Id: z.string(),
  Amount: z.number().nullable(),
  IsClosed: z.boolean(),
  IsWon: z.boolean(),
});

/** Reads everything again from both CRMs over their APIs, as a manager who looks at them; the service is not asked. */
export async function readCrmLeads({ world, cast }: Telling): Promise<readonly CrmLead[]> {
  const inHubSpot = await hubspotUsers(world.hubspotUrl, world.hubspotVia);
  const reader = emailOfRep(MANAGER);
  const talk = inHubSpot.talk(reader);
  const contacts = await allOf(talk, `/crm/v3/objects/contacts?properties=${PROPERTIES.join(',')}`);
  const hubspotCalls = await allOf(
    talk,
    '/crm/v3/objects/calls?properties=hs_timestamp,hs_call_direction,stafet_key&associations=contacts',
  );
  const salesforce = await readSalesforce(cast.salesforceUsers.talk(reader));
  const idOf = new Map(contacts.map(({ id, properties }) => [id, properties.stafet_id ?? '']));
  const calls = [
    // What Stafet copied was made in Salesforce, and is counted there.
    ...hubspotCalls
      .filter(({ properties }) => !properties.stafet_key)
      .map(({ properties, associations }) => ({
        stafetId: idOf.get(associations?.contacts?.results[0]?.id ?? '') ?? '',
        at: Date.parse(properties.hs_timestamp ?? ''),
      })),
    ...salesforce.calls,
  ];
  return contacts
    .filter(({ properties: p }) => p.stafet_id && p.stafet_stage && p.stafet_stage !== 'raw')
    .map(({ properties: p }) => {
      const stafetId = p.stafet_id ?? '';
      const deals = salesforce.deals.filter((deal) => deal.stafetId === stafetId);
      const due = Date.parse(p.stafet_first_contact_by ?? '');
      return {
        stafetId,
        stage: p.stafet_stage ?? '',
        sal: p.sal_status || null,
        reason: p.sal_reject_reason || null,
        rep: repOf(inHubSpot.emailOf(p.hubspot_owner_id ?? '')),
        source: p.lead_source || null,
        campaign: p.campaign_name || null,
        product: p.product_interest || null,
        isIcp: (p.stafet_tags ?? '').split(';').includes('icp') && p.need_stated === 'true',
        dueAt: Number.isNaN(due) ? null : due,
        callsAt: calls.filter((call) => call.stafetId === stafetId).map(({ at }) => at),
        openAmount: sum(deals.filter(({ IsClosed }) => !IsClosed)),
        wonAmount: sum(deals.filter(({ IsWon }) => IsWon)),
      };
    });
}

const sum = (deals: readonly { readonly Amount: number | null }[]): number =>
  deals.reduce((all, { Amount }) => all + (Amount ?? 0), 0);

async function readSalesforce(talk: Talk) {
  const people = [
    ...(await query(talk, 'SELECT Id, Stafet_Id__c FROM Lead WHERE Stafet_Id__c != null', personRow)),
    ...(await query(talk, 'SELECT Id, Stafet_Id__c FROM Contact WHERE Stafet_Id__c != null', personRow)),
  ];
  const idOf = new Map(people.map((row) => [row.Id, row.Stafet_Id__c]));
  const soql =
    "SELECT WhoId, CompletedDateTime FROM Task WHERE TaskSubtype = 'Call' AND IsClosed = true AND Stafet_Key__c = null";
  const calls = await query(talk, soql, callRow);
  const converted = await query(
    talk,
    'SELECT ConvertedOpportunityId, Stafet_Id__c FROM Lead WHERE IsConverted = true',
    convertedRow,
  );
  const deals = await query(talk, 'SELECT Id, Amount, IsClosed, IsWon FROM Opportunity', dealRow);
  const leadOf = new Map(converted.map((row) => [row.ConvertedOpportunityId, row.Stafet_Id__c]));
  return {
    calls: calls.map(({ WhoId, CompletedDateTime }) => ({
      stafetId: idOf.get(WhoId ?? '') ?? '',
      at: Date.parse(CompletedDateTime ?? ''),
    })),
    deals: deals.map((deal) => ({ ...deal, stafetId: leadOf.get(deal.Id) ?? '' })),
  };
}
