import { beforeAll, describe, expect, test } from 'vitest';
import { type Databases, databasesAt } from '../../src/cli/simulate/database.ts';
import type { Rules } from '../../src/cli/simulate/engine.ts';
import { add, findingsOf, noSums, rulesOfTheDemo } from '../../src/cli/simulate/index.ts';
import { runSeed } from '../../src/cli/simulate/one-seed.ts';
import { useStore } from '../support/database.ts';

const store = useStore();

/** More for a hunt: SIMULATE_SEEDS=200, and SIMULATE_FROM to go on from one. */
const SEEDS = Number(process.env.SIMULATE_SEEDS ?? 4);
const FROM = Number(process.env.SIMULATE_FROM ?? 1);

describe('the engine between both local CRMs, with faults at every call', () => {
  let rules: Rules;
  beforeAll(async () => {
    rules = await rulesOfTheDemo();
  });
  const onFresh = async <T>(work: (databases: Databases) => Promise<T>): Promise<T> => {
    const databases = await databasesAt(store());
    try {
      return await work(databases);
    } finally {
      await databases.close();
    }
  };
  const run = (databases: Databases, seed: number) =>
    databases.withFresh((fresh) => runSeed(seed, fresh, rules));

  test('loses nothing, doubles nothing, echoes nothing, and both CRMs say the same in the end', {
    timeout: 3_600_000,
  }, async () => {
    const sums = noSums();
    await onFresh(async (databases) => {
      for (let seed = FROM; seed < FROM + SEEDS; seed += 1) {
        const outcome = await run(databases, seed);
        expect(findingsOf(outcome), `seed ${seed}: npm run simulate -- --from ${seed} --seeds 1`).toEqual([]);
        add(sums, outcome);
      }
    });
    expect(sums).toMatchObject({
      seeds: SEEDS,
      passed: SEEDS,
      failed: [],
      lost: 0,
      doubled: 0,
      echoWrites: 0,
    });
    for (const kind of ['crash', 'response-lost', 'webhook-lost'])
      expect(sums.faultsInjected[kind]).toBeGreaterThan(0);
  });

  test('tells the same seed in the same way each time, whatever ran before', {
    timeout: 60_000,
  }, async () => {
    const [once, other, again] = await onFresh(async (databases) => [
      await run(databases, FROM),
      await run(databases, FROM + 1),
      await run(databases, FROM),
    ]);
    expect(again?.trace).toEqual(once?.trace);
    expect(other?.hash).not.toBe(once?.hash);
  });
});
