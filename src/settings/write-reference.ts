// Writes docs/mapping-reference.md, docs/schemas/ and docs/metrics.md anew; tests hold them to what they are made of.
import { mkdir, writeFile } from 'node:fs/promises';
import { metricsPage } from '../core/kpi/metrics-page.ts';
import { examplesReferenceFiles } from './examples-reference.ts';
import { formatted } from './formatted.ts';
import { referenceFiles } from './reference.ts';

const docs = new URL('../../docs/', import.meta.url);
await mkdir(new URL('schemas/', docs), { recursive: true });
const metrics: readonly (readonly [string, string])[] = [['metrics.md', metricsPage()]];
for (const [name, text] of [...referenceFiles(), ...examplesReferenceFiles(), ...metrics])
  await writeFile(new URL(name, docs), formatted(name, text));
