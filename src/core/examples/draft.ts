import type { ExampleConfig, GivenConfig } from '../../model/config/examples.ts';
import type { Path } from './example.ts';
import type { Notes } from './notes.ts';
import type { Reading } from './reading.ts';

/** What is at hand while one example is read. */
export interface Draft {
  readonly config: ExampleConfig;
  /** Where the example stands in the file. */
  readonly path: Path;
  /** What the file gives for all its examples. */
  readonly given: GivenConfig;
  readonly reading: Reading;
  readonly notes: Notes;
}

/** A key of the example, or else of what is given for all of them, and where it stands: faults are told there. */
export function placed<K extends keyof GivenConfig>(
  { config, path, given }: Draft,
  key: K,
): { readonly value: GivenConfig[K]; readonly path: Path } {
  const own = config[key];
  return own === undefined
    ? { value: given[key], path: ['given', key] }
    : { value: own, path: [...path, key] };
}
