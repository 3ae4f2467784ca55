import type { Clock } from '../../model/time.ts';

/**
 * Answers equal questions of one moment once: ten walls that show the same figures cost as much as one. An answer is at
 * most `ms` old.
 */
export interface Shared<T> {
  get(key: string, ask: () => Promise<T>): Promise<T>;
}

export function createShared<T>(clock: Clock, ms: number): Shared<T> {
  const known = new Map<string, { readonly at: number; readonly answer: Promise<T> }>();
  return {
    get: (key, ask) => {
      const found = known.get(key);
      if (found !== undefined && clock() - found.at < ms) return found.answer;
      const answer = ask();
      if (known.size > 500) known.clear();
      known.set(key, { at: clock(), answer });
      answer.catch(() => known.delete(key));
      return answer;
    },
  };
}
