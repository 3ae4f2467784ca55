import type { z } from 'zod';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import { schemaFaults } from './schema-faults.ts';
import { readable, syntaxFaults } from './syntax-faults.ts';
import { untabbed } from './untab.ts';
import { placed, type YamlSource, yamlSource } from './yaml-source.ts';

/** A config file that was read. Without faults, `value` is what the schema makes of it; with faults it is null. */
export interface ConfigFile<T> {
  readonly value: T | null;
  readonly faults: readonly ConfigFault[];
  /** Gives a fault that was found later, in the parsed value, its place in this file. */
  readonly place: (fault: LocalFault) => ConfigFault;
}

/** The file as it would be without its tabs, when that makes it readable: its other faults can then be told too. */
function repaired(
  source: YamlSource,
): { readonly source: YamlSource; place: ConfigFile<unknown>['place'] } | null {
  const { text, grown } = untabbed(source.text);
  const other = grown.size === 0 ? source : yamlSource(source.file, text);
  if (!readable(other)) return null;
  const place = (fault: LocalFault): ConfigFault => {
    const { column, ...rest } = placed(other, fault);
    return { ...rest, column: Math.max(1, column - (grown.get(rest.line) ?? 0)) };
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
  if (sound === null) return { value: null, faults: syntax, place: (fault) => placed(source, fault) };
  const value: unknown = sound.source.document.toJS();
  const parsed = schema.safeParse(value);
  const found = parsed.success ? [] : schemaFaults(schema, value, parsed.error.issues).map(sound.place);
  const faults = [...syntax, ...found];
  return { value: parsed.success && faults.length === 0 ? parsed.data : null, faults, place: sound.place };
}
