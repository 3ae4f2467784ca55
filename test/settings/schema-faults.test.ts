import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { readConfigFile } from '../../src/settings/config-file.ts';
import { CONFIG_KINDS } from '../../src/settings/config-schemas.ts';

const schema = z.strictObject({
  name: z.string().min(1).describe('What it is called.'),
  count: z.int().min(1).max(9).optional(),
  rate: z.number().optional(),
  on: z.boolean().optional(),
  list: z.array(z.string()).max(2).optional(),
  kind: z.enum(['small', 'large']).optional(),
  code: z
    .string()
    .regex(/^[A-Z]+$/, { error: 'capital letters only' })
    .optional(),
  plain: z.string().regex(/^x/).optional(),
  either: z.union([z.string(), z.strictObject({ to: z.string(), by: z.string().optional() })]).optional(),
  by: z.partialRecord(z.enum(['mon', 'tue']), z.number()).optional(),
});
const faults = (text: string) => readConfigFile('x.yaml', text, schema).faults;
const first = (line: string) => {
  const { line: at, column, message, hint } = faults(`name: a\n${line}\n`)[0] ?? {};
  return [`${at}:${column}`, message, hint];
};

describe('a fault is told in plain words, with what would be right', () => {
  test.each([
    ['count: many', '2:8', '"count" should be a number, but is the text "many"', 'Write digits only.'],
    [
      'count: 1,500 a month',
      '2:8',
      '"count" should be a number, but is the text "1,500 a month"',
      'Write digits only, such as 1500.',
    ],
    ['count: "5"', '2:8', '"count" should be a number, but is the text "5"', 'Write 5 without quotes.'],
    [
      'count: 2.5',
      '2:8',
      '"count" should be a whole number, but is the number 2.5',
      'Write a whole number, such as 3.',
    ],
    ['count: 0', '2:8', '"count" must be at least 1', 'Now it is the number 0.'],
    ['count: 12', '2:8', '"count" must be at most 9', 'Now it is the number 12.'],
    ['rate: fast', '2:7', '"rate" should be a number, but is the text "fast"', 'Write digits only.'],
    [
      'on: yes',
      '2:5',
      '"on" should be true or false, but is the text "yes"',
      'Write true or false, without quotes.',
    ],
    ['list: a', '2:7', '"list" should be a list, but is the text "a"', 'Write it as a list: [a].'],
    ['list: [a, b, c]', '2:7', '"list" must have at most 2 entries', 'Now it is a list.'],
    ['list: [a, 5]', '2:11', '"1" should be a text, but is the number 5', 'Put it in quotes: "5".'],
    ['kind: smal', '2:7', '"kind" cannot be the text "smal"; it is small or large', 'did you mean "small"?'],
    ['code: abc', '2:7', '"code" is the text "abc", which has the wrong form', 'capital letters only'],
    [
      'plain: abc',
      '2:8',
      '"plain" is the text "abc", which has the wrong form',
      'See the reference for its form.',
    ],
    [
      'either: 5',
      '2:9',
      '"either" should be a text or a block of "key: value" lines, but is the number 5',
      'Put it in quotes: "5".',
    ],
    ['either: { too: a }', '2:11', 'there is no key "too" in "either"', 'did you mean "to"?'],
    ['either: { by: a }', '2:1', '"to" is missing', 'Add a line "to:".'],
    [
      'either:',
      '2:1',
      '"either" should be a text or a block of "key: value" lines, but is empty',
      'Write a value after the colon, or remove the line.',
    ],
    ['by: { wed: 1 }', '2:7', 'there is no key "wed" in "by"', 'known are mon, tue'],
    ['cuont: 5', '2:1', 'there is no key "cuont" in this file', 'did you mean "count"?'],
  ])('%s', (line, at, message, hint) => {
    expect(first(line)).toEqual([at, message, hint]);
  });

  test('an empty text where one is needed', () => {
    expect(faults('name: ""')[0]).toMatchObject({
      message: '"name" must not be empty',
      hint: 'What it is called.',
    });
  });
  test('a missing key, explained', () => {
    expect(faults('count: 1')[0]).toMatchObject({
      code: 'missing-key',
      path: 'name',
      hint: 'What it is called.',
    });
  });
  test('an empty file', () => {
    expect(faults('# nothing yet\n')).toMatchObject([{ code: 'empty-file', line: 1, column: 1 }]);
  });
});

describe('all faults are told at once', () => {
  test('in one file', () => {
    const codes = faults('nme: a\ncount: x\n\ton: 1\nkind: smal\nkind: small\n').map((fault) => fault.code);
    expect(codes.sort()).toEqual(['duplicate-key', 'tab', 'unknown-key', 'wrong-type']);
  });

  test('also past a line that cannot be read', () => {
    const found = faults('name: a\nlist: [a, b\ncount: x\nkind "small"\nrate: 1\non: perhaps\n');
    expect(found.map((fault) => `${fault.line} ${fault.code}`)).toEqual([
      '2 unfinished',
      '4 no-colon',
      '3 wrong-type',
      '6 wrong-type',
    ]);
  });
});

const JARGON =
  /zod|schema|regex|regexp|undefined|\bnull\b|NaN|\bobject\b(?! ")|\bstring\b|\barray\b|\brecord\b|\bunion\b|Invalid|expected|received|pattern|\[object/;

describe('no word of the machinery reaches people', () => {
  test.each(CONFIG_KINDS.map((kind) => [kind.name, kind.schema] as const))(
    'whatever stands in a %s file',
    (name, kind) => {
      fc.assert(
        fc.property(
          fc.oneof(
            fc.jsonValue({ maxDepth: 3 }),
            fc.dictionary(
              fc.constantFrom('fields', 'rules', 'reps', 'stages', 'mql', 'calendars', 'object'),
              fc.jsonValue({ maxDepth: 3 }),
            ),
          ),
          (value) => {
            for (const fault of readConfigFile(`${name}.yaml`, stringify(value), kind).faults) {
              const words = fault.message.replace(/"[^"]*"/g, '""').replace(/“[^”]*”/g, '');
              expect(words).not.toMatch(JARGON);
              expect(fault.hint).not.toBe('');
              expect(fault.line).toBeGreaterThan(0);
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});

test('no text, however broken, makes the reader fail', () => {
  const bits = fc.constantFrom(
    'a',
    ':',
    ' ',
    '\n',
    '  ',
    '\t',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '|',
    '>',
    '#',
    '*',
    '&',
    '!',
    '%',
    '@',
    '?',
    ',',
    'é',
    '---',
  );
  fc.assert(
    fc.property(fc.array(bits, { maxLength: 40 }), (parts) => {
      const { value, faults: found } = readConfigFile('x.yaml', parts.join(''), schema);
      expect(value === null).toBe(found.length > 0);
    }),
    { numRuns: 3000 },
  );
});
