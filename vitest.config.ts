import { defineConfig } from 'vitest/config';
import { summaryReporter } from './test/support/summary-reporter.ts';

const DEMOS = ['test/e2e/**/*.test.ts'];

/** What needs a database: `useStore` asks the server that is started for these. */
const STORED = [
  'test/flows/**/*.test.ts',
  'test/store/**/*.test.ts',
  'test/http/**/*.test.ts',
  'test/cli/{simulate,sync,operate,command-line,plan,apply,rollback,backtest,replay,decisions,learn}.test.ts',
  'test/cli/explain/**/*.test.ts',
];

export default defineConfig({
  test: {
    reporters: ['default', summaryReporter()],
    // One more than the cores of a small machine: demos and streams mostly wait.
    maxWorkers: 3,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Files share processes: to load the code anew for each took longer than the tests. What a file changes for all, it
    // puts back.
    isolate: false,
    // Projects start in the order of their names: the demos first, since the others can run while they wait.
    projects: [
      { extends: true, test: { name: 'demos', include: DEMOS } },
      {
        extends: true,
        test: {
          name: 'plain',
          include: ['test/**/*.test.ts'],
          exclude: ['test/long/**', ...DEMOS, ...STORED],
        },
      },
      {
        extends: true,
        test: { name: 'stored', include: STORED, globalSetup: 'test/support/server/start.ts' },
      },
    ],
  },
});
