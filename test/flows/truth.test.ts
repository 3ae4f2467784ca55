import { expect, test } from 'vitest';
import { holdAgainstCrms } from '../../src/cli/demo/truth/hold-against-crms.ts';
import { METRICS, type Metric } from '../../src/core/kpi/definitions.ts';
import { useStore } from '../support/database.ts';
import { startedHttp } from '../support/started-http.ts';
import { liveTwoWeeks } from '../support/two-weeks.ts';

const store = useStore();
const PATIENCE_MS = 120_000;

test.each([3, 8])(
  'after two weeks every figure is what the CRMs’ own data give, story %i',
  async (seed) => {
    const crms = await liveTwoWeeks(store(), seed, 60);
    const server = await startedHttp(crms.context);
    try {
      const { names, differ, told } = await holdAgainstCrms(server.url, crms, '30-days');
      expect(differ).toEqual([]);
      const held = new Set(names.map((name) => name.split(':')[0]));
      const metrics: readonly Metric[] = METRICS;
      expect(metrics.filter(({ id }) => !held.has(id)).map(({ id }) => id)).toEqual(
        metrics.filter(({ onlyHere }) => onlyHere !== undefined).map(({ id }) => id),
      );
      // The story has some of everything: equal noughts would prove little.
      for (const some of [
        ...['cadence-kept', 'show-rate', 'decision-level', 'sla-kept: day', 'at-risk: overdue'],
        ...['progression: days to won', 'working-speed: on', 'working-speed: by call', 'volume: forecast'],
        // Guests have a cadence of their own.
        'volume: programme event',
      ])
        expect(
          names.some((name) => name.startsWith(some) && told[name] !== 0 && told[name] !== '0/0'),
          some,
        ).toBe(true);
    } finally {
      await server.close();
      await crms.close();
    }
  },
  PATIENCE_MS,
);
