import { readdirSync, readFileSync } from 'node:fs';
import type { ConfigTexts } from '../../src/settings/config-folder.ts';
import { POLICY_FILES } from '../../src/settings/policy-files.ts';

/** The config the project ships. */
export const SHIPPED_TEXTS: ConfigTexts = new Map(
  [...new Set([...Object.keys(POLICY_FILES), ...templates()])]
    .sort()
    .map((file) => [file, readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')]),
);

/** One slip in one file. The place where the fault is due is marked by a pilcrow, which is taken out. */
export interface Slip {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export interface Planted {
  readonly texts: ConfigTexts;
  readonly line: number;
  readonly column: number;
}

/** The shipped config with a slip in it, and where the slip stands. */
export function plant({ file, from, to }: Slip, texts: ConfigTexts = SHIPPED_TEXTS): Planted {
  const text = texts.get(file) ?? '';
  if (text.split(from).length !== 2) throw new Error(`${file} should hold once: ${from}`);
  const marked = text.replace(from, () => to);
  const before = marked.slice(0, marked.indexOf('¶')).split('\n');
  const planted = new Map([...texts, [file, marked.replace('¶', '')] as const]);
  return { texts: planted, line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function templates(): readonly string[] {
  return readdirSync(new URL('../../config/templates', import.meta.url)).map(
    (name) => `config/templates/${name}`,
  );
}
