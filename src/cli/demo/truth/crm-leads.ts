import { z } from 'zod';
import type { HubSpotUsers } from '../../../../sandbox/story/hubspot-people.ts';
import type { SalesforceUsers } from '../../../../sandbox/story/salesforce-people.ts';
import type { Talk } from '../../../../sandbox/story/talk.ts';
import { parts } from '../../../../sandbox/story/talk.ts';
import { MANAGER } from '../cast.ts';
import { emailOfRep, repOf } from '../look/sight.ts';
import { type HubSpotRow, listAll, queryAll } from './crm-pages.ts';
import { type CrmTouch, hubspotTouches, salesforceTouches } from './crm-touches.ts';

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
  readonly programme: string | null;
  /** Where a guest of an event stands. */
  readonly eventStatus: string | null;
  /** The country by its English name. */
  readonly country: string | null;
  readonly employees: number | null;
  readonly role: string | null;
  readonly isIcp: boolean;
  readonly dueAt: number | null;
  /** Whom the record went to, one after the other, and what it said of why. */
  readonly given: readonly { readonly rep: string; readonly why: string; readonly at: number }[];
  /** When HubSpot's record first was a MQL, and when it last was accepted or rejected. */
  readonly mqlWrittenAt: number;
  readonly decidedAt: number | null;
  /** When it was answered, where that was outside both CRMs and somebody else knows. */
  readonly answeredAt?: number;
  /** Each stage that HubSpot's record was in, and what a deal of Salesforce says of it, with when it was so. */
  readonly stages: readonly { readonly stage: string; readonly at: number }[];
  readonly touches: readonly CrmTouch[];
  readonly openAmount: number;
  readonly wonAmount: number;
}

/** The two CRMs, and who is signed in to them. */
export interface BothCrms {
  readonly hubspot: HubSpotUsers;
  readonly salesforce: SalesforceUsers;
}

const PROPERTIES = [
  ...['stafet_id', 'stafet_stage', 'sal_status', 'sal_reject_reason', 'hubspot_owner_id', 'lead_source'],
  ...['campaign_name', 'product_interest', 'programme', 'country', 'company_employees', 'buying_role'],
  ...['stafet_tags', 'need_stated', 'stafet_first_contact_by', 'event_status'],
];

/** Reads everything again from both CRMs over their APIs, as a manager who looks at them; Stafet is not asked. */
export async function readCrmLeads(crms: BothCrms, now: number): Promise<readonly CrmLead[]> {
  const talk = crms.hubspot.talk(emailOfRep(MANAGER));
  const contacts = await listAll(talk, `/crm/v3/objects/contacts?properties=${PROPERTIES.join(',')}`);
  const handed = contacts.filter(
    ({ properties: p }) => p.stafet_id && p.stafet_stage && p.stafet_stage !== 'raw',
  );
  const histories = await readHistories(
    talk,
    handed.map(({ id }) => id),
  );
  const salesforce = await readSalesforce(crms.salesforce, now);
  const inHubSpot = Map.groupBy(await hubspotTouches(crms.hubspot), ({ who }) => who);
  return handed.map((row) => {
    const stafetId = row.properties.stafet_id ?? '';
    return {
      ...whatItSays(row, crms.hubspot),
      given: givenTo(histories.get(row.id), crms.hubspot),
      mqlWrittenAt: Math.min(...timesOf(histories.get(row.id)?.stafet_stage, ['mql'])),
      stages: [
        ...stagesIn(histories.get(row.id)),
        ...(salesforce.deals.get(stafetId) ?? []).flatMap(stagesOf),
      ],
      decidedAt: timesOf(histories.get(row.id)?.sal_status, ['accepted', 'rejected'])[0] ?? null,
      touches: [...(inHubSpot.get(row.id) ?? []), ...(salesforce.touches.get(stafetId) ?? [])],
      openAmount: sum(salesforce.deals.get(stafetId), ({ IsClosed }) => !IsClosed),
      wonAmount: sum(salesforce.deals.get(stafetId), ({ IsWon }) => IsWon),
    };
  });
}

const number = (value: string | null | undefined): number | null => (value ? Number(value) : null);

function whatItSays({ properties: p }: HubSpotRow, users: HubSpotUsers) {
  return {
    stafetId: p.stafet_id ?? '',
    stage: p.stafet_stage ?? '',
    sal: p.sal_status || null,
    reason: p.sal_reject_reason || null,
    rep: repOf(users.emailOf(p.hubspot_owner_id ?? '')),
    source: p.lead_source || null,
    campaign: p.campaign_name || null,
    product: p.product_interest || null,
    programme: p.programme || null,
    eventStatus: p.event_status || null,
    country: p.country || null,
    employees: number(p.company_employees),
    role: p.buying_role || null,
    isIcp: (p.stafet_tags ?? '').split(';').includes('icp') && p.need_stated === 'true',
    dueAt: p.stafet_first_contact_by ? Date.parse(p.stafet_first_contact_by) : null,
  };
}

