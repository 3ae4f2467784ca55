import type { MappingConfig } from '../../model/config/mapping.ts';
import type { CrmSchema, FieldSchema } from '../../model/crm-schema.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { compareLine } from './compare-line.ts';
import { CRM_NAMES } from './crm-names.ts';
import { liveLines, missingField } from './live-line.ts';

/** Stafet's ids have this many characters. */
const ID_LENGTH = 17;

/**
 * What a CRM's schema does not have, or would refuse, of a mapping file without faults of its own. Paths are those of
 * the file.
 */
export function compareMapping(
  config: MappingConfig,
  mapping: Mapping,
  schema: CrmSchema,
): readonly LocalFault[] {
  const { lines, faults } = liveLines(config, mapping, schema);
  const compared = lines.flatMap((line) => compareLine(mapping.crm, line));
  return onceEach([...faults, ...keyFields(mapping, schema), ...compared, ...outcomeFaults(mapping, schema)]);
}

/** A field of both objects stands in one line: what is wrong with it on both is told once. */
function onceEach(faults: readonly LocalFault[]): readonly LocalFault[] {
  const told = new Set<string>();
  return faults.filter(({ path, code }) => {
    const key = JSON.stringify([path, code]);
    return !told.has(key) && told.add(key);
  });
}

/** The fields at the top of the file: Stafet's own id, and the owner. */
function keyFields(mapping: Mapping, schema: CrmSchema): readonly LocalFault[] {
  const objects = [mapping.object, ...(mapping.afterConversion === null ? [] : [mapping.afterConversion])];
  return objects.flatMap((object) => {
    const known = schema.objects[object];
    if (known === undefined) return [];
    return [...idFaults(mapping, object, known), ...ownerFaults(mapping, object, known)];
  });
}

const find = (known: readonly FieldSchema[], name: string): FieldSchema | undefined =>
  known.find((field) => field.name === name);

function idFaults(mapping: Mapping, object: string, known: readonly FieldSchema[]): readonly LocalFault[] {
  const path = ['stafet-id'];
  const crm = CRM_NAMES[mapping.crm];
  const field = find(known, mapping.stafetId);
  if (field === undefined) return [missingField(mapping.stafetId, object, mapping, known, path)];
  const name = `${object}.${field.name}`;
  if (!field.writable) return [readOnly(path, crm, name)];
  const short = field.maxLength !== undefined && field.maxLength < ID_LENGTH;
  if (short) {
    const message = `${name} in ${crm} takes ${field.maxLength} characters, and Stafet's ids have ${ID_LENGTH}`;
    return [{ path, code: 'crm-length', message, hint: 'make the field longer' }];
  }
  // After a conversion the id only comes along: it is looked up where leads are created.
  if (field.unique || object !== mapping.object) return [];
  const message = `${name} is not unique in ${crm}: after a lost answer one lead could be created twice`;
  return [{ path, code: 'not-unique', message, hint: 'make it unique, as docs/going-live.md says' }];
}

function ownerFaults(mapping: Mapping, object: string, known: readonly FieldSchema[]): readonly LocalFault[] {
  const path = ['owner', 'field'];
  const field = find(known, mapping.ownerField);
  if (field === undefined) return [missingField(mapping.ownerField, object, mapping, known, path)];
  return field.writable ? [] : [readOnly(path, CRM_NAMES[mapping.crm], `${object}.${field.name}`)];
}

/** The field of meetings, and the words in it. */
function outcomeFaults(mapping: Mapping, schema: CrmSchema): readonly LocalFault[] {
  const known = schema.objects.Event;
  if (mapping.meetingOutcome === null || known === undefined) return [];
  const { field: name, write } = mapping.meetingOutcome;
  const path = ['meeting-outcome', 'field'];
  const field = find(known, name);
  if (field === undefined) return [missingField(name, 'Event', mapping, known, path)];
  if (!field.writable) return [readOnly(path, CRM_NAMES[mapping.crm], `Event.${name}`)];
  const { options, restricted } = field;
  if (options === undefined || restricted !== true) return [];
  return [...write]
    .filter(([, word]) => !options.includes(word))
    .map(([end, word]) => ({
      path: ['meeting-outcome', 'values', end],
      code: 'missing-option',
      message: `Event.${name} in ${CRM_NAMES[mapping.crm]} has no value "${word}"`,
      hint: `It has ${options.join(', ')}.`,
    }));
}

const readOnly = (path: readonly string[], crm: string, name: string): LocalFault => ({
  path,
  code: 'read-only-field',
  message: `${crm} lets nobody write ${name}`,
  hint: 'name a field that can be written, or give Stafet the right to write it',
});
