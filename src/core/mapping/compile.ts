import type { MappingConfig, MappingLine } from '../../model/config/mapping.ts';
import type { Crm } from '../../model/crm.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import { suggest } from '../conditions/nearest.ts';
import { compileLine, type Path } from './compile-line.ts';
import type { Line, Mapping } from './mapping.ts';
import { compileMeetingOutcome } from './meeting-outcome.ts';

type Entry = string | MappingLine;

interface Placed {
  readonly line: Line;
  readonly path: Path;
}

const longForm = (entry: Entry): MappingLine => (typeof entry === 'string' ? { field: entry } : entry);

function unknownField(path: string, catalogue: readonly FieldSpec[]): LocalFault {
  const names = catalogue.map((spec) => spec.path);
  return {
    path: ['fields', path],
    onKey: true,
    code: 'unknown-field',
    message: `Stafet knows no field "${path}"`,
    hint: `${suggest(path, names)} Fields of your own are declared in config/lead.yaml.`,
  };
}

function ownerLine(): LocalFault {
  const message = 'the owner has a line of its own at the top of the file';
  const hint = 'remove it here and write owner: { field: …, reps-by: email } above fields';
  return { path: ['fields', 'owner'], onKey: true, code: 'owner-in-fields', message, hint };
}

function compileEntries(
  config: MappingConfig,
  catalogue: readonly FieldSpec[],
  faults: LocalFault[],
): Placed[] {
  const objects = [config.object, config['after-conversion'] ?? []].flat();
  return Object.entries(config.fields).flatMap(([path, entry]) => {
    const spec = catalogue.find((field) => field.path === path);
    if (path === 'owner') faults.push(ownerLine());
    else if (spec === undefined) faults.push(unknownField(path, catalogue));
    if (spec === undefined || path === 'owner') return [];
    const many = Array.isArray(entry);
    return (many ? entry : [entry]).map((one, i) => {
      const at: Path = many ? ['fields', path, i] : ['fields', path];
      return { line: compileLine(longForm(one), spec, objects, at, faults), path: at };
    });
  });
}

/** A path read from two fields of one object would have two values. */
function readTwice(placed: readonly Placed[]): LocalFault[] {
  const seen = new Map<string, string>();
  return placed.flatMap(({ line, path }) => {
    if (line.direction === 'write') return [];
    for (const [object, field] of Object.entries(line.field)) {
      const key = `${line.spec.path} ${object}`;
      const other = seen.get(key);
      if (other !== undefined) {
        const message = `"${line.spec.path}" is read from both ${other} and ${field}`;
        return [{ path, code: 'read-twice', message, hint: 'say direction: write on one of them' }];
      }
      seen.set(key, field);
    }
    return [];
  });
}

function reserved(config: MappingConfig): Map<string, string> {
  return new Map([
    [config['stafet-id'], 'stafet-id'],
    [config.owner.field, 'owner'],
  ]);
}

/** Two lines that write one vendor field would overwrite each other for ever. */
function writtenTwice(config: MappingConfig, placed: readonly Placed[]): LocalFault[] {
  const objects = [config.object, config['after-conversion'] ?? []].flat();
  const takenOn = new Map(objects.map((object) => [object, reserved(config)]));
  return placed.flatMap(({ line, path }) => {
    if (line.direction === 'read') return [];
    for (const [object, field] of Object.entries(line.field)) {
      const taken = takenOn.get(object);
      const other = taken?.get(field);
      if (other !== undefined) {
        const message = `${field} is written by "${other}" and by "${line.spec.path}"`;
        return [
          {
            path,
            code: 'written-twice',
            message,
            hint: 'give one its own CRM field, or say direction: read',
          },
        ];
      }
      taken?.set(field, line.spec.path);
    }
    return [];
  });
}

/** Compiles a mapping file against the lead's fields. All faults at once; with faults, the mapping is not to be used. */
export function compileMapping(
  crm: Crm,
  config: MappingConfig,
  catalogue: readonly FieldSpec[],
): { readonly mapping: Mapping; readonly faults: readonly LocalFault[] } {
  const faults: LocalFault[] = [];
  const placed = compileEntries(config, catalogue, faults);
  faults.push(...readTwice(placed), ...writtenTwice(config, placed));
  const mapping: Mapping = {
    crm,
    object: config.object,
    afterConversion: config['after-conversion'] ?? null,
    stafetId: config['stafet-id'],
    ownerField: config.owner.field,
    lines: placed.map(({ line }) => line),
    meetingOutcome: compileMeetingOutcome(crm, config['meeting-outcome'], faults),
  };
  return { mapping, faults };
}
