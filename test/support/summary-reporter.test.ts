import { describe, expect, it } from 'vitest';
import { closingLine, tallyOf } from './summary-reporter.ts';

describe('the line a test run ends with', () => {
  it('names what passed and failed, and what was skipped only when something was', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
  });

  it('counts the tests of all files', () => {
    const files = [
      { states: ['passed', 'passed', 'skipped'], ok: true },
      { states: ['failed', 'passed'], ok: false },
    ] as const;
    expect(tallyOf(files, 0)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it('counts a file that did not load, or whose hook threw, as one failure', () => {
    expect(tallyOf([{ states: [], ok: false }], 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(tallyOf([{ states: ['passed'], ok: false }], 0)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('counts errors nobody caught', () => {
    expect(tallyOf([{ states: ['passed'], ok: true }], 2)).toEqual({ passed: 1, failed: 2, skipped: 0 });
  });
});
