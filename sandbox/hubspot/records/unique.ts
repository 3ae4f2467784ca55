import { CONTACTS } from '../kinds.ts';
import type { CrmRecord, Values } from '../model.ts';
import type { RecordTable } from './table.ts';

const holders = (table: RecordTable, property: string): Map<string, string> => {
  const known = table.unique.get(property);
  if (known) return known;
  const made = new Map<string, string>();
  table.unique.set(property, made);
  return made;
};

/** All e-mails that lead to a contact: the primary one first. */
export function emailsOf(values: Values): string[] {
  const all = [values.email ?? '', ...(values.hs_additional_emails ?? '').split(';')];
  return [...new Set(all.map((email) => email.trim().toLowerCase()).filter((email) => email !== ''))];
}

/** The entries a record claims in the unique index. */
function claims(table: RecordTable, values: Values, names: readonly string[]): [string, string][] {
  const custom = names.flatMap((name): [string, string][] => {
    const value = values[name];
    return value === undefined ? [] : [[name, value]];
  });
  if (table.kind !== CONTACTS) return custom;
  return [...emailsOf(values).map((email): [string, string] => ['email', email]), ...custom];
}

/** Id of the live record that holds the value. */
export function holderOf(table: RecordTable, property: string, value: string): string | undefined {
  return table.unique.get(property)?.get(property === 'email' ? value.toLowerCase() : value);
}

/** The first claim of `values` that another record holds already. */
export function takenClaim(
  table: RecordTable,
  names: readonly string[],
  values: Values,
  own: string | undefined,
): { property: string; value: string; holder: string } | undefined {
  for (const [property, value] of claims(table, values, names)) {
    const holder = holderOf(table, property, value);
    if (holder !== undefined && holder !== own) return { property, value, holder };
  }
  return undefined;
}

/** Gives up what the record claims, before it changes or goes. */
export function release(table: RecordTable, record: CrmRecord, names: readonly string[]): void {
  for (const [property, value] of claims(table, record.values, names)) {
    const held = holders(table, property);
    if (held.get(value) === record.id) held.delete(value);
  }
}

/** Claims what is free; a value somebody took meanwhile stays theirs. */
export function claim(table: RecordTable, record: CrmRecord, names: readonly string[]): void {
  for (const [property, value] of claims(table, record.values, names)) {
    const held = holders(table, property);
    if (!held.has(value)) held.set(value, record.id);
  }
}
