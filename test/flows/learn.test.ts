import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { learnedText } from '../../src/cli/learn/as-text.ts';
import { learn } from '../../src/core/learn/learn.ts';
import { readSamples } from '../../src/store/kpi/samples.ts';
import { useStore } from '../support/database.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { shippedVersion } from '../support/versions.ts';

const store = useStore();

it('learns from every lead sales has decided about, by what was known when it was handed over', async () => {
  const { policy } = await shippedVersion();
  for (const seed of [61, 62, 63, 64])
    await live(store().db, policy, story(seed, 120, MONDAY + seed * 86_400_000));
  const samples = await readSamples(store().db, 'accepted');
  const { rows } = await sql<{ n: number; good: number }>`
    select count(*) as n, count(sal_at) as good from lead_facts
    where mql_at is not null and (sal_at is not null or rejected_at is not null)`.execute(store().db);
  expect([samples.length, samples.filter(({ isGood }) => isGood).length]).toEqual([
    rows[0]?.n,
    rows[0]?.good,
  ]);
  for (const { points, score } of samples)
    expect(Object.values(points).reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(score);
  const learned = learn(samples, 'accepted');
  expect(learned.criteria.length).toBeGreaterThan(5);
  expect(learnedText(learned)).toContain('What each criterion tells');
});
