import type { z } from 'zod';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import { schemaFaults } from './schema-faults.ts';
import { readable, syntaxFaults } from './syntax-faults.ts';
import { placed, yamlSource } from './yaml-source.ts';

/** A config file that was read. Without faults, `value` is what the schema makes of it; with faults it is null. */
export interface ConfigFile<T> {
  readonly value: T | null;
  readonly faults: readonly ConfigFault[];
  /** Gives a fault that was found later, in the parsed value, its place in this file. */
  readonly place: (fault: LocalFault) => ConfigFault;
}

/** Reads a YAML file by its schema and says all that is wrong with it, each fault at its line and column. */
export function readConfigFile<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): ConfigFile<z.output<S>> {
  const source = yamlSource(file, text);
  const place = (fault: LocalFault): ConfigFault => placed(source, fault);
  const syntax = syntaxFaults(source);
  if (!readable(source)) return { value: null, faults: syntax, place };
  const value: unknown = source.document.toJS();
  const parsed = schema.safeParse(value);
  const found = parsed.success ? [] : schemaFaults(schema, value, parsed.error.issues).map(place);
  const faults = [...syntax, ...found];
  return { value: parsed.success && faults.length === 0 ? parsed.data : null, faults, place };
}
