import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planSchema } from '../../src/model/rollout.ts';
import { useStore } from '../support/database.ts';
import { ZEALAND_TO_WEST } from '../support/versions.ts';
import { type Admin, adminAt, allRows, NO_POOL, workedFor } from './support/rollout-rig.ts';

const store = useStore();
let admin: Admin;
beforeEach(() => {
  admin = adminAt(store().url);
});
afterEach(() => admin.leave());

describe('stafet plan', () => {
  it('tells who would lose leads to whom, and writes nothing at all', async () => {
    const { policy } = await workedFor(store());
    const before = await allRows(store());
    admin.write(ZEALAND_TO_WEST);
    const { code, stdout, stderr } = await admin.stafet('plan');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`From ${policy.hash.slice(0, 12)}, which is live, to `);
    expect(stdout).toContain('Nothing is written yet.');
    expect(stdout).toMatch(/config\/assignment\.yaml {2}changed {2}\+1 {2}-1/);
    expect(stdout).toMatch(/pool dk-east {2}→ {2}pool dk-west {2}\d+/);
    expect(await allRows(store())).toEqual(before);
    expect(before.leads?.split('\n').length).toBeGreaterThan(30);
  });

  it('--json is what its schema says, with as many examples of a kind as asked for', async () => {
    await workedFor(store());
    admin.write(ZEALAND_TO_WEST);
    const { code, stdout } = await admin.stafet('plan', '--json', '--limit', '1');
    const told = planSchema.strict().parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(told.samples.map(({ kind }) => kind)).toEqual(['other-pool']);
    expect(told.offers.pools).toMatchObject([{ from: 'pool dk-east', to: 'pool dk-west' }]);
  });

  it('of files that are live says that there is nothing to apply, and ends with 0', async () => {
    await workedFor(store());
    const { code, stdout } = await admin.stafet('plan');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^The files say what is live already .*nothing to apply\.\n$/),
    ]);
  });

  it('of files with faults tells them as check does, and ends with 1', async () => {
    await workedFor(store());
    admin.write(NO_POOL);
    const { code, stdout, stderr } = await admin.stafet('plan');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('there is no pool "dk-eats" [unknown-target]');
    expect(stderr).toContain('did you mean "dk-east"?');
    expect(stderr).toMatch(/1 fault: nothing can be planned or applied\.\n$/);
  });

  it('says how rules get live when none are, and what a folder needs that has none', async () => {
    expect(await admin.stafet('plan')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No rules are live yet: `stafet apply` makes these files live'),
    });
    expect(await admin.stafet('plan', '--config', 'nowhere')).toMatchObject({
      code: 2,
      stderr: 'nowhere holds neither config/ nor mappings/. Name the folder with --config DIR.\n',
    });
  });
});
