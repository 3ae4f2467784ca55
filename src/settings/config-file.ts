import type { z } from 'zod';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import { salvage } from './salvage.ts';
import { schemaFaults } from './schema-faults.ts';
import { readable, syntaxFaults } from './syntax-faults.ts';
import { untabbed } from './untab.ts';
import { placed, type YamlSource, yamlSource } from './yaml-source.ts';

/** A config file that was read. */
export interface ConfigFile<T> {
  /** What the schema makes of it; null when there are faults. */
  readonly value: T | null;
  /** With faults: what is left without the faulty values, to check the rest by; null when that is too little. */
  readonly rest: T | null;
  /** What stands in the file, whatever it is. */
  readonly raw: unknown;
  readonly faults: readonly ConfigFault[];
  /** Gives a fault that was found later, in the parsed value, its place in this file. */
  readonly place: (fault: LocalFault) => ConfigFault;
}

interface Sound {
  readonly source: YamlSource;
  readonly place: (fault: LocalFault) => ConfigFault;
}

/** The file as it would be without its tabs, when that makes it readable: its other faults can then be told too. */
function repaired(source: YamlSource): Sound | null {
  const { text, grown } = untabbed(source.text);
  const other = grown.size === 0 ? source : yamlSource(source.file, text);
  if (!readable(other)) return null;
  const place = (fault: LocalFault): ConfigFault => {
    const { column, ...where } = placed(other, fault);
    return { ...where, column: Math.max(1, column - (grown.get(where.line) ?? 0)) };
  };
  return { source: other, place };
}

/** Reads a YAML file by its schema and says all that is wrong with it, each fault at its line and column. */
export function readConfigFile<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): ConfigFile<z.output<S>> {
  const source = yamlSource(file, text);
  const syntax = syntaxFaults(source);
  const sound = repaired(source);
  if (sound === null)
    return { value: null, rest: null, raw: null, faults: syntax, place: (fault) => placed(source, fault) };
  const { place } = sound;
  const raw: unknown = sound.source.document.toJS();
  const parsed = schema.safeParse(raw);
  if (parsed.success && syntax.length === 0)
    return { value: parsed.data, rest: null, raw, faults: [], place };
  if (parsed.success) return { value: null, rest: parsed.data, raw, faults: syntax, place };
  const found = schemaFaults(schema, raw, parsed.error.issues);
  const faults = [...syntax, ...found.map(place)];
  return { value: null, rest: salvage(schema, raw, found), raw, faults, place };
}
