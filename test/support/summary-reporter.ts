import { writeSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The line a run ends with. Scripts look for it: `12 passed, 0 failed`, and `, 3 skipped` when there are any. */
export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** What is counted of a test file: its tests, and whether the file itself came to grief. */
export interface Counted {
  readonly states: readonly ('passed' | 'failed' | 'skipped' | 'pending')[];
  readonly ok: boolean;
}

/**
 * Adds up a run. A file that failed without a failed test (it did not load, a hook threw) counts as one failure, and so
 * does each error nobody caught: a run that went wrong never says `0 failed`.
 */
export function tallyOf(files: readonly Counted[], uncaught: number): Tally {
  const states = files.flatMap((file) => file.states);
  const count = (wanted: string): number => states.filter((state) => state === wanted).length;
  const broken = files.filter((file) => !file.ok && !file.states.includes('failed')).length;
  return {
    passed: count('passed'),
    failed: count('failed') + broken + uncaught,
    skipped: count('skipped') + count('pending'),
  };
}

const counted = (file: TestModule): Counted => ({
  states: [...file.children.allTests()].map((test) => test.result().state),
  ok: file.ok(),
});

/** Ends a run with the closing line, alone and last: it is written when the process ends, after everyone else has spoken. */
export function summaryReporter(): Reporter {
  let line: string | null = null;
  process.once('exit', () => {
    if (line !== null) writeSync(1, `${line}\n`);
  });
  return {
    onTestRunEnd: (files, uncaught) => {
      line = closingLine(tallyOf(files.map(counted), uncaught.length));
    },
  };
}
