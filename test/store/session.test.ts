import { afterEach, describe, expect, test } from 'vitest';
import { keepSession, type Session } from '../../src/store/session.ts';
import { useStore } from '../support/database.ts';

const store = useStore();
const LOCK = [4711, 1] as const;
let session: Session | null = null;
afterEach(() => session?.end());

/** Resolves with what is heard, one notification a call. */
function ear() {
  const waiting: ((channel: string) => void)[] = [];
  const early: string[] = [];
  return {
    heard: (channel: string): void => {
      const next = waiting.shift();
      if (next === undefined) early.push(channel);
      else next(channel);
    },
    next: (): Promise<string> => {
      const known = early.shift();
      return known === undefined ? new Promise((done) => waiting.push(done)) : Promise.resolve(known);
    },
  };
}

describe('a session whose connection is broken off', () => {
  test('listens and locks again by itself, and says that something may have been missed', async () => {
    const { heard, next } = ear();
    const first = await store().connect();
    const lock = async (client: typeof first): Promise<void> => {
      await client.query('select pg_advisory_lock($1::int, $2::int)', [...LOCK]);
    };
    await lock(first);
    session = await keepSession(store(), first, { channels: ['ear_test'], heard, lock, retryMs: 10 });
    const other = await store().connect();
    await other.query(`notify ear_test`);
    expect(await next()).toBe('ear_test');
    const [own] = await session.ask<{ pid: number }>('select pg_backend_pid() as pid', []);
    await other.query('select pg_terminate_backend($1)', [own?.pid]);
    expect(await next()).toBe('ear_test'); // it is back
    await other.query(`notify ear_test`);
    expect(await next()).toBe('ear_test');
    const { rows } = await other.query('select pg_try_advisory_lock($1::int, $2::int) as free', [...LOCK]);
    expect(rows).toEqual([{ free: false }]);
    const [now] = await session.ask<{ pid: number }>('select pg_backend_pid() as pid', []);
    expect(now?.pid).not.toBe(own?.pid);
    await other.end();
  });
});
