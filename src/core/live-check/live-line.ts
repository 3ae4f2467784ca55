import type { MappingConfig, MappingLine } from '../../model/config/mapping.ts';
import type { CrmSchema, FieldSchema } from '../../model/crm-schema.ts';
import type { LocalFault } from '../../model/fault.ts';
import { suggest } from '../conditions/nearest.ts';
import type { Line, Mapping } from '../mapping/mapping.ts';
import { CRM_NAMES } from './crm-names.ts';

type Path = LocalFault['path'];

/** A line of a mapping file on one of its objects, and the field the CRM described for it. */
export interface LiveLine {
  readonly line: Line;
  readonly object: string;
  readonly field: FieldSchema;
  /** Where the line stands, and where it names the field. */
  readonly path: Path;
  readonly at: Path;
}

const OBJECT_KEYS = ['object', 'after-conversion'] as const;

/** The lines with what the CRM said of their fields, and faults for what it does not have. */
export function liveLines(
  config: MappingConfig,
  mapping: Mapping,
  schema: CrmSchema,
): { readonly lines: readonly LiveLine[]; readonly faults: readonly LocalFault[] } {
  const faults: LocalFault[] = [];
  for (const key of OBJECT_KEYS) {
    const object = config[key];
    if (object !== undefined && schema.objects[object] === undefined)
      faults.push(missingObject(key, object, mapping, schema));
  }
  const entries = entriesOf(config);
  const lines = mapping.lines.flatMap((line, i) => {
    const entry = entries[i];
    return entry === undefined ? [] : lineOn(line, entry, mapping, schema, faults);
  });
  return { lines, faults };
}

interface Entry {
  readonly path: Path;
  readonly entry: string | MappingLine;
}

/** The entries of a file in the order of the compiled lines: of a file without faults each makes one. */
function entriesOf(config: MappingConfig): readonly Entry[] {
  return Object.entries(config.fields).flatMap(([name, entry]) =>
    Array.isArray(entry)
      ? entry.map((one, i) => ({ path: ['fields', name, i], entry: one }))
      : [{ path: ['fields', name], entry }],
  );
}

function lineOn(
  line: Line,
  { path, entry }: Entry,
  mapping: Mapping,
  schema: CrmSchema,
  faults: LocalFault[],
): readonly LiveLine[] {
  const told = new Set<string>();
  return Object.entries(line.field).flatMap(([object, name]) => {
    const known = schema.objects[object];
    if (known === undefined) return [];
    const at = placeOf(path, entry, object);
    const field = known.find((one) => one.name === name);
    if (field !== undefined) return [{ line, object, field, path, at }];
    if (line.direction === 'read' && isBehindReference(name, known)) return [];
    // A field that both objects lack stands in one place: it is told of once.
    const elsewhere = Object.entries(schema.objects).find(
      ([other, fields]) => other in line.field && fields.some((one) => one.name === name),
    );
    const fault = missingField(name, object, mapping, known, at);
    if (!told.has(at.join('.'))) faults.push(elsewhere === undefined ? fault : onlyOn(elsewhere[0], fault));
    told.add(at.join('.'));
    return [];
  });
}

/** `RecordType.DeveloperName` is a field of what RecordTypeId names: a CRM describes the reference alone. */
function isBehindReference(name: string, known: readonly FieldSchema[]): boolean {
  const [reference, field] = name.split('.');
  if (reference === undefined || field === undefined) return false;
  const own = reference.endsWith('__r') ? reference.replace(/__r$/, '__c') : `${reference}Id`;
  return known.some((one) => one.name === own);
}

const onlyOn = (object: string, fault: LocalFault): LocalFault => ({
  ...fault,
  hint: `${object} has it: add on: ${object}, or name a field for each object`,
});

function placeOf(path: Path, entry: string | MappingLine, object: string): Path {
  if (typeof entry === 'string') return path;
  return typeof entry.field === 'string' ? [...path, 'field'] : [...path, 'field', object];
}

function missingObject(key: string, object: string, { crm }: Mapping, { objects }: CrmSchema): LocalFault {
  const message = `${CRM_NAMES[crm]} describes no object "${object}"`;
  return { path: [key], code: 'missing-crm-object', message, hint: suggest(object, Object.keys(objects)) };
}

/** A field the CRM lacks: a slip in its name, its label in place of its name, or a field that is still to be made. */
export function missingField(
  name: string,
  object: string,
  { crm, stafetId }: Pick<Mapping, 'crm' | 'stafetId'>,
  known: readonly FieldSchema[],
  at: Path,
): LocalFault {
  const labelled = known.find(({ label }) => label.toLowerCase() === name.toLowerCase());
  const near = suggest(
    name,
    known.map((one) => one.name),
  );
  const meant = near.startsWith('did you mean') ? near : null;
  const make = name === stafetId ? 'make it, as docs/going-live.md says' : 'make it there, or name another';
  return {
    path: at,
    code: 'missing-crm-field',
    message: `${CRM_NAMES[crm]} has no field "${name}" on ${object}`,
    hint: labelled === undefined ? (meant ?? make) : `that is its label: did you mean "${labelled.name}"?`,
  };
}
