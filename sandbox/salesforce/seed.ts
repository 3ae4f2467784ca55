import type { SandboxUser } from '../common/users.ts';
import { INTEGRATION_TITLE, type MemoryOrg } from './data/memory-org.ts';
import type { Row, SaveContext, SaveResult } from './org.ts';
import { LEAD_STATUSES, OPPORTUNITY_STAGES, TASK_STATUSES } from './schema/lists.ts';

/** A queue that leads and tasks may belong to. */
export interface SandboxQueue {
  readonly name: string;
  readonly developerName: string;
  /** Members work in these IANA zones. */
  readonly zones?: readonly string[];
}

/** One for what nobody owns yet, and one a territory. */
export const DEFAULT_QUEUES: readonly SandboxQueue[] = [
  { name: 'Unassigned leads', developerName: 'Unassigned_Leads' },
  { name: 'Leads Denmark', developerName: 'Leads_Denmark', zones: ['Europe/Copenhagen'] },
  { name: 'Leads Sweden', developerName: 'Leads_Sweden', zones: ['Europe/Stockholm'] },
  { name: 'Leads Germany', developerName: 'Leads_Germany', zones: ['Europe/Berlin'] },
  { name: 'Leads Netherlands', developerName: 'Leads_Netherlands', zones: ['Europe/Amsterdam'] },
];

const LOCALES: Readonly<Record<string, string>> = {
  da: 'da_DK',
  de: 'de_DE',
  nl: 'nl_NL',
  sv: 'sv_SE',
  en: 'en_GB',
};
const LANGUAGES: Readonly<Record<string, string>> = { nl: 'nl_NL', en: 'en_US' };

/** Nobody exists yet when the first user is saved. */
const FIRST_USER = '000000000000000AAA';
const SYSTEM: SaveContext = { user: FIRST_USER, client: null, system: true };

/** The seed is part of the program: a refusal is a bug. */
function mustSave(result: SaveResult, what: string): string {
  if (result.ok) return result.id;
  throw new Error(`seeding ${what}: ${result.errors.map((error) => error.message).join('; ')}`);
}

type Insert = (object: string, values: Row) => string;

/** Lists that are picklists in the schema and records for queries, from one source. */
function seedLists(insert: Insert): void {
  LEAD_STATUSES.forEach((status, i) => {
    insert('LeadStatus', {
      MasterLabel: status.value,
      ApiName: status.value,
      SortOrder: i + 1,
      IsDefault: status.standard,
      IsConverted: status.converted,
    });
  });
  TASK_STATUSES.forEach((status, i) => {
    insert('TaskStatus', {
      MasterLabel: status.value,
      ApiName: status.value,
      SortOrder: i + 1,
      IsDefault: i === 0,
      IsClosed: status.closed,
    });
  });
  OPPORTUNITY_STAGES.forEach((stage, i) => {
    insert('OpportunityStage', {
      MasterLabel: stage.value,
      ApiName: stage.value,
      SortOrder: i + 1,
      IsActive: true,
      IsClosed: stage.closed,
      IsWon: stage.won,
      ForecastCategory: stage.forecast,
      DefaultProbability: stage.probability,
    });
  });
}

/** Username and e-mail are the same here; in a live org they often are not. */
function userValues(user: SandboxUser): Row {
  return {
    Username: user.email,
    Email: user.email,
    FirstName: user.first,
    LastName: user.last,
    IsActive: user.active,
    TimeZoneSidKey: user.zone,
    LocaleSidKey: LOCALES[user.language] ?? 'en_US',
    LanguageLocaleKey: LANGUAGES[user.language] ?? user.language,
    CompanyName: 'Fjordlys',
  };
}

/** Users first, their managers after, for a manager may come later in the list. */
function seedUsers(memory: MemoryOrg, insert: Insert, users: readonly SandboxUser[]): void {
  const ids = new Map(users.map((user) => [user.key, insert('User', userValues(user))]));
  for (const user of users) {
    const [id, manager] = [ids.get(user.key), ids.get(user.manager ?? '')];
    if (id === undefined || manager === undefined) continue;
    mustSave(memory.org.update('User', id, { ManagerId: manager }, SYSTEM), user.key);
  }
}

/** A queue takes an object by a record of its own. */
function seedQueue(insert: Insert, queue: SandboxQueue, members: readonly string[]): void {
  const id = insert('Group', { Name: queue.name, DeveloperName: queue.developerName, Type: 'Queue' });
  for (const SobjectType of ['Lead', 'Task']) insert('QueueSobject', { QueueId: id, SobjectType });
  for (const UserOrGroupId of members) insert('GroupMember', { GroupId: id, UserOrGroupId });
}

/** Fills a new org with what its setup would hold: people, queues and lists. Returns the integration user's id. */
export function seedOrg(
  memory: MemoryOrg,
  o: { users: readonly SandboxUser[]; queues: readonly SandboxQueue[] },
): string {
  const insert: Insert = (object, values) => mustSave(memory.org.insert(object, values, SYSTEM), object);
  const integration = insert('User', {
    Username: 'integration@fjordlys.example',
    Email: 'integration@fjordlys.example',
    FirstName: 'Stafet',
    LastName: 'Integration',
    Title: INTEGRATION_TITLE,
    IsActive: true,
    TimeZoneSidKey: 'GMT',
  });
  insert('Organization', {
    Name: 'Fjordlys',
    Country: 'DK',
    TimeZoneSidKey: 'Europe/Copenhagen',
    DefaultLocaleSidKey: 'da_DK',
    LanguageLocaleKey: 'en_US',
    OrganizationType: 'Enterprise Edition',
    InstanceName: 'SBX1',
    IsSandbox: true,
  });
  seedLists(insert);
  seedUsers(memory, insert, o.users);
  const people = memory.tables.find('User', 'IsActive', true);
  for (const queue of o.queues) {
    const members = people.filter((user) => queue.zones?.includes(String(user.TimeZoneSidKey)));
    seedQueue(
      insert,
      queue,
      members.map((user) => String(user.Id)),
    );
  }
  return integration;
}
