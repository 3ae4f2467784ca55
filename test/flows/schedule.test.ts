import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createHearing } from '../../src/flows/hearing.ts';
import { createBell } from '../../src/flows/loop.ts';
import type { Slice } from '../../src/model/kpi/slice.ts';
import { startSchedule } from '../../src/schedule.ts';
import { countSets } from '../../src/store/kpi/count-sets.ts';
import { activityMix, meetingsByRole } from '../../src/store/kpi/touches.ts';
import { keepSession } from '../../src/store/session.ts';
import { useStore } from '../support/database.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { shippedVersion } from '../support/versions.ts';

const store = useStore();
const DAY = 86_400_000;

test('days that have changed are packed every minute, sums are folded every night, and figures stay as they are', async () => {
  const { policy } = await shippedVersion();
  const { db } = store();
  await live(db, policy, story(4, 60), 3);
  const slice: Slice = { from: MONDAY - DAY, to: MONDAY + 30 * DAY, zone: 'UTC', cuts: {}, reps: null };
  const asked = { now: MONDAY + 30 * DAY, attempts: policy.sla.attempts };
  const figures = async () => [
    await activityMix(db, slice),
    await meetingsByRole(db, slice),
    await countSets(db, slice, 'day', ['promised', 'kept', 'won'], asked),
  ];
  const stale = async (): Promise<number> => {
    const found = await sql`select from stale_days`.execute(db);
    return found.rows.length;
  };
  const rows = async (): Promise<number> => {
    const found = await sql<{ n: number }>`select count(*) as n from touch_days`.execute(db);
    return found.rows[0]?.n ?? 0;
  };
  const session = await keepSession(store(), await store().connect(), {
    channels: [],
    heard: () => {},
    lock: async () => {},
    retryMs: 1000,
  });
  const clock = (): number => MONDAY;
  const faults: string[] = [];
  const schedule = startSchedule(
    {
      store: store(),
      clock,
      log: (level, message) => void (level === 'error' && faults.push(message)),
      connectors: {},
      channels: {},
      policy: () => policy,
      directory: () => ({ repOf: () => null, userOf: () => null }),
    },
    createHearing(clock),
    session,
    createBell(),
    { pollSeconds: 60, reconcileHour: 3 },
  );
  try {
    const fold = schedule.tasks.find(({ name }) => name === 'fold');
    expect(fold?.getNextRun()?.toISOString()).toMatch(/T03:45:00/);
    const pack = schedule.tasks.find(({ name }) => name === 'pack');
    const [before, many] = [await figures(), await rows()];
    expect(await stale()).toBeGreaterThan(0);
    await pack?.execute();
    expect(await stale()).toBe(0);
    await fold?.execute();
    expect(await figures()).toEqual(before);
    expect(await rows()).toBeLessThan(many / 2);
    expect(faults).toEqual([]);
  } finally {
    await schedule.stop();
    await session.end();
  }
});
