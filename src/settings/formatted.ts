import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIOME = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));

/** Text as the project's formatter lays it out, so that what is generated passes the same check as what is written. */
export const formatted = (name: string, text: string): string =>
  execFileSync(BIOME, ['format', `--stdin-file-path=docs/${name}`], { input: text, encoding: 'utf8' });
