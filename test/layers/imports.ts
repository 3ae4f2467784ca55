import { dirname, join } from 'node:path/posix';
import { type Scan, scan } from './scan.ts';

/** One import or re-export of a file. */
export interface Import {
  /** A file of the project by its path from the root, or a package or `node:` module by name. */
  readonly to: string;
  readonly local: boolean;
  /** Erased when the program runs. `import { type X }` is not: it still loads the file. */
  readonly typeOnly: boolean;
  /** `import(…)`: loaded when it is reached, not with the file. */
  readonly lazy: boolean;
  readonly line: number;
}

export interface SourceFile {
  readonly path: string;
  readonly scan: Scan;
  readonly imports: readonly Import[];
}

const STATIC = /\b(?:import|export)\s+(type\s+)?[\w*\s{},$]*?\bfrom\s*(?=['"])/g;
const BARE = /\bimport\s*(?=['"])/g;
const LAZY = /(?<typeOf>\btypeof\s+)?\bimport\s*\(\s*(?=['"])/g;

/** Counts from 1. */
export const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** Reads a file's imports. `path` counts from the root of the project, with forward slashes. */
export function sourceFile(path: string, text: string): SourceFile {
  const scanned = scan(text);
  const { code, strings } = scanned;
  const found = (pattern: RegExp, lazy: boolean): Import[] =>
    [...code.matchAll(pattern)].flatMap((match) => {
      const specifier = strings.get(match.index + match[0].length);
      if (specifier === undefined) return [];
      const local = specifier.startsWith('.');
      const to = local ? join(dirname(path), specifier) : packageOf(specifier);
      return [{ to, local, typeOnly: match[1] !== undefined, lazy, line: lineAt(code, match.index) }];
    });
  return {
    path,
    scan: scanned,
    imports: [...found(STATIC, false), ...found(BARE, false), ...found(LAZY, true)],
  };
}

/** `csv-parse/sync` is the package `csv-parse`; `@scope/name/part` is `@scope/name`; `node:` modules stay whole. */
function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
