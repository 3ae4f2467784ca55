import { expect, it } from 'vitest';
import { perSecond } from '../../../connectors/hubspot/pace.ts';

/** Moments at which callers who all come at once get their turn, on a clock that only waiting moves. */
const turnsOf = async (count: number, callers: number): Promise<readonly number[]> => {
  const waits: number[] = [];
  const turn = perSecond(
    count,
    () => 0,
    async (milliseconds) => waits.push(milliseconds),
  );
  const turns: number[] = [];
  for (let n = 0; n < callers; n += 1) {
    const before = waits.length;
    await turn();
    turns.push(waits.length > before ? (waits.at(-1) ?? 0) : 0);
  }
  return turns;
};

it('lets the first through at once and the others a second behind', async () => {
  expect(await turnsOf(3, 8)).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000, 2_000]);
});

it('waits for nobody who comes seldom', async () => {
  let now = 0;
  const waited: number[] = [];
  const turn = perSecond(
    2,
    () => now,
    async (milliseconds) => waited.push(milliseconds),
  );
  for (; now < 5_000; now += 600) await turn();
  expect(waited).toEqual([]);
});
