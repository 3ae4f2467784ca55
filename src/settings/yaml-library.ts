import { createRequire } from 'node:module';

type Library = typeof import('yaml');

let loaded: Library | null = null;

/** The YAML library, loaded when it is first needed: a sound config does without it, and it takes a tenth of a second. */
export function yaml(): Library {
  const library: Library = loaded ?? createRequire(import.meta.url)('yaml');
  loaded = library;
  return library;
}
