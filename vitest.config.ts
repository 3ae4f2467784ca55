import { defineConfig } from 'vitest/config';
import { summaryReporter } from './test/support/summary-reporter.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**', 'node_modules/**'],
    reporters: ['default', summaryReporter()],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One more than the cores of a small machine: the demos and streams among the tests mostly wait.
    maxWorkers: 3,
  },
});
