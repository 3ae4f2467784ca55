import type { TaskBody } from '../../src/model/activity.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import type { VendorFields, VendorValue } from '../../src/model/remote.ts';
import type { WriteOp } from '../connector.ts';
import { ENTRIES, entryValues } from './entries.ts';
import { html, type Values } from './html.ts';
import { STAFET_ID, STAFET_KEY } from './objects.ts';

/** A write in the vendor's words: what to set on a record that is there, and what to make of one that is not. */
export interface Intent {
  /** The op's place among those given. */
  readonly index: number;
  readonly key: string;
  readonly id: string | null;
  readonly update: Values;
  readonly create: { readonly properties: Values; readonly associations: readonly unknown[] };
  /** Look for the key before creating: an earlier try may have come through. */
  readonly looksFirst: boolean;
  /** A task found by its key stays as it is when it is closed: people may have worked on it since. */
  readonly keepsFound: boolean;
}

/** Writes that make or change a record of Stafet's own. */
export type RecordOp = Exclude<WriteOp, { op: 'nurture' }>;

/** The object type a write is carried out on, and the unique property that carries its key. */
export interface Kind {
  readonly object: string;
  readonly keyProperty: string;
}

export const kindOf = (op: RecordOp): Kind => {
  if (op.op === 'lead') return { object: 'contacts', keyProperty: STAFET_ID };
  const object = op.op === 'task' ? 'tasks' : ENTRIES[op.entry.type].object;
  return { object, keyProperty: STAFET_KEY };
};

export const intentOf = (op: RecordOp, index: number): Intent => {
  if (op.op === 'lead') return leadIntent(op, index);
  return op.op === 'task' ? taskIntent(op, index) : entryIntent(op, index);
};

/** The key goes on at the create alone: later it is the mapping's to write. */
const leadIntent = (op: Extract<WriteOp, { op: 'lead' }>, index: number): Intent => {
  const update = textual(op.fields);
  return {
    index,
    key: op.key,
    id: op.id,
    update,
    create: { properties: { ...update, [STAFET_ID]: op.key }, associations: [] },
    looksFirst: op.attempt > 1,
    keepsFound: false,
  };
};

/** Every update sets the whole task: a partial one could bring back a half-forgotten state. */
const taskIntent = (op: Extract<WriteOp, { op: 'task' }>, index: number): Intent => {
  const closes = op.task.status === 'done';
  const update = taskValues(op.task);
  return {
    index,
    key: op.key,
    id: op.id,
    update,
    create: {
      properties: { ...update, [STAFET_KEY]: op.key },
      associations: op.about === null ? [] : linksTo(op.about),
    },
    // A task that is to be closed is most likely there, under the key it was made with.
    looksFirst: op.attempt > 1 || closes,
    keepsFound: !closes,
  };
};

/** Whatever stands there under the key becomes what is wanted: people have no business with it. */
const entryIntent = (op: Extract<WriteOp, { op: 'entry' }>, index: number): Intent => {
  const update = entryValues(op.entry);
  const links =
    op.about.object === 'contacts' ? [association(op.about.id, ENTRIES[op.entry.type].toContact)] : [];
  return {
    index,
    key: op.key,
    id: op.id,
    update,
    create: { properties: { ...update, [STAFET_KEY]: op.key }, associations: links },
    looksFirst: op.attempt > 1,
    keepsFound: false,
  };
};

/** The vendor's ids of the link from a task to what it is about. */
const ABOUT: Readonly<Record<string, number>> = { contacts: 204, deals: 216 };

const linksTo = ({ object, id }: RecordRef): readonly unknown[] => {
  const link = ABOUT[object];
  return link === undefined ? [] : [association(id, link)];
};

const association = (id: string, associationTypeId: number): unknown => ({
  to: { id },
  types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
});

const TASK_TYPES = { call: 'CALL', email: 'EMAIL', linkedin: 'LINKED_IN_MESSAGE', todo: 'TODO' } as const;

const taskValues = (task: TaskBody): Values => ({
  hs_task_subject: task.subject,
  hs_task_body: html(task.body),
  hs_timestamp: new Date(task.due).toISOString(),
  hs_task_status: task.status === 'done' ? 'COMPLETED' : 'NOT_STARTED',
  hs_task_priority: task.priority === 'high' ? 'HIGH' : 'MEDIUM',
  hs_task_type: TASK_TYPES[task.type],
  hubspot_owner_id: task.ownerId ?? '',
});

/** Values travel as text; an empty one clears a property. */
const textual = (fields: VendorFields): Values =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, text(value)]));

const text = (value: VendorValue): string => (value === null ? '' : String(value));
