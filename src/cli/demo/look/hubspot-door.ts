import { z } from 'zod';
import type { HubSpotUsers } from '../../../../sandbox/story/hubspot-people.ts';
import { parts, type Talk } from '../../../../sandbox/story/talk.ts';
import {
  CONTACT_PROPERTIES,
  contactSight,
  hubspotObjectSchema,
  hubspotTaskSight,
  TASK_PROPERTIES,
} from './hubspot-sight.ts';
import type { MeetingSight, MemberSight, NoteSight, Sight, TaskSight } from './sight.ts';

const BATCH = 100;
const resultsSchema = z.object({ results: z.array(hubspotObjectSchema) });
const linksSchema = z.object({
  results: z.array(
    z.object({
      from: z.object({ id: z.string() }),
      to: z.array(z.object({ toObjectId: z.union([z.string(), z.number()]).transform(String) })),
    }),
  ),
});
const pageSchema = z.object({
  results: z.array(
    hubspotObjectSchema.extend({
      associations: z
        .object({ contacts: z.object({ results: z.array(z.object({ id: z.string() })) }).optional() })
        .optional(),
    }),
  ),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
});
const listsSchema = z.object({
  lists: z.array(z.object({ listId: z.string(), name: z.string() })),
  hasMore: z.literal(false),
});
const membersSchema = z.object({
  results: z.array(z.object({ recordId: z.string() })),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
});
type PageRow = z.infer<typeof pageSchema>['results'][number];

/** Reads HubSpot as a person who looks at it: nothing here is counted as a call of the integration. */
export interface HubSpotDoor {
  contacts(by: 'id' | 'stafet_id', values: readonly string[]): Promise<readonly Sight[]>;
  tasksOf(contactIds: readonly string[]): Promise<readonly TaskSight[]>;
  /** All there is, by paging through the lists: search would lag behind. */
  allContacts(): Promise<readonly Sight[]>;
  allTasks(): Promise<readonly TaskSight[]>;
  /** Who is on which static list. */
  allMembers(): Promise<readonly MemberSight[]>;
  allMeetings(): Promise<readonly MeetingSight[]>;
  /** Those that Stafet wrote. */
  allNotes(): Promise<readonly NoteSight[]>;
}

export function hubspotDoor(users: HubSpotUsers, reader: string): HubSpotDoor {
  const talk = users.talk(reader);
  const batch = async (
    object: string,
    properties: readonly string[],
    ids: readonly string[],
    more: object = {},
  ) => {
    const inputs = ids.map((id) => ({ id }));
    const answer = await talk('POST', `/crm/v3/objects/${object}/batch/read`, {
      properties,
      inputs,
      ...more,
    });
    return resultsSchema.parse(answer).results;
  };
  return {
    contacts: async (by, values) => {
      const more = by === 'id' ? {} : { idProperty: by };
      const found = await inParts(values, (some) => batch('contacts', CONTACT_PROPERTIES, some, more));
      return found.map((contact) => contactSight(contact, users.emailOf));
    },
    tasksOf: async (contactIds) => {
      const contactOf = await inParts(contactIds, (some) => tasksLinkedTo(talk, some));
      const about = new Map(contactOf);
      const tasks = await inParts([...about.keys()], (some) => batch('tasks', TASK_PROPERTIES, some));
      return tasks.flatMap((task) => hubspotTaskSight(task, about.get(task.id) ?? '', users.emailOf) ?? []);
    },
    allContacts: async () => {
      const rows = await allPages(
        talk,
        `/crm/v3/objects/contacts?properties=${CONTACT_PROPERTIES.join(',')}`,
      );
      return rows.map((row) => contactSight(row, users.emailOf));
    },
    allTasks: async () => {
      const path = `/crm/v3/objects/tasks?properties=${TASK_PROPERTIES.join(',')}&associations=contacts`;
      return (await allPages(talk, path)).flatMap((row) => {
        return hubspotTaskSight(row, aboutOf(row), users.emailOf) ?? [];
      });
    },
    allMembers: () => membersOfAll(talk),
    allMeetings: async () => {
      const rows = await allPages(
        talk,
        `/crm/v3/objects/meetings?properties=${MEETING}&associations=contacts`,
      );
      return rows.map((row) => ({
        about: aboutOf(row),
        subject: row.properties.hs_meeting_title ?? '',
        outcome: row.properties.hs_meeting_outcome ?? null,
      }));
    },
    allNotes: async () => {
      const rows = await allPages(talk, `/crm/v3/objects/notes?properties=${NOTE}&associations=contacts`);
      return rows.flatMap((row) =>
        row.properties.stafet_key ? [{ about: aboutOf(row), text: row.properties.hs_note_body ?? '' }] : [],
      );
    },
  };
}

const MEETING = 'hs_meeting_title,hs_meeting_outcome';
const NOTE = 'hs_note_body,stafet_key';

/** The contact a record is about. */
const aboutOf = ({ associations }: PageRow): string => associations?.contacts?.results[0]?.id ?? '';

/** More lists than this company would ever have. */
const LISTS = 500;

async function membersOfAll(talk: Talk): Promise<readonly MemberSight[]> {
  const body = { processingTypes: ['MANUAL'], count: LISTS, offset: 0, additionalProperties: [] };
  const { lists } = listsSchema.parse(await talk('POST', '/crm/v3/lists/search', body));
  const found = await Promise.all(
    lists.map(async ({ listId, name }) =>
      (await membersOf(talk, listId)).map((about) => ({ list: name, about })),
    ),
  );
  return found.flat();
}

async function membersOf(talk: Talk, listId: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let after = '';
  do {
    const path = `/crm/v3/lists/${listId}/memberships?limit=${BATCH}${after}`;
    const page = membersSchema.parse(await talk('GET', path));
    ids.push(...page.results.map(({ recordId }) => recordId));
    after = page.paging === undefined ? '' : `&after=${page.paging.next.after}`;
  } while (after !== '');
  return ids;
}

const inParts = async <T>(
  values: readonly string[],
  read: (some: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> => (await Promise.all(parts(values, BATCH).map(read))).flat();

/** Task and contact of each link. */
async function tasksLinkedTo(
  talk: Talk,
  contactIds: readonly string[],
): Promise<[task: string, contact: string][]> {
  const inputs = contactIds.map((id) => ({ id }));
  const answer = await talk('POST', '/crm/v4/associations/contacts/tasks/batch/read', { inputs });
  return linksSchema
    .parse(answer)
    .results.flatMap(({ from, to }) => to.map((end): [string, string] => [end.toObjectId, from.id]));
}

async function allPages(talk: Talk, path: string): Promise<readonly PageRow[]> {
  const rows: PageRow[] = [];
  let after = '';
  do {
    const page = pageSchema.parse(await talk('GET', `${path}&limit=${BATCH}${after}`));
    rows.push(...page.results);
    after = page.paging === undefined ? '' : `&after=${page.paging.next.after}`;
  } while (after !== '');
  return rows;
}
