import { describe, expect, test } from 'vitest';
import { pathText, placed, yamlSource } from '../../src/settings/yaml-source.ts';

/** Where a fault at an offset into the scalar `when` is shown: the text from there to the end of its line. */
function pointsAt(text: string, value: string, word: string): string {
  const source = yamlSource('x.yaml', text);
  const fault = { path: ['when'], offset: value.indexOf(word), code: 'c', message: 'm', hint: 'h' };
  const { line, column } = placed(source, fault);
  return (text.split('\n')[line - 1] ?? '').slice(column - 1);
}

describe('a fault inside a text points at the character', () => {
  test.each([
    ['plain', 'a: 1\nwhen: country is DK', 'country is DK', 'DK'],
    ['plain over two lines', 'when: country is\n  in DK', 'country is in DK', 'DK'],
    ['in double quotes', 'when: "country is DK"', 'country is DK', 'DK"'],
    ['after an escape', 'when: "a \\"b\\" \\u00e6 DK"', 'a "b" æ DK', 'DK"'],
    ['over a line joined by a backslash', 'when: "country \\\n   is DK"', 'country is DK', 'DK"'],
    ['in single quotes, after a doubled one', "when: 'it''s in DK'", "it's in DK", "DK'"],
    ['in single quotes over two lines', "when: 'country\n  is DK'", 'country is DK', "DK'"],
    ['in a literal block', 'when: |\n    country\n    is DK', 'country\nis DK\n', 'DK'],
    ['in a folded block with a comment', 'when: >- # why\n  country\n  is DK', 'country is DK', 'DK'],
    ['in an indented literal block', 'when: |\n  or:\n    one\n    DK', 'or:\n  one\n  DK\n', 'DK'],
  ])('%s', (_, text, value, rest) => {
    expect(yamlSource('x', text).document.get('when')).toBe(value);
    expect(pointsAt(text, value, 'DK')).toBe(rest);
  });

  test('past the end: at its last character', () => {
    const fault = { path: ['when'], offset: 99, code: 'c', message: 'm', hint: 'h' };
    expect(placed(yamlSource('x', 'when: abc'), fault)).toMatchObject({ line: 1, column: 9 });
  });
});

describe('a fault is placed', () => {
  const text = 'a:\n  - b: 1\n    c: { d: 2 }\n  - &x e\n  - *x\nf:\n"g.h": 3\n';
  const at = (path: (string | number)[], onKey = false) => {
    const { line, column } = placed(yamlSource('x', text), {
      path,
      onKey,
      code: 'c',
      message: 'm',
      hint: 'h',
    });
    return [line, column];
  };

  test.each<[string, (string | number)[], boolean, number[]]>([
    ['at a value in a list', ['a', 0, 'b'], false, [2, 8]],
    ['at a key', ['a', 0, 'c', 'd'], true, [3, 10]],
    ['at a block in braces', ['a', 0, 'c'], false, [3, 8]],
    ['at the key of a value that is not there', ['f'], false, [6, 1]],
    ['at the nearest block above when the key is missing', ['a', 0, 'c', 'z'], false, [3, 5]],
    ['at a key in quotes', ['g.h'], true, [7, 1]],
    ['at the file when nothing is known', [], false, [1, 1]],
  ])('%s', (_, path, onKey, expected) => {
    expect(at(path, onKey)).toEqual(expected);
  });

  test('under a path people can read', () => {
    expect(pathText(['fields', 'company.size', 'values', 0])).toBe('fields."company.size".values[0]');
  });
});
