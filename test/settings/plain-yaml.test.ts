import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { plainYaml } from '../../src/settings/plain-yaml.ts';
import { DOUBT } from '../../src/settings/plain-yaml-scalar.ts';

const FILES = ['config', 'mappings'].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}/${name}`),
);
const TEXTS = FILES.map((file) => readFileSync(file, 'utf8'));

/** What the YAML library makes of a text; DOUBT where it finds fault with it. */
function library(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false, strict: true, logLevel: 'silent' });
  return document.errors.length > 0 ? DOUBT : document.toJS();
}

test.each(FILES.map((file, i) => [file, TEXTS[i] ?? ''] as const))(
  '%s is plain, and read as the library reads it',
  (_, text) => {
    expect(plainYaml(text)).toEqual(library(text));
  },
);

/** What may stand in a text and mean something to YAML. */
const BITS = [
  ...['\n', '  ', '\n  ', '\n- ', '- ', '- - ', '- a: ', ': ', ':', ' : ', '#', ' #', ',', '?', '? '],
  ...['[', ']', '{', '}', '"', "'", '&a ', '&a\n', '*a', '!x ', '|', '|-\n    x\n', '|\n  y\n', '>', '\\'],
  ...[
    '~',
    'null',
    '1',
    '-',
    '0x1',
    '1e3',
    '.5',
    '+',
    '---\n',
    '...',
    '<<: ',
    'a: b',
    '%',
    '@',
    '`',
    '\t',
    '\r\n',
  ],
];
const edit = fc.record({
  at: fc.nat(400),
  drop: fc.integer({ min: 0, max: 3 }),
  put: fc.constantFrom('', ...BITS),
});

function edited(text: string, { at, drop, put }: { at: number; drop: number; put: string }): string {
  const from = at % (text.length + 1);
  return text.slice(0, from) + put + text.slice(from + drop);
}

/** Some lines of a file, moved out to the left margin. */
function part(text: string, from: number, lines: number): string {
  const all = text.split('\n');
  const some = all.slice(from % all.length, (from % all.length) + lines);
  const indent = /^ */.exec(some[0] ?? '')?.[0] ?? '';
  return some.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join('\n');
}

describe('any text', () => {
  test('is read as the library reads it, or not at all', () => {
    const some = fc.record({
      text: fc.constantFrom(...TEXTS),
      from: fc.nat(500),
      lines: fc.integer({ min: 1, max: 12 }),
      edits: fc.array(edit, { maxLength: 3 }),
    });
    let read = 0;
    fc.assert(
      fc.property(some, ({ text, from, lines, edits }) => {
        const tried = edits.reduce(edited, part(text, from, lines));
        const quick = plainYaml(tried);
        if (quick === DOUBT) return;
        read++;
        expect(quick).toEqual(library(tried));
      }),
      { numRuns: 3000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  test.each([
    ['an escape', 'a: "b\\n"'],
    ['a tag', 'a: !!int 1'],
    ['a second document', 'a: 1\n---\nb: 2'],
    ['a key twice', 'a: 1\na: 2'],
    ['a text over two lines', 'a: b\n  c'],
    ['a folded text', 'a: >\n  b\n'],
    ['an alias of nothing', 'a: *b'],
    ['an octal number', 'a: 0o17'],
    ['a tab', 'a:\tb'],
  ])('%s is left to the library', (_, text) => {
    expect(plainYaml(text)).toBe(DOUBT);
  });
});
