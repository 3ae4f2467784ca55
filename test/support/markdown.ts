import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A text of the project, by its path from the root. */
export const textOf = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

/** Fenced blocks of a language, without their fences. */
export const blocksOf = (markdown: string, language: string): readonly string[] =>
  [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, found, body = '']) =>
    found === language ? [body] : [],
  );

/** The part under a heading, down to the next heading of the same or a higher level. */
export function sectionOf(markdown: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  const [, after = ''] = `\n${markdown}`.split(`\n${heading}\n`);
  return after.split(new RegExp(`^#{1,${level}} `, 'm'))[0] ?? '';
}

/** The rows of all tables in a text, cell by cell, without heads. */
export const rowsOf = (markdown: string): readonly (readonly string[])[] =>
  markdown
    .split('\n')
    .map((line) => (line.startsWith('|') ? line : ''))
    .join('\n')
    .split(/\n{2,}/)
    .flatMap((table) => table.trim().split('\n').slice(2))
    .filter((line) => line !== '')
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

/** Everything in backticks. */
export const codesIn = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);

/** Anchors that headings give rise to, as GitHub makes them. */
export const anchorsOf = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
