import { describe, expect, it } from 'vitest';
import { wrapped } from '../../../src/cli/demo/screen.ts';

describe('text on the screen', () => {
  it('is broken between words, at a hundred characters', () => {
    const lines = wrapped('word '.repeat(50).trim()).split('\n');
    expect(lines).toHaveLength(3);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  it('keeps its paragraphs and how far they are indented', () => {
    expect(wrapped('one\n\n  two')).toBe('one\n\n  two');
  });
});
