import type { LeadFields } from '../../model/fields.ts';
import type { Draft } from './draft.ts';
import type { Path, Shown } from './example.ts';
import { type Entry, entriesOf, readLead, readRecord } from './read-lead.ts';
import type { Case } from './read-table.ts';
import type { Reading } from './reading.ts';

/** What the file gives, then the example, then the row: later wins. */
export function leadOf(
  { config, path, given, notes }: Draft,
  row: Case | null,
  reading: Reading,
): LeadFields {
  const entries: readonly Entry[] = [
    ...entriesOf(given.lead ?? {}, ['given', 'lead']),
    ...entriesOf(config.lead ?? {}, [...path, 'lead']),
    ...(row?.entries ?? []),
  ];
  return readLead(entries, reading, notes);
}

/** A record adds to the one the file gives, if that is of the same CRM; null where a lead is given instead. */
export function recordOf(
  { config, path, given, notes }: Draft,
  row: Case | null,
  reading: Reading,
): Shown | null {
  if (config.lead !== undefined) return null;
  const own = config.record;
  const shared = given.record?.crm === (own ?? given.record)?.crm ? given.record : undefined;
  const record = own ?? shared;
  if (record === undefined) return null;
  const at: Path = own === undefined ? ['given', 'record'] : [...path, 'record'];
  const entries = [
    ...entriesOf(shared?.fields ?? {}, ['given', 'record', 'fields']),
    ...entriesOf(own?.fields ?? {}, [...path, 'record', 'fields']),
    ...(row?.entries ?? []),
  ];
  return readRecord(
    entries,
    { crm: record.crm, object: record.object ?? null, at: { path: at } },
    reading,
    notes,
  );
}

/** Leads that came before are like this one but for what is said of them. */
export function afterOf(
  { config, path, given, notes }: Draft,
  lead: LeadFields,
  reading: Reading,
): readonly LeadFields[] {
  const after = config.after ?? given.after ?? [];
  if (typeof after === 'number') return Array.from({ length: after }, () => lead);
  const at: Path = config.after === undefined ? ['given', 'after'] : [...path, 'after'];
  return after.map((fields, i) => ({ ...lead, ...readLead(entriesOf(fields, [...at, i]), reading, notes) }));
}
