import { z } from 'zod';
import { DATA, type SalesforceUsers } from '../../../../sandbox/story/salesforce-people.ts';
import { parts } from '../../../../sandbox/story/talk.ts';
import {
  CONTACT_COLUMNS,
  contactSchema,
  eventSchema,
  LEAD_COLUMNS,
  leadSchema,
  leadSight,
  MEMBER_COLUMNS,
  memberSchema,
  noteSchema,
  salesforceContactSight,
  salesforceTaskSight,
  TASK_COLUMNS,
  taskSchema,
} from './salesforce-sight.ts';
import type { MeetingSight, MemberSight, NoteSight, Sight, TaskSight } from './sight.ts';

/** As many ids as fit into the address of a query. */
const IN_A_QUERY = 200;

/** Keys of what nobody is asked to do: calls that were logged in the other CRM, and notes. */
const NO_TASKS = /^copy\/|\/log-gap\//;

const pageSchema = z.object({ records: z.array(z.unknown()), nextRecordsUrl: z.string().optional() });

/** Reads Salesforce as a person who looks at it: nothing here is counted as a call of the integration. */
export interface SalesforceDoor {
  /** Leads that are not converted. */
  leads(by: 'Id' | 'Stafet_Id__c', values: readonly string[]): Promise<readonly Sight[]>;
  /** Contacts that Stafet knows: what became of leads. */
  contacts(by: 'Id' | 'Stafet_Id__c', values: readonly string[]): Promise<readonly Sight[]>;
  tasksOf(recordIds: readonly string[]): Promise<readonly TaskSight[]>;
  /** All leads and contacts of those two kinds. */
  allPeople(): Promise<readonly Sight[]>;
  allTasks(): Promise<readonly TaskSight[]>;
  /** Who is in which campaign. */
  allMembers(): Promise<readonly MemberSight[]>;
  allMeetings(): Promise<readonly MeetingSight[]>;
  /** Those that Stafet wrote: closed tasks, since a note here carries no key. */
  allNotes(): Promise<readonly NoteSight[]>;
}

export function salesforceDoor(users: SalesforceUsers, reader: string): SalesforceDoor {
  const talk = users.talk(reader);
  const query = async <T>(soql: string, schema: z.ZodType<T>): Promise<readonly T[]> => {
    const rows: T[] = [];
    let next: string | undefined = `${DATA}/query?q=${encodeURIComponent(soql)}`;
    while (next !== undefined) {
      const page: z.infer<typeof pageSchema> = pageSchema.parse(await talk('GET', next));
      rows.push(...page.records.map((record) => schema.parse(record)));
      next = page.nextRecordsUrl;
    }
    return rows;
  };
  const leads = async (where: string): Promise<readonly Sight[]> => {
    const rows = await query(
      `SELECT ${LEAD_COLUMNS} FROM Lead WHERE IsConverted = false${where}`,
      leadSchema,
    );
    return rows.map((row) => leadSight(row, users.emailOf));
  };
  const contacts = async (where: string): Promise<readonly Sight[]> => {
    const soql = `SELECT ${CONTACT_COLUMNS} FROM Contact WHERE Stafet_Id__c != null${where}`;
    return (await query(soql, contactSchema)).map((row) => salesforceContactSight(row, users.emailOf));
  };
  const tasks = async (where: string): Promise<readonly TaskSight[]> => {
    const rows = await query(
      `SELECT ${TASK_COLUMNS} FROM Task WHERE Stafet_Key__c != null${where}`,
      taskSchema,
    );
    return rows
      .filter(({ Stafet_Key__c: key }) => !NO_TASKS.test(key))
      .map((row) => salesforceTaskSight(row, users.emailOf));
  };
  return {
    leads: (by, values) => inParts(values, (some) => leads(anyOf(by, some))),
    contacts: (by, values) => inParts(values, (some) => contacts(anyOf(by, some))),
    tasksOf: (ids) => inParts(ids, (some) => tasks(anyOf('WhoId', some))),
    allPeople: async () => (await Promise.all([leads(''), contacts('')])).flat(),
    allTasks: () => tasks(''),
    allMembers: async () => {
      const rows = await query(`SELECT ${MEMBER_COLUMNS} FROM CampaignMember`, memberSchema);
      return rows.map((row) => ({ list: row.Campaign.Name, about: row.ContactId ?? row.LeadId ?? '' }));
    },
    allMeetings: async () => {
      const rows = await query('SELECT WhoId, Subject, Meeting_Outcome__c FROM Event', eventSchema);
      return rows.map((row) => ({
        about: row.WhoId ?? '',
        subject: row.Subject ?? '',
        outcome: row.Meeting_Outcome__c,
      }));
    },
    allNotes: async () => {
      const rows = await query(
        `SELECT WhoId, Subject FROM Task WHERE IsClosed = true AND Stafet_Key__c LIKE '%/log-gap/%'`,
        noteSchema,
      );
      return rows.map((row) => ({ about: row.WhoId ?? '', text: row.Subject ?? '' }));
    },
  };
}

const anyOf = (field: string, values: readonly string[]): string =>
  ` AND ${field} IN (${values.map((value) => `'${value.replace(/['\\]/g, '\\$&')}'`).join(', ')})`;

const inParts = async <T>(
  values: readonly string[],
  read: (some: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> => (await Promise.all(parts(values, IN_A_QUERY).map(read))).flat();
