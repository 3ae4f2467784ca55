import type { Deal } from '../../src/model/activity.ts';
import type { Crm, RecordRef } from '../../src/model/crm.ts';
import type { VendorFields, VendorValue } from '../../src/model/remote.ts';
import type { Flow } from './flow.ts';
import { addCall, addLead, find, type Kept, LEADS, live, put, TASKS } from './memory-crm.ts';

/** Values by field name, in no CRM's spelling. */
export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** HubSpot keeps everything as text. */
const spelt = (crm: Crm, values: Values): VendorFields =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, VendorValue] => [
      name,
      crm === 'hubspot' && value !== null ? String(value) : value,
    ]),
  );

/** Somebody not ready to be handed over: good enough to be told apart. */
export const STRANGER: Values = {
  email: 'maria@nordlys.example',
  person_first_name: 'Maria',
  person_last_name: 'Holm',
};

/** Somebody who meets every criterion, in Zealand: for the pool dk-east, that is for Clara or David. */
export const QUALIFIED: Values = {
  ...STRANGER,
  company_name: 'Nordlys A/S',
  company_size: 200,
  company_industry: 'manufacturing',
  country: 'DK',
  postal_code: '2100',
  phone: '+4533123456',
  role: 'director',
  need_confirmed: true,
  budget: 'approved',
  timing: 'within-3-months',
  intent_last_download: 'demo-request',
};

export const create = (flow: Flow, crm: Crm, values: Values): RecordRef =>
  addLead(flow.stations[crm].memory, spelt(crm, values), null).ref;

/** A person types over some fields. */
export function edit(flow: Flow, crm: Crm, id: string, values: Values): void {
  change(flow, crm, id, (record) => ({ ...record, fields: { ...record.fields, ...spelt(crm, values) } }));
}

export const remove = (flow: Flow, crm: Crm, id: string): void =>
  change(flow, crm, id, (record) => ({ ...record, state: 'gone' }));

export const restore = (flow: Flow, crm: Crm, id: string): void =>
  change(flow, crm, id, (record) => ({ ...record, state: 'live' }));

/** Two records become one; the other id only leads to it from then on. */
export function merge(flow: Flow, crm: Crm, keep: RecordRef, absorb: RecordRef): void {
  change(flow, crm, absorb.id, (record) => ({ ...record, state: 'merged', into: keep }));
}

/** Gone without a trace, as after an erasure. */
export const purge = (flow: Flow, crm: Crm, id: string): void =>
  void flow.stations[crm].memory.records.delete(`${LEADS}:${id}`);

/** Sales makes a contact of the lead. */
export function convert(flow: Flow, crm: Crm, { id }: RecordRef): RecordRef {
  const { memory } = flow.stations[crm];
  const contact = addLead(memory, find(memory, LEADS, id)?.fields ?? {}, null).ref;
  change(flow, crm, id, (record) => ({ ...record, state: 'converted', into: contact }));
  return contact;
}

/** A deal about a lead; with a reference, the same one later. */
export function deal(flow: Flow, about: RecordRef, outcome: Deal['outcome'], known?: RecordRef): RecordRef {
  const { memory } = flow.stations[about.crm];
  const ref = known ?? {
    crm: about.crm,
    kind: 'deal' as const,
    object: 'deals',
    id: String(memory.nextId++),
  };
  const closed: Deal = {
    stage: outcome,
    outcome,
    amount: 1_000,
    currency: 'EUR',
    closedOn: null,
    about: [about],
  };
  put(memory, { ref, createdAt: memory.clock(), state: 'live', fields: {}, deal: closed, key: null });
  return ref;
}

export const call = (flow: Flow, about: RecordRef, outcome = 'connected'): void =>
  void addCall(flow.stations[about.crm].memory, about, 'Called, no answer', outcome);

function change(
  flow: Flow,
  crm: Crm,
  id: string,
  by: (record: Parameters<typeof put>[1]) => Parameters<typeof put>[1],
): void {
  const { memory } = flow.stations[crm];
  const record = find(memory, LEADS, id);
  if (record !== undefined) put(memory, by(record));
}

/** Ticks a task off, as the rep does. */
export function tick(flow: Flow, crm: Crm, task: Kept): void {
  if (task.activity !== undefined)
    put(flow.stations[crm].memory, { ...task, activity: { ...task.activity, open: false } });
}

export const recordsIn = (flow: Flow, crm: Crm): readonly Kept[] => live(flow.stations[crm].memory, LEADS);
export const tasksIn = (flow: Flow, crm: Crm): readonly Kept[] => live(flow.stations[crm].memory, TASKS);

/** The only record of a CRM. */
export function onlyRecord(flow: Flow, crm: Crm): Kept {
  const [record, ...others] = recordsIn(flow, crm);
  if (record === undefined || others.length > 0)
    throw new Error(`${others.length + 1} records in ${crm} where one was expected`);
  return record;
}

/** What a field of a record says, spelt alike for both CRMs; null where it is blank. */
export function shown(record: Kept, field: string): string | null {
  const value = record.fields[field] ?? null;
  return value === null || value === '' ? null : String(value);
}
