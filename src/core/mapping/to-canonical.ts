import type { FieldValue, LeadFields } from '../../model/fields.ts';
import type { RemoteRecord, VendorValue } from '../../model/remote.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { byObject } from './by-object.ts';
import { readText } from './codecs.ts';
import type { Directory, Line, Mapping, MappingProblem } from './mapping.ts';
import { toCanonicalWord } from './words.ts';

/** A vendor record in Stafet's words. */
export interface Canonical {
  /** Only paths whose vendor field the record carries and whose value could be read. */
  readonly fields: LeadFields;
  readonly problems: readonly MappingProblem[];
  /** Stafet's own id, where the record carries one. */
  readonly stafetId: string | null;
  /** The CRM user who owns the record but is no rep (a queue, an integration user); null otherwise. */
  readonly ownerRef: string | null;
}

const blank = (value: VendorValue): boolean => value === null || String(value).trim() === '';
const known = (values: readonly string[]): string => `known values are ${values.join(', ')}`;

function oneChoice(line: Line, text: string): Result<string, string> {
  const { choices } = line.spec;
  const canonical =
    line.words === null
      ? (choices?.find((choice) => choice.toLowerCase() === text.toLowerCase()) ??
        (choices === undefined ? text : undefined))
      : toCanonicalWord(line.words, text);
  if (canonical !== undefined) return ok(canonical);
  const listed =
    line.words === null ? (choices ?? []) : [...line.words.write.values()].filter((word) => word !== null);
  return err(`is none of the values the mapping knows; ${known(listed)}`);
}

/** In the catalogue's order, each once, so that two ways to write one set are one value. */
function inOrder(line: Line, found: readonly string[]): readonly string[] {
  const order = line.spec.choices ?? [...found].sort();
  return order.filter((choice) => found.includes(choice));
}

function manyChoices(line: Line, text: string): Result<readonly string[], string> {
  const found: string[] = [];
  for (const part of text.split(';').map((word) => word.trim())) {
    if (part === '') continue;
    const one = oneChoice(line, part);
    if (!one.ok) return err(`holds "${part}", which ${one.error}`);
    found.push(one.value);
  }
  return ok(inOrder(line, found));
}

/** Canonical value of what the vendor's field holds; null where it is blank or holds what stands for blank. */
export function readValue(line: Line, raw: VendorValue, country: string | null): Result<FieldValue, string> {
  if (raw === null || blank(raw)) return ok(null);
  const text = line.spec.type === 'longtext' ? String(raw) : String(raw).trim();
  if (line.ifEmpty !== null && line.spec.type !== 'boolean' && text === line.ifEmpty) return ok(null);
  if (line.spec.type === 'choices') return manyChoices(line, text);
  if (line.spec.type === 'choice') return oneChoice(line, text);
  const word = line.words === null ? text : toCanonicalWord(line.words, text);
  if (word === undefined) return err('is none of the values the mapping knows');
  return readText(line.spec.type, word, { language: line.language, country });
}

function problemOf(
  mapping: Mapping,
  line: Line,
  field: string,
  value: VendorValue,
  fault: string,
): MappingProblem {
  const message = `${field} is "${String(value)}", which ${fault}`;
  return { code: 'unreadable-value', path: line.spec.path, crm: mapping.crm, field, value, message };
}

/** Lines that are read from an object, the country first: phone numbers are read with it. */
const readLines = byObject((mapping, object): readonly Line[] =>
  mapping.lines
    .filter((line) => line.direction !== 'write' && line.field[object] !== undefined)
    .sort((a, b) => Number(b.spec.type === 'country') - Number(a.spec.type === 'country')),
);

interface Owner {
  readonly fields: LeadFields;
  readonly ownerRef: string | null;
}

function ownerOf(record: RemoteRecord, mapping: Mapping, directory: Directory): Owner {
  const user = record.fields[mapping.ownerField];
  if (user === undefined) return { fields: {}, ownerRef: null };
  if (user === null || blank(user)) return { fields: { owner: null }, ownerRef: null };
  const rep = directory.repOf(String(user));
  return { fields: { owner: rep }, ownerRef: rep === null ? String(user) : null };
}

/** Maps a record of either object. A value that cannot be read becomes a problem; the other fields map all the same. */
export function toCanonical(record: RemoteRecord, mapping: Mapping, directory: Directory): Canonical {
  const owner = ownerOf(record, mapping, directory);
  const fields: Record<string, FieldValue> = { ...owner.fields };
  const problems: MappingProblem[] = [];
  for (const line of readLines(mapping, record.ref.object)) {
    const field = line.field[record.ref.object];
    const raw = field === undefined ? undefined : record.fields[field];
    if (field === undefined || raw === undefined) continue;
    const country = typeof fields.country === 'string' ? fields.country : null;
    const value = readValue(line, raw, country);
    if (value.ok) fields[line.spec.path] = value.value;
    else problems.push(problemOf(mapping, line, field, raw, value.error));
  }
  const id = record.fields[mapping.stafetId] ?? null;
  return { fields, problems, stafetId: blank(id) ? null : String(id), ownerRef: owner.ownerRef };
}
