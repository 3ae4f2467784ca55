import { parseQuery } from '@jetstreamapp/soql-parser-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { like } from '../../../sandbox/salesforce/soql/compare.ts';
import { conditionTree, type Tree } from '../../../sandbox/salesforce/soql/condition-tree.ts';
import { unquote } from '../../../sandbox/salesforce/soql/literals.ts';
import { startOrg } from './org-rig.ts';

/** A condition over three numbers, as text and as the answer it should give. */
interface Sample {
  readonly text: string;
  holds(n: number): boolean;
}

const leaf: fc.Arbitrary<Sample> = fc.integer({ min: 0, max: 4 }).map((k) => ({
  text: `NumberOfEmployees = ${k}`,
  holds: (n) => n === k,
}));

const joined = (joint: 'AND' | 'OR', parts: readonly Sample[]): Sample => ({
  text: parts.map((part) => `(${part.text})`).join(` ${joint} `),
  holds: (n) => (joint === 'AND' ? parts.every((p) => p.holds(n)) : parts.some((p) => p.holds(n))),
});

const negated = (inner: Sample): Sample => ({ text: `NOT (${inner.text})`, holds: (n) => !inner.holds(n) });

// A joined condition starts with a plain comparison: the grammar's parser loses the third of three leading NOTs.
const { condition } = fc.letrec<{ condition: Sample; join: Sample }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    leaf.map(negated),
    tie('join'),
    tie('join').map(negated),
  ),
  join: fc
    .tuple(
      fc.constantFrom<'AND' | 'OR'>('AND', 'OR'),
      leaf,
      fc.array(tie('condition'), { minLength: 1, maxLength: 2 }),
    )
    .map(([joint, first, rest]) => joined(joint, [first, ...rest])),
}));

describe('a condition of any depth', () => {
  const rig = startOrg();
  for (let n = 0; n < 6; n++) rig.addLead({ NumberOfEmployees: n });

  it('means what its parentheses say', () => {
    fc.assert(
      fc.property(condition, ({ text, holds }) => {
        const found = rig.select(`SELECT NumberOfEmployees FROM Lead WHERE ${text}`);
        const expected = [0, 1, 2, 3, 4, 5].filter(holds);
        expect(found.map((row) => row.NumberOfEmployees)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the tree of a condition', () => {
  const shape = (tree: Tree): string => {
    if (tree.kind === 'test') return 'field' in tree.test ? tree.test.field : '?';
    if (tree.kind === 'not') return `!${shape(tree.part)}`;
    return `(${tree.parts.map(shape).join(tree.kind === 'and' ? ' & ' : ' | ')})`;
  };
  const read = (where: string) => {
    const parsed = parseQuery(`SELECT Id FROM Lead WHERE ${where}`).where;
    return parsed === undefined ? '' : shape(conditionTree(parsed));
  };

  it.each([
    ['a = 1', 'a'],
    ['a = 1 AND b = 2 AND c = 3', '(a & b & c)'],
    ['a = 1 OR (b = 2 AND c = 3)', '(a | (b & c))'],
    ['((a = 1))', 'a'],
    ['NOT a = 1', '!a'],
    ['NOT (a = 1 OR b = 2)', '!(a | b)'],
    ['(NOT a = 1) AND b = 2', '(!a & b)'],
    ['a = 1 AND NOT b = 2', '(a & !b)'],
    ['(a = 1 OR b = 2) AND (c = 3 OR d = 4)', '((a | b) & (c | d))'],
  ])('of %s', (where, expected) => {
    expect(read(where)).toBe(expected);
  });

  it.each(['a = 1 AND b = 2 OR c = 3', 'a = 1 OR b = 2 AND c = 3'])('is refused for %s', (where) => {
    expect(() => read(where)).toThrow(/unexpected token: '(AND|OR)'/);
  });
});

describe('text in quotes', () => {
  const escaped = (text: string) => `'${text.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n')}'`;

  it('comes back as it was before escaping', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => unquote(escaped(text)) === text));
  });

  it('knows the escapes of the vendor', () => {
    expect(unquote("'a\\u00e6\\t\\\"b\\\\'")).toBe('aæ\t"b\\');
  });
});

describe('LIKE', () => {
  /** The plain definition, character by character. */
  const plain = (pattern: string, text: string): boolean => {
    if (pattern === '') return text === '';
    const [head = '', tail] = [pattern[0], pattern.slice(1)];
    if (head === '%') return plain(tail, text) || (text !== '' && plain(pattern, text.slice(1)));
    return text !== '' && (head === '_' || head === text[0]) && plain(tail, text.slice(1));
  };
  const short = (alphabet: string) =>
    fc.array(fc.constantFrom(...alphabet), { maxLength: 6 }).map((letters) => letters.join(''));

  it('agrees with its plain definition', () => {
    fc.assert(
      fc.property(
        short('ab.%_'),
        short('ab.'),
        (pattern, text) => like(pattern)(text) === plain(pattern, text),
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['NORD%', 'nordvand', true],
    ['a\\%b', 'a%b', true],
    ['a\\%b', 'axb', false],
    ['(a)', '(a)', true],
    ['%', null, false],
  ])('%s on %j is %s', (pattern, value, expected) => {
    expect(like(pattern)(value)).toBe(expected);
  });
});
