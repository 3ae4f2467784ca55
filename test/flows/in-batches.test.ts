import { expect, test } from 'vitest';
import { inBatches } from '../../src/flows/in-batches.ts';

async function* upTo(n: number, seen: number[] = []): AsyncGenerator<number> {
  for (let i = 1; i <= n; i += 1) {
    seen.push(i);
    yield i;
  }
}

const atMost =
  (most: number) =>
  (waiting: readonly number[]): boolean =>
    waiting.length >= most;

const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

test('gives everything once, in order, and no more at a time than allowed', async () => {
  const batches: (readonly number[])[] = [];
  for await (const batch of inBatches(upTo(20), atMost(4))) {
    batches.push(batch);
    await settled();
  }
  expect(batches.flat()).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  expect(Math.max(...batches.map((batch) => batch.length))).toBe(4);
});

test('reads ahead, but not further than asked', async () => {
  const seen: number[] = [];
  for await (const batch of inBatches(upTo(100, seen), atMost(3))) {
    await settled();
    expect(seen.length).toBeLessThanOrEqual((batch.at(-1) ?? 0) + 4);
    if (batch.includes(10)) break;
  }
  const before = seen.length;
  await settled();
  expect(seen.length - before).toBeLessThanOrEqual(1);
});

test('what the source throws reaches whoever takes, after what came before it', async () => {
  async function* broken(): AsyncGenerator<number> {
    yield 1;
    throw new Error('the line is dead');
  }
  const got: number[] = [];
  const take = async (): Promise<void> => {
    for await (const batch of inBatches(broken(), atMost(3))) got.push(...batch);
  };
  await expect(take()).rejects.toThrow('the line is dead');
  expect(got).toEqual([1]);
});
