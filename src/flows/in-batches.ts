/**
 * Reads ahead of whoever works on what was read: gives all that has arrived meanwhile at once. While what waits is as much as
 * `isFull` says, the source is not asked for more.
 */
export async function* inBatches<T>(
  source: AsyncIterable<T>,
  isFull: (waiting: readonly T[]) => boolean,
): AsyncGenerator<readonly T[]> {
  const waiting: T[] = [];
  let ended = false;
  let left = false;
  let arrived = Promise.withResolvers<void>();
  let taken = Promise.withResolvers<void>();
  const pump = async (): Promise<void> => {
    for await (const item of source) {
      waiting.push(item);
      arrived.resolve();
      while (isFull(waiting) && !left) await taken.promise;
      if (left) return;
    }
  };
  const pumped = pump().finally(() => {
    ended = true;
    arrived.resolve();
  });
  // Whoever takes hears of it below.
  pumped.catch(() => undefined);
  try {
    for (;;) {
      await arrived.promise;
      arrived = Promise.withResolvers();
      const batch = waiting.splice(0);
      taken.resolve();
      taken = Promise.withResolvers();
      if (batch.length > 0) yield batch;
      if (waiting.length > 0) arrived.resolve();
      else if (ended) return await pumped;
    }
  } finally {
    left = true;
    taken.resolve();
  }
}
