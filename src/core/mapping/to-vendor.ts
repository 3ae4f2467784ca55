import type { FieldValue, LeadFields } from '../../model/fields.ts';
import type { VendorFields, VendorValue } from '../../model/remote.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { writePlain } from './codecs.ts';
import { cut } from './cut.ts';
import type { Directory, Line, Mapping, MappingProblem } from './mapping.ts';
import { toVendorWord } from './words.ts';

export interface Vendor {
  readonly fields: VendorFields;
  readonly problems: readonly MappingProblem[];
}

/** What a CRM wants for "nothing". HubSpot clears by empty text; Salesforce by null, but its checkboxes know only no. */
function cleared(mapping: Mapping, line: Line): VendorValue {
  if (line.ifEmpty !== null) return line.ifEmpty;
  if (mapping.crm === 'hubspot') return '';
  return line.as === 'boolean' ? false : null;
}

function wordsOf(line: Line, values: readonly string[]): Result<string | null, string> {
  const words: string[] = [];
  for (const value of values) {
    const word = line.words === null ? value : toVendorWord(line.words, value);
    if (word === undefined) return err(`has no word for "${value}" in the mapping`);
    if (word !== null && !words.includes(word)) words.push(word);
  }
  return ok(words.length === 0 ? null : words.join(';'));
}

function cutTo(line: Line, value: string | number | boolean): string | number | boolean {
  return typeof value === 'string' && line.maxLength !== null ? cut(value, line.maxLength) : value;
}

/** undefined: this value leaves the CRM's field as it is. */
function writeValue(
  mapping: Mapping,
  line: Line,
  value: FieldValue,
): Result<VendorValue | undefined, string> {
  const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return ok(cleared(mapping, line));
  if (typeof value === 'object' || line.words !== null) {
    const words = wordsOf(line, typeof value === 'object' ? value : [String(value)]);
    return words.ok ? ok(words.value ?? undefined) : words;
  }
  const plain = writePlain(line.as, value, { language: line.language, country: null });
  return plain.ok ? ok(cutTo(line, plain.value)) : plain;
}

/** HubSpot's property values are text, whatever they hold. */
const wire = (mapping: Mapping, value: VendorValue): VendorValue =>
  mapping.crm === 'hubspot' && value !== null ? String(value) : value;

function ownerField(
  fields: LeadFields,
  mapping: Mapping,
  directory: Directory,
): Result<VendorFields, string> {
  const rep = fields.owner;
  if (rep === undefined) return ok({});
  // Salesforce has no record without an owner: nobody leaves the present one.
  if (rep === null || rep === '') return ok(mapping.crm === 'hubspot' ? { [mapping.ownerField]: '' } : {});
  const user = directory.userOf(String(rep));
  return user === null
    ? err(`has no active user in ${mapping.crm} with the e-mail of config/teams.yaml`)
    : ok({ [mapping.ownerField]: user });
}

type Report = (path: string, field: string, fault: string) => void;

function writeLines(fields: LeadFields, mapping: Mapping, object: string, report: Report): VendorFields {
  const written: Record<string, VendorValue> = {};
  for (const line of mapping.lines) {
    const field = line.field[object];
    const value = fields[line.spec.path];
    if (line.direction === 'read' || field === undefined || value === undefined) continue;
    const vendor = writeValue(mapping, line, value);
    if (!vendor.ok) report(line.spec.path, field, vendor.error);
    else if (vendor.value !== undefined) written[field] = wire(mapping, vendor.value);
  }
  return written;
}

/** The vendor's fields for these canonical values, on one of its objects. Paths that are absent are not touched. */
export function toVendor(fields: LeadFields, mapping: Mapping, object: string, directory: Directory): Vendor {
  const problems: MappingProblem[] = [];
  const report: Report = (path, field, fault) => {
    const value = fields[path] ?? null;
    const message = `${path} "${String(value)}" ${fault}`;
    problems.push({ code: 'unwritable-value', path, crm: mapping.crm, field, value, message });
  };
  const written = writeLines(fields, mapping, object, report);
  const owner = ownerField(fields, mapping, directory);
  if (!owner.ok) report('owner', mapping.ownerField, owner.error);
  return { fields: owner.ok ? { ...written, ...owner.value } : written, problems };
}
