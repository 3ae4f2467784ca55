import { z } from 'zod';
import { hubspotForm, hubspotProperties } from './hubspot-form.ts';
import type { StoryLead } from './lead.ts';
import type { BookedMeeting, LoggedCall, People, Place } from './people.ts';
import { parts, session, type Talk } from './talk.ts';

const infoSchema = z.object({
  users: z.array(z.object({ email: z.string(), token: z.string(), ownerId: z.string() })),
});
const madeSchema = z.object({ id: z.string() });
const batchSchema = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
});

/** HubSpot's fixed ids for how a call ended, and for the tie between a call and a contact. */
const DISPOSITIONS: Readonly<Record<LoggedCall['outcome'], string>> = {
  connected: 'f240bbac-87c9-4f6e-bf70-924b57d47db7',
  'no-answer': '73a0d17f-1163-4015-bdd5-ec830791da20',
};
const CALL_TO_CONTACT = 194;
const MEETING_OUTCOMES: Readonly<Record<BookedMeeting['outcome'], string>> = {
  planned: 'SCHEDULED',
  held: 'COMPLETED',
  'no-show': 'NO_SHOW',
};
const MEETING_TO_CONTACT = 200;
const HALF_AN_HOUR_MS = 1_800_000;
const BATCH = 100;

/** Who is signed in to HubSpot: their sessions, and the ids that records name them by. */
export interface HubSpotUsers {
  readonly talk: (email: string) => Talk;
  readonly ownerId: (email: string) => string;
  /** E-mail of an owner id; null for an id of nobody. */
  readonly emailOf: (ownerId: string) => string | null;
}

/** Asks the sandbox who its people are. They work at `url`, which may be another way to the same HubSpot. */
export const hubspotUsers = async (sandboxUrl: string, url = sandboxUrl): Promise<HubSpotUsers> => {
  const answer = await fetch(`${sandboxUrl}/_sandbox/info`);
  const { users } = infoSchema.parse(await answer.json());
  const byEmail = new Map(users.map((user) => [user.email, user]));
  const named = (email: string) => {
    const user = byEmail.get(email);
    if (user === undefined) throw new Error(`${email} is not in HubSpot`);
    return user;
  };
  return {
    talk: (email) => session(url, named(email).token),
    ownerId: (email) => named(email).ownerId,
    emailOf: (ownerId) => users.find((user) => user.ownerId === ownerId)?.email ?? null,
  };
};

/** What people do in HubSpot. Forms come in under the name of `marketer`, who made them. */
export const hubspotPeople = (users: HubSpotUsers, marketer: string): People => ({
  arrive: async (leads) => {
    const places: Place[] = [];
    for (const some of parts(leads, BATCH)) places.push(...(await fillForms(users.talk(marketer), some)));
    return places;
  },
  edit: async (who, { id }, { owner, ...values }) => {
    const properties = {
      ...hubspotProperties(values),
      ...(owner !== undefined && { hubspot_owner_id: users.ownerId(String(owner)) }),
    };
    await users.talk(who)('PATCH', `/crm/v3/objects/contacts/${id}`, { properties });
  },
  logCall: async (who, { id }, call) => {
    const properties = {
      hs_timestamp: new Date(call.at).toISOString(),
      hs_call_title: call.subject,
      hs_call_direction: 'OUTBOUND',
      hs_call_status: call.outcome === 'connected' ? 'COMPLETED' : 'NO_ANSWER',
      hs_call_disposition: DISPOSITIONS[call.outcome],
      hubspot_owner_id: users.ownerId(who),
    };
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: CALL_TO_CONTACT }];
    await users.talk(who)('POST', '/crm/v3/objects/calls', {
      properties,
      associations: [{ to: { id }, types }],
    });
  },
  bookMeeting: async (who, place, meeting) => {
    await newMeeting(users, who, place, meeting);
  },
  bookByLink: (whose, place, meeting) =>
    newMeeting(users, whose, place, { ...meeting, outcome: 'planned' }, BY_LINK),
  tellOutcome: async (who, id, outcome) => {
    const properties = { hs_meeting_outcome: MEETING_OUTCOMES[outcome] };
    await users.talk(who)('PATCH', `/crm/v3/objects/meetings/${id}`, { properties });
  },
  completeTask: async (who, taskId) => {
    const properties = { hs_task_status: 'COMPLETED' };
    await users.talk(who)('PATCH', `/crm/v3/objects/tasks/${taskId}`, { properties });
  },
});

/** How HubSpot marks what its own booking pages made. */
const BY_LINK = { hs_meeting_source: 'MEETINGS_PUBLIC' } as const;

const newMeeting = async (
  users: HubSpotUsers,
  who: string,
  { id }: Place,
  meeting: BookedMeeting,
  more: Readonly<Record<string, string>> = {},
): Promise<string> => {
  const properties = {
    hs_timestamp: new Date(meeting.at).toISOString(),
    hs_meeting_title: meeting.subject,
    hs_meeting_outcome: MEETING_OUTCOMES[meeting.outcome],
    hs_meeting_start_time: new Date(meeting.at).toISOString(),
    hs_meeting_end_time: new Date(meeting.at + HALF_AN_HOUR_MS).toISOString(),
    hubspot_owner_id: users.ownerId(who),
    ...more,
  };
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: MEETING_TO_CONTACT }];
  const associations = [{ to: { id }, types }];
  return madeSchema.parse(
    await users.talk(who)('POST', '/crm/v3/objects/meetings', { properties, associations }),
  ).id;
};

/** Answers of a batch come in any order: each is told by its address. */
const fillForms = async (talk: Talk, leads: readonly StoryLead[]): Promise<Place[]> => {
  const inputs = leads.map((lead) => ({ properties: hubspotForm(lead), associations: [] }));
  const { results } = batchSchema.parse(
    await talk('POST', '/crm/v3/objects/contacts/batch/create', { inputs }),
  );
  const byEmail = new Map(results.map(({ id, properties }) => [properties.email, id]));
  return leads.map(({ values }) => {
    const id = byEmail.get(String(values.email));
    if (id === undefined) throw new Error(`HubSpot made no contact of ${values.email}`);
    return { object: 'contacts', id };
  });
};
