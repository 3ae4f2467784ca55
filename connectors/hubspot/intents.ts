import type { TaskBody } from '../../src/model/activity.ts';
import type { VendorFields, VendorValue } from '../../src/model/remote.ts';
import type { WriteOp } from '../connector.ts';
import { STAFET_ID, STAFET_KEY } from './objects.ts';

type Values = Readonly<Record<string, string>>;

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
  /** A record found by its key stays as it is: people may have worked on it since. */
  readonly keepsFound: boolean;
}

/** Types Stafet writes, each with the unique property that carries its key. */
export const WRITTEN = {
  lead: { object: 'contacts', keyProperty: STAFET_ID },
  task: { object: 'tasks', keyProperty: STAFET_KEY },
} as const;

/** Writes that make or change a record of Stafet's own. */
export type RecordOp = Extract<WriteOp, { op: keyof typeof WRITTEN }>;

export const intentOf = (op: RecordOp, index: number): Intent =>
  op.op === 'lead' ? leadIntent(op, index) : taskIntent(op, index);

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
  const link = ABOUT[op.about.object];
  return {
    index,
    key: op.key,
    id: op.id,
    update,
    create: {
      properties: { ...update, [STAFET_KEY]: op.key },
      associations: link === undefined ? [] : [association(op.about.id, link)],
    },
    // A task that is to be closed is most likely there, under the key it was made with.
    looksFirst: op.attempt > 1 || closes,
    keepsFound: !closes,
  };
};

/** The vendor's ids of the link from a task to what it is about. */
const ABOUT: Readonly<Record<string, number>> = { contacts: 204, deals: 216 };

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

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };

/** The vendor shows a task's body as HTML. */
const html = (text: string): string => text.replace(/[&<>\n]/g, (sign) => ENTITIES[sign] ?? sign);

/** Values travel as text; an empty one clears a property. */
const textual = (fields: VendorFields): Values =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, text(value)]));

const text = (value: VendorValue): string => (value === null ? '' : String(value));
