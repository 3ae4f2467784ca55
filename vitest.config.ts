import { defineConfig } from 'vitest/config';
import { summaryReporter } from './test/support/summary-reporter.ts';

/** What works on values alone: these share processes, and what one of them has loaded the next one has. */
const PURE = ['test/core/**/*.test.ts', 'test/bench/**/*.test.ts', 'test/support/**/*.test.ts'];

/** What needs a database: one server serves them all. */
const DATABASE = [
  'test/flows/**/*.test.ts',
  'test/store/**/*.test.ts',
  'test/http/**/*.test.ts',
  'test/cli/{sync,command-line}.test.ts',
  'test/cli/explain/**/*.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', summaryReporter()],
    // One more than the cores of a small machine: the demos and streams among the tests mostly wait.
    maxWorkers: 3,
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      {
        extends: true,
        test: { name: 'database', include: DATABASE, globalSetup: 'test/support/server/start.ts' },
      },
      {
        extends: true,
        test: {
          name: 'edges',
          include: ['test/**/*.test.ts'],
          exclude: ['test/long/**', 'node_modules/**', ...PURE, ...DATABASE],
        },
      },
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
