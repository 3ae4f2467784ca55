import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileChanges } from '../../../src/core/rollout/file-changes.ts';
import { lineDiff } from '../../../src/core/rollout/line-diff.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

/** All lines of one side that a diff with everything shown holds. */
const side = (diff: string, own: '+' | '-'): string[] =>
  diff
    .split('\n')
    .filter((line) => line.startsWith(own) || line.startsWith(' '))
    .map((line) => line.slice(1));

describe('a diff of lines', () => {
  it('is empty for equal texts, and only for them', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(lineDiff(a, b) === '').toBe(a === b);
      }),
    );
  });

  it('takes one text to the other: what it shows of each side stands there, in order', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const diff = lineDiff(a, b);
        expect(isPartOf(side(diff, '-'), a.split('\n'))).toBe(true);
        expect(isPartOf(side(diff, '+'), b.split('\n'))).toBe(true);
      }),
    );
  });

  it('shows the changed line with two lines around it, and where it is', () => {
    const before = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'].join('\n');
    expect(lineDiff(before, before.replace('four', 'vier'))).toBe(
      ['@@ -2,5 +2,5 @@', ' two', ' three', '-four', '+vier', ' five', ' six'].join('\n'),
    );
  });

  it('says of each stretch where it begins and how long it is on both sides, as git and patch read it', () => {
    const before = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].join('\n');
    const after = before.replace('one', 'eins\nzwei').replace('\nnine', '');
    expect(lineDiff(before, after).match(/^@@.*@@$/gm)).toEqual(['@@ -1,3 +1,4 @@', '@@ -7,3 +8,2 @@']);
    expect(lineDiff('', 'one\ntwo\n')).toBe('@@ -0,0 +1,2 @@\n+one\n+two');
    expect(lineDiff('one\n', 'two\n')).toBe('@@ -1 +1 @@\n-one\n+two');
  });

  it('tells a large rewrite whole instead of taking forever', () => {
    const many = (word: string) => Array.from({ length: 3000 }, (_, n) => `${word}${n}`).join('\n');
    const diff = lineDiff(many('a'), many('b')).split('\n');
    expect(diff.filter((line) => line.startsWith('-'))).toHaveLength(3000);
    expect(diff.filter((line) => line.startsWith('+'))).toHaveLength(3000);
  });
});

function isPartOf(lines: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  return lines.every((line) => {
    const found = whole.indexOf(line, at);
    at = found + 1;
    return found >= 0;
  });
}

describe('changes of files', () => {
  it('name what is new, gone and changed, with counts of lines, and leave out what is the same', () => {
    const before = { 'a.yaml': 'x: 1\ny: 2\n', 'gone.yaml': 'z: 3\n', 'same.yaml': 'q: 4\n' };
    const after = { 'a.yaml': 'x: 1\ny: 9\n', 'new.yaml': 'n: 5\nm: 6\n', 'same.yaml': 'q: 4\n' };
    expect(fileChanges(before, after).map(({ diff: _, ...change }) => change)).toEqual([
      { file: 'a.yaml', change: 'changed', added: 1, removed: 1 },
      { file: 'gone.yaml', change: 'removed', added: 0, removed: 1 },
      { file: 'new.yaml', change: 'added', added: 2, removed: 0 },
    ]);
  });
});
