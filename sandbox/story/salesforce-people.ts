import { z } from 'zod';
import type { StoryLead } from './lead.ts';
import type { BookedMeeting, People, Place } from './people.ts';
import { salesforceFields, salesforceLead } from './salesforce-lead.ts';
import { parts, session, type Talk } from './talk.ts';

const infoSchema = z.object({
  users: z.array(z.object({ email: z.string(), token: z.string(), id: z.string() })),
});
const madeSchema = z.object({ id: z.string() });
const savedSchema = z.array(
  z.object({ success: z.boolean(), id: z.string().optional(), errors: z.array(z.unknown()).optional() }),
);

export const DATA = '/services/data/v62.0';
const COLLECTION = 200;
const DISPOSITIONS = { connected: 'Connected', 'no-answer': 'No answer' } as const;

/** What the company's own field on events says of how a meeting ended. */
const MEETING_OUTCOMES: Readonly<Record<BookedMeeting['outcome'], string | null>> = {
  planned: null,
  held: 'Held',
  'no-show': 'No show',
};

/** New leads go through the org's assignment rule; what a person saves later on the page does not. */
const NEW = { 'Sforce-Auto-Assign': 'TRUE' };
const EDITED = { 'Sforce-Auto-Assign': 'FALSE' };

/** Who is signed in to Salesforce: their sessions, and the ids that records name them by. */
export interface SalesforceUsers {
  readonly url: string;
  readonly token: (email: string) => string;
  readonly talk: (email: string, headers?: Readonly<Record<string, string>>) => Talk;
  readonly userId: (email: string) => string;
  /** E-mail of a user id; null for a queue and for the integration. */
  readonly emailOf: (userId: string) => string | null;
}

/** Asks the sandbox who its people are. */
export const salesforceUsers = async (url: string): Promise<SalesforceUsers> => {
  const answer = await fetch(`${url}/_sandbox/info`);
  const { users } = infoSchema.parse(await answer.json());
  const byEmail = new Map(users.map((user) => [user.email, user]));
  const named = (email: string) => {
    const user = byEmail.get(email);
    if (user === undefined) throw new Error(`${email} is not in Salesforce`);
    return user;
  };
  return {
    url,
    token: (email) => named(email).token,
    talk: (email, headers = EDITED) => session(url, named(email).token, headers),
    userId: (email) => named(email).id,
    emailOf: (userId) => users.find((user) => user.id === userId)?.email ?? null,
  };
};

/** What people do in Salesforce. Lists from fairs and partners come in under the name of `importer`. */
export const salesforcePeople = (users: SalesforceUsers, importer: string): People => ({
  arrive: async (leads) => {
    const places: Place[] = [];
    for (const some of parts(leads, COLLECTION))
      places.push(...(await typeIn(users.talk(importer, NEW), some)));
    return places;
  },
  edit: async (who, { object, id }, { owner, ...values }) => {
    const fields = {
      ...salesforceFields(values),
      ...(owner !== undefined && { OwnerId: users.userId(String(owner)) }),
    };
    await users.talk(who)('PATCH', `${DATA}/sobjects/${object}/${id}`, fields);
  },
  logCall: async (who, { id }, call) => {
    await users.talk(who)('POST', `${DATA}/sobjects/Task`, {
      WhoId: id,
      Subject: call.subject,
      TaskSubtype: 'Call',
      Type: 'Call',
      Status: 'Completed',
      CallType: 'Outbound',
      CallDisposition: DISPOSITIONS[call.outcome],
      CallDurationInSeconds: call.outcome === 'connected' ? 312 : 0,
      ActivityDate: new Date(call.at).toISOString().slice(0, 10),
      OwnerId: users.userId(who),
    });
  },
  bookMeeting: async (who, place, meeting) => {
    await newEvent(users, who, place, meeting);
  },
  bookByLink: (whose, place, meeting) => newEvent(users, whose, place, meeting),
  tellOutcome: async (who, id, outcome) => {
    const fields = { Meeting_Outcome__c: MEETING_OUTCOMES[outcome] };
    await users.talk(who)('PATCH', `${DATA}/sobjects/Event/${id}`, fields);
  },
  completeTask: async (who, taskId) => {
    await users.talk(who)('PATCH', `${DATA}/sobjects/Task/${taskId}`, { Status: 'Completed' });
  },
});

const newEvent = async (
  users: SalesforceUsers,
  who: string,
  { id }: Place,
  { subject, at, outcome = 'planned' }: Pick<BookedMeeting, 'subject' | 'at'> & Partial<BookedMeeting>,
): Promise<string> => {
  const fields = {
    WhoId: id,
    Subject: subject,
    StartDateTime: new Date(at).toISOString(),
    DurationInMinutes: 30,
    Meeting_Outcome__c: MEETING_OUTCOMES[outcome],
    OwnerId: users.userId(who),
  };
  return madeSchema.parse(await users.talk(who)('POST', `${DATA}/sobjects/Event`, fields)).id;
};

const typeIn = async (talk: Talk, leads: readonly StoryLead[]): Promise<Place[]> => {
  const records = leads.map((lead) => ({ attributes: { type: 'Lead' }, ...salesforceLead(lead) }));
  const rows = savedSchema.parse(
    await talk('POST', `${DATA}/composite/sobjects`, { allOrNone: true, records }),
  );
  return leads.map((lead, i) => {
    const id = rows[i]?.id;
    if (id === undefined)
      throw new Error(`Salesforce made no lead of number ${lead.number}: ${JSON.stringify(rows[i])}`);
    return { object: 'Lead', id };
  });
};
