// Writes docs/mapping-reference.md and docs/schemas/ anew; a test holds them to the schemas.
import { mkdir, writeFile } from 'node:fs/promises';
import { examplesReferenceFiles } from './examples-reference.ts';
import { formatted } from './formatted.ts';
import { referenceFiles } from './reference.ts';

const docs = new URL('../../docs/', import.meta.url);
await mkdir(new URL('schemas/', docs), { recursive: true });
for (const [name, text] of [...referenceFiles(), ...examplesReferenceFiles()])
  await writeFile(new URL(name, docs), formatted(name, text));
