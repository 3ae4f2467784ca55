import { describe, expect, it } from 'vitest';
import { planText } from '../../src/core/rollout/plan-text.ts';
import { plan } from '../../src/flows/plan.ts';
import type { Version } from '../../src/flows/versions.ts';
import { planSchema } from '../../src/model/rollout.ts';
import { useStore } from '../support/database.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { EASIER, HARDER, SLOWER, shippedVersion, ZEALAND_TO_WEST } from '../support/versions.ts';

const store = useStore();
const NOW = MONDAY + 5 * 86_400_000;

async function planFor(proposed: Version, leads = 80) {
  const now = await shippedVersion();
  await live(store().db, now.policy, story(7, leads));
  return plan(store(), now, proposed, NOW, 2);
}

describe('a plan', () => {
  it('of rules that are live says there is nothing to apply', async () => {
    const same = await shippedVersion();
    const planned = await planFor(same);
    expect(planned.nothing).toBe(true);
    expect(planText(planned, same.policy)).toContain('there is nothing to apply');
  });

  it('of a lower threshold tells how many rise, to whom, and why', async () => {
    const easier = await shippedVersion(EASIER);
    const planned = await planFor(easier);
    expect(planned.stages.rises).toBeGreaterThan(0);
    expect(planned.handovers.reduce((sum, { leads }) => sum + leads, 0)).toBe(planned.stages.rises);
  });

  it('of a territory that changes hands tells who would lose leads to whom', async () => {
    const moved = await shippedVersion(ZEALAND_TO_WEST, SLOWER);
    const planned = await planFor(moved);
    expect(planned.offers.pools).toEqual([
      { from: 'pool dk-east', to: 'pool dk-west', leads: expect.any(Number) },
    ]);
  });

  it('of a higher threshold tells which MQLs would be none', async () => {
    const harder = await shippedVersion(HARDER);
    const planned = await planFor(harder);
    expect(planned.stages.fallsShort).toBeGreaterThan(0);
    expect(planSchema.parse(planned)).toEqual(planned);
  });
});
