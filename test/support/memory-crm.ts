import type { HintSink } from '../../connectors/connector.ts';
import type { Account } from '../../src/model/account.ts';
import type { Activity, EntryBody, TaskBody } from '../../src/model/activity.ts';
import type { Crm, RecordKind, RecordRef } from '../../src/model/crm.ts';
import type { Hint, RemoteRecord, VendorFields } from '../../src/model/remote.ts';
import type { Clock } from '../../src/model/time.ts';

const ACCOUNTS = 'accounts';
export const LEADS = 'leads';
export const TASKS = 'tasks';
const CALLS = 'calls';

/** A record as this CRM keeps it: as everybody sees it, and the key it was written under. */
export type Kept = RemoteRecord & { readonly key: string | null };

/** A CRM made of one map. What people and connectors do to it is below. */
export interface MemoryCrm {
  readonly crm: Crm;
  readonly clock: Clock;
  readonly records: Map<string, Kept>;
  readonly sinks: Set<HintSink>;
  /** Ids of members, by the name of their list. */
  readonly lists: Map<string, Set<string>>;
  /** Stafet may not touch lists. */
  refusesLists: boolean;
  nextId: number;
}

export const createMemoryCrm = (crm: Crm, clock: Clock): MemoryCrm => ({
  crm,
  clock,
  records: new Map(),
  sinks: new Set(),
  lists: new Map(),
  refusesLists: false,
  nextId: 1001,
});

const place = (object: string, id: string): string => `${object}:${id}`;

export const find = (crm: MemoryCrm, object: string, id: string): Kept | undefined =>
  crm.records.get(place(object, id));

export const all = (crm: MemoryCrm): readonly Kept[] => [...crm.records.values()];

export const live = (crm: MemoryCrm, object: string): readonly Kept[] =>
  all(crm).filter((record) => record.ref.object === object && record.state === 'live');

export const byKey = (crm: MemoryCrm, object: string, key: string): Kept | undefined =>
  live(crm, object).find((record) => record.key === key);

export const byEmail = (crm: MemoryCrm, email: string): Kept | undefined =>
  live(crm, LEADS).find((record) => String(record.fields.email ?? '').toLowerCase() === email.toLowerCase());

/** Stores a change and tells whoever listens. */
export const put = (crm: MemoryCrm, record: Omit<Kept, 'modifiedAt'>): Kept => {
  const stored = { ...record, modifiedAt: crm.clock() };
  crm.records.set(place(record.ref.object, record.ref.id), stored);
  const hint: Hint = { ref: record.ref, at: stored.modifiedAt };
  for (const sink of crm.sinks) void sink([hint]);
  return stored;
};

const fresh = (
  crm: MemoryCrm,
  kind: RecordKind,
  object: string,
  key: string | null,
): Omit<Kept, 'modifiedAt'> => ({
  ref: { crm: crm.crm, kind, object, id: String(crm.nextId++) },
  createdAt: crm.clock(),
  state: 'live',
  fields: {},
  key,
});

export const addLead = (crm: MemoryCrm, fields: VendorFields, key: string | null): Kept =>
  put(crm, { ...fresh(crm, 'lead', LEADS, key), fields });

export const addAccount = (crm: MemoryCrm, account: Account): Kept =>
  put(crm, { ...fresh(crm, 'account', ACCOUNTS, null), account });

export const addCall = (crm: MemoryCrm, about: RecordRef, subject: string, outcome = 'connected'): Kept => {
  const record = fresh(crm, 'activity', CALLS, null);
  const at = record.createdAt;
  const plain = { open: false, outcome, inbound: false, key: null, by: null } as const;
  return put(crm, { ...record, activity: { ...plain, type: 'call', at, subject, about: [about] } });
};

export const addTask = (crm: MemoryCrm, about: RecordRef | null, task: TaskBody, key: string): Kept =>
  put(crm, {
    ...fresh(crm, 'activity', TASKS, key),
    activity: taskActivity(task, key, about === null ? [] : [about]),
  });

export const taskActivity = (task: TaskBody, key: string | null, about: readonly RecordRef[]): Activity => ({
  type: 'task',
  at: task.due,
  by: task.ownerId,
  subject: task.subject,
  open: task.status === 'open',
  outcome: null,
  inbound: false,
  key,
  about,
});

/** What Stafet put in the calendar, or copied from elsewhere. */
export const ENTRIES = 'entries';

export const entryActivity = (entry: EntryBody, key: string, about: readonly RecordRef[]): Activity => ({
  type: entry.type,
  at: entry.at,
  by: entry.ownerId,
  subject: entry.subject,
  open: entry.status === 'planned',
  outcome: entry.outcome,
  inbound: entry.inbound,
  key,
  about,
});

export const addEntry = (crm: MemoryCrm, activity: Activity, key: string): Kept =>
  put(crm, { ...fresh(crm, 'activity', ENTRIES, key), activity });