const historySchema = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      propertiesWithHistory: z.record(
        z.string(),
        z.array(z.object({ value: z.string().nullable(), timestamp: z.string() })),
      ),
    }),
  ),
});
type History = z.infer<typeof historySchema>['results'][number]['propertiesWithHistory'];

/** What HubSpot remembers of a property, the newest first; it gives histories of at most 50 records a call. */
async function readHistories(talk: Talk, ids: readonly string[]): Promise<ReadonlyMap<string, History>> {
  const found = new Map<string, History>();
  for (const some of parts(ids, 50)) {
    const answer = await talk('POST', '/crm/v3/objects/contacts/batch/read', {
      properties: [],
      propertiesWithHistory: ['stafet_stage', 'sal_status', 'stafet_why_me', 'hubspot_owner_id'],
      inputs: some.map((id) => ({ id })),
    });
    for (const { id, propertiesWithHistory } of historySchema.parse(answer).results)
      found.set(id, propertiesWithHistory);
  }
  return found;
}

const timesOf = (history: History[string] | undefined, values: readonly string[]): readonly number[] =>
  (history ?? [])
    .filter(({ value }) => value !== null && values.includes(value))
    .map(({ timestamp }) => Date.parse(timestamp));

const stagesIn = (history: History | undefined): CrmLead['stages'] =>
  (history?.stafet_stage ?? []).flatMap(({ value, timestamp }) =>
    value === null ? [] : [{ stage: value, at: Date.parse(timestamp) }],
  );

/** Each reason that was written, with whoever had the record then. */
const givenTo = (history: History | undefined, users: HubSpotUsers): CrmLead['given'] =>
  (history?.stafet_why_me ?? []).flatMap(({ value: why, timestamp }) => {
    const owner = history?.hubspot_owner_id?.find((one) => one.timestamp <= timestamp)?.value;
    const rep = repOf(users.emailOf(owner ?? ''));
    return why === null || rep === null ? [] : [{ rep, why, at: Date.parse(timestamp) }];
  });

const text = z.string().nullable();
const personRow = z.object({ Id: z.string(), Stafet_Id__c: z.string() });
const convertedRow = z.object({ ConvertedOpportunityId: text, Stafet_Id__c: text });
const dealRow = z.object({
  Id: z.string(),
  CreatedDate: z.string(),
  LastModifiedDate: z.string(),
  Amount: z.number().nullable(),
  IsClosed: z.boolean(),
  IsWon: z.boolean(),
});
type Deal = z.infer<typeof dealRow>;

/** HubSpot only hears of it later. */
const stagesOf = ({ CreatedDate, LastModifiedDate, IsWon }: Deal): CrmLead['stages'] => [
  { stage: 'opportunity', at: Date.parse(CreatedDate) },
  ...(IsWon ? [{ stage: 'won', at: Date.parse(LastModifiedDate) }] : []),
];

const sum = (deals: readonly Deal[] = [], counts: (deal: Deal) => boolean): number =>
  deals.filter(counts).reduce((all, { Amount }) => all + (Amount ?? 0), 0);

/** Activities and deals by the Stafet id of their lead. */
async function readSalesforce(users: SalesforceUsers, now: number) {
  const talk = users.talk(emailOfRep(MANAGER));
  const people = [
    ...(await queryAll(talk, 'SELECT Id, Stafet_Id__c FROM Lead WHERE Stafet_Id__c != null', personRow)),
    ...(await queryAll(talk, 'SELECT Id, Stafet_Id__c FROM Contact WHERE Stafet_Id__c != null', personRow)),
  ];
  const converted = await queryAll(
    talk,
    'SELECT ConvertedOpportunityId, Stafet_Id__c FROM Lead WHERE IsConverted = true',
    convertedRow,
  );
  const deals = await queryAll(
    talk,
    'SELECT Id, CreatedDate, LastModifiedDate, Amount, IsClosed, IsWon FROM Opportunity',
    dealRow,
  );
  const idOf = new Map(people.map((row) => [row.Id, row.Stafet_Id__c]));
  const leadOf = new Map(converted.map((row) => [row.ConvertedOpportunityId, row.Stafet_Id__c ?? '']));
  return {
    touches: Map.groupBy(await salesforceTouches(users, now), ({ who }) => idOf.get(who) ?? ''),
    deals: Map.groupBy(deals, ({ Id }) => leadOf.get(Id) ?? ''),
  };
}
