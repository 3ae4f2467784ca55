import { z } from 'zod';
import type { HubSpotUsers } from '../../../../sandbox/story/hubspot-people.ts';
import type { SalesforceUsers } from '../../../../sandbox/story/salesforce-people.ts';
import { MANAGER } from '../cast.ts';
import { emailOfRep, repOf } from '../look/sight.ts';
import { type HubSpotRow, listAll, queryAll } from './crm-pages.ts';

/** Something a rep did about a lead, or plans to. */
export interface CrmTouch {
  /** The person's record: a contact's id in HubSpot, a lead's or contact's in Salesforce. */
  readonly who: string;
  readonly type: 'call' | 'email' | 'meeting';
  /** Rep id of whoever logged it. */
  readonly rep: string | null;
  readonly at: number;
  /** `done` without more being said; a meeting that was called off or moved is none of these and is left out. */
  readonly end: 'done' | 'connected' | 'planned' | 'missed';
}

/** HubSpot's fixed id for a call that was answered. */
const CONNECTED = 'f240bbac-87c9-4f6e-bf70-924b57d47db7';
const MEETING_ENDS: Readonly<Record<string, CrmTouch['end']>> = {
  SCHEDULED: 'planned',
  RESCHEDULED: 'planned',
  COMPLETED: 'done',
  NO_SHOW: 'missed',
};

type Ends = (properties: HubSpotRow['properties']) => CrmTouch['end'] | null;

const HUBSPOT_KINDS: readonly (readonly [CrmTouch['type'], string, Ends])[] = [
  [
    'call',
    '/crm/v3/objects/calls?properties=hs_timestamp,hs_call_direction,hs_call_disposition,hubspot_owner_id,stafet_key&associations=contacts',
    (p) =>
      p.hs_call_direction === 'INBOUND' ? null : p.hs_call_disposition === CONNECTED ? 'connected' : 'done',
  ],
  [
    'email',
    '/crm/v3/objects/emails?properties=hs_timestamp,hs_email_direction,hubspot_owner_id,stafet_key&associations=contacts',
    (p) => (p.hs_email_direction === 'INCOMING_EMAIL' ? null : 'done'),
  ],
  [
    'meeting',
    '/crm/v3/objects/meetings?properties=hs_timestamp,hs_meeting_outcome,hubspot_owner_id,stafet_key&associations=contacts',
    (p) => MEETING_ENDS[p.hs_meeting_outcome ?? ''] ?? (p.hs_meeting_outcome ? null : 'done'),
  ],
];

/** What HubSpot has of calls, mails and meetings; what Stafet copied there was made in Salesforce, and is counted there. */
export async function hubspotTouches(users: HubSpotUsers): Promise<readonly CrmTouch[]> {
  const talk = users.talk(emailOfRep(MANAGER));
  const kinds = await Promise.all(
    HUBSPOT_KINDS.map(async ([type, path, endOf]) =>
      (await listAll(talk, path)).flatMap(({ properties: p, associations }): CrmTouch[] => {
        const end = endOf(p);
        const who = associations?.contacts?.results[0]?.id;
        if (end === null || who === undefined || p.stafet_key) return [];
        const rep = repOf(users.emailOf(p.hubspot_owner_id ?? ''));
        return [{ who, type, rep, at: Date.parse(p.hs_timestamp ?? ''), end }];
      }),
    ),
  );
  return kinds.flat();
}

const text = z.string().nullable();
const taskRow = z.object({
  WhoId: text,
  OwnerId: text,
  TaskSubtype: text,
  CallDisposition: text,
  CompletedDateTime: text,
});
const eventRow = z.object({ WhoId: text, OwnerId: text, StartDateTime: text, Meeting_Outcome__c: text });

/** What the company's own field on events says; what it does not name was called off. */
const EVENT_ENDS: Readonly<Record<string, CrmTouch['end']>> = {
  Held: 'done',
  'No show': 'missed',
  Rescheduled: 'planned',
};

/** The same of Salesforce, where a meeting that nobody said more of is planned until it begins. */
export async function salesforceTouches(users: SalesforceUsers, now: number): Promise<readonly CrmTouch[]> {
  const talk = users.talk(emailOfRep(MANAGER));
  const tasks = await queryAll(
    talk,
    "SELECT WhoId, OwnerId, TaskSubtype, CallDisposition, CompletedDateTime FROM Task WHERE TaskSubtype IN ('Call', 'Email') AND IsClosed = true AND Stafet_Key__c = null",
    taskRow,
  );
  const events = await queryAll(
    talk,
    'SELECT WhoId, OwnerId, StartDateTime, Meeting_Outcome__c FROM Event WHERE Stafet_Key__c = null',
    eventRow,
  );
  const repOfUser = (id: string | null): string | null => repOf(users.emailOf(id ?? ''));
  return [
    ...tasks.map(
      (row): CrmTouch => ({
        who: row.WhoId ?? '',
        type: row.TaskSubtype === 'Call' ? 'call' : 'email',
        rep: repOfUser(row.OwnerId),
        at: Date.parse(row.CompletedDateTime ?? ''),
        end: row.CallDisposition === 'Connected' ? 'connected' : 'done',
      }),
    ),
    ...events.flatMap((row): CrmTouch[] => {
      const at = Date.parse(row.StartDateTime ?? '');
      const { Meeting_Outcome__c: told } = row;
      const end = told === null ? (at > now ? 'planned' : 'done') : EVENT_ENDS[told];
      return end === undefined
        ? []
        : [{ who: row.WhoId ?? '', type: 'meeting', rep: repOfUser(row.OwnerId), at, end }];
    }),
  ];
}
