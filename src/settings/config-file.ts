import type { z } from 'zod';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import { plainYaml } from './plain-yaml.ts';
import { DOUBT } from './plain-yaml-scalar.ts';
import { repair } from './repair.ts';
import { salvage } from './salvage.ts';
import { schemaFaults } from './schema-faults.ts';
import { firstSlip } from './syntax-faults.ts';
import { placed, type YamlSource, yamlSource } from './yaml-source.ts';

/** A config file that was read. */
interface ConfigFile<T> {
  /** What the schema makes of it; null when there are faults. */
  readonly value: T | null;
  /** The value, or what is left of it without the faulty parts, to check the rest by; null when that is too little. */
  readonly rest: T | null;
  /** Names and texts that went with the faulty parts: nobody can say that they are unknown. */
  readonly lost: ReadonlySet<string>;
  /** Where the faulty parts stood. */
  readonly touched: readonly LocalFault['path'][];
  /** Lines were left out, since the file is no proper YAML: what seems to be missing may stand there. */
  readonly partial: boolean;
  /** What stands in the file, whatever it is. */
  readonly raw: unknown;
  readonly faults: readonly ConfigFault[];
  /** Gives a fault that was found later, in the parsed value, its place in this file. */
  readonly place: (fault: LocalFault) => ConfigFault;
}

/** A file is read once: to compile its schema first would take longer than it saves. */
const ONCE = { jitless: true } as const;

const NOTHING: ReadonlySet<string> = new Set();

/** What a file that could not be read whole may seem to lack. */
const notMissing = (fault: LocalFault): boolean =>
  fault.code !== 'missing-key' && fault.code !== 'empty-file';

function unreadable(source: YamlSource): ConfigFile<never> {
  const slip = firstSlip(source);
  const place = (fault: LocalFault): ConfigFault => placed(source, fault);
  return {
    value: null,
    rest: null,
    lost: NOTHING,
    touched: [],
    partial: true,
    raw: null,
    faults: slip === null ? [] : [slip],
    place,
  };
}

/** Reads a YAML file by its schema and says all that is wrong with it, each fault at its line and column. */
export function readConfigFile<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): ConfigFile<z.output<S>> {
  return readSound(file, text, schema) ?? readWithPlaces(file, text, schema);
}

/** A plain file without faults: the positions of its values are looked up only once somebody asks for one. */
function readSound<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): ConfigFile<z.output<S>> | null {
  const raw = plainYaml(text);
  const parsed = raw === DOUBT ? null : schema.safeParse(raw, ONCE);
  if (parsed === null || !parsed.success) return null;
  let source: YamlSource | null = null;
  const place = (fault: LocalFault): ConfigFault => {
    source ??= yamlSource(file, text);
    return placed(source, fault);
  };
  return {
    value: parsed.data,
    rest: parsed.data,
    lost: NOTHING,
    touched: [],
    partial: false,
    raw,
    faults: [],
    place,
  };
}

function readWithPlaces<S extends z.ZodType>(file: string, text: string, schema: S): ConfigFile<z.output<S>> {
  const source = yamlSource(file, text);
  const sound = repair(source);
  if (sound === null) return unreadable(source);
  const place = (fault: LocalFault): ConfigFault => {
    const where = placed(sound.source, fault);
    return { ...where, column: sound.columnOf(where.line, where.column) };
  };
  const raw: unknown = sound.source.document.toJS();
  const parsed = schema.safeParse(raw, ONCE);
  if (parsed.success) {
    const whole = sound.faults.length === 0;
    const value = whole ? parsed.data : null;
    return {
      value,
      rest: parsed.data,
      lost: NOTHING,
      touched: [],
      partial: sound.partial,
      raw,
      faults: sound.faults,
      place,
    };
  }
  const found = schemaFaults(schema, raw, parsed.error.issues);
  const told = sound.partial ? found.filter(notMissing) : found;
  const salvaged = salvage(schema, raw, found);
  return {
    value: null,
    rest: salvaged?.rest ?? null,
    lost: salvaged?.lost ?? NOTHING,
    touched: salvaged?.touched ?? [],
    partial: sound.partial,
    raw,
    faults: [...sound.faults, ...told.map(place)],
    place,
  };
}
