import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appliedSchema, rolloutSchema } from '../../src/model/rollout.ts';
import { useStore } from '../support/database.ts';
import { ZEALAND_TO_WEST } from '../support/versions.ts';
import { type Admin, adminAt, allRows, NO_POOL, workedFor } from './support/rollout-rig.ts';

const store = useStore();
let admin: Admin;
beforeEach(() => {
  admin = adminAt(store().url);
});
afterEach(() => admin.leave());

const WHY = ['--why', 'Zealand to the west', '--by', 'kirsten'] as const;

describe('stafet apply', () => {
  it('shows the plan, makes the files live, and records who, when, why and what changed', async () => {
    const { policy } = await workedFor(store());
    admin.write(ZEALAND_TO_WEST);
    const { code, stdout, stderr } = await admin.stafet('apply', ...WHY, '--yes');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/pool dk-east {2}→ {2}pool dk-west/);
    const [, hash = ''] = /\n(\w{12}) is live: 0 judged again, 0 handed over anew\./.exec(stdout) ?? [];
    expect(stdout).toContain(`\`stafet rollback ${policy.hash.slice(0, 12)}\` takes it back.\n`);

    const listed = await admin.stafet('policies', '--json');
    const [now, before] = z.array(rolloutSchema.strict()).parse(JSON.parse(listed.stdout));
    expect(now).toMatchObject({
      hash: expect.stringMatching(`^${hash}`),
      live: true,
      at: expect.stringMatching(/^2026-11-28T08:0/),
      by: 'kirsten',
      why: 'Zealand to the west',
      effect: { files: [{ file: 'config/assignment.yaml', added: 1, removed: 1 }] },
    });
    expect(before).toMatchObject({ hash: policy.hash, live: false, by: 'mette', why: 'as agreed' });

    const list = await admin.stafet('policies');
    expect(list.stdout.split('\n')).toMatchObject([
      expect.stringMatching(
        new RegExp(`^\\* {2}${hash} {2}2026-11-28T08:0\\dZ {2}kirsten {2}Zealand to the west {2}1 file`),
      ),
      expect.stringMatching(/^ {3}\w{12} {2}2026-11-23T07:59Z {2}mette {4}as agreed/),
      '',
    ]);
    const shown = await admin.stafet('policies', hash.slice(0, 6));
    expect(shown.stdout).toMatch(/\n-\s+1000 to 4999: pool dk-east .*\n\+\s+1000 to 4999: pool dk-west /);
    expect(await admin.stafet('policies', 'zz')).toMatchObject({
      code: 2,
      stderr: 'No version begins with zz: `stafet policies` lists all.\n',
    });
  });

  it('--reassign hands open leads over anew; --json is what its schema says', async () => {
    const { policy } = await workedFor(store());
    admin.write(ZEALAND_TO_WEST);
    const ran = await admin.stafet('apply', ...WHY, '--yes', '--reassign', '--json');
    const applied = appliedSchema.strict().parse(JSON.parse(ran.stdout));
    expect(applied).toMatchObject({ was: policy.hash, judged: 0 });
    expect(applied.reassigned).toBeGreaterThan(0);
    expect(applied.plan?.offers.owners.reduce((sum, { leads }) => sum + leads, 0)).toBe(applied.reassigned);

    const again = await admin.stafet('apply', ...WHY);
    expect([again.code, again.stdout]).toEqual([
      0,
      expect.stringContaining(' was live already: 0 judged again'),
    ]);
  });

  it('with nobody to ask changes nothing and ends with 2', async () => {
    await workedFor(store());
    admin.write(ZEALAND_TO_WEST);
    const before = await allRows(store());
    const { code, stderr } = await admin.stafet('apply', ...WHY);
    expect([code, stderr]).toEqual([
      2,
      'Nobody is there to ask: say --yes once you have seen `stafet plan`.\n',
    ]);
    expect(await allRows(store())).toEqual(before);
  });

  it('takes no rules that fail check or test, and none without a reason', async () => {
    await workedFor(store());
    const before = await allRows(store());
    admin.write(ZEALAND_TO_WEST, {
      file: 'config/assignment.test.yaml',
      from: 'owner in: [anna, bo]',
      to: 'owner in: [clara]',
    });
    const untrue = await admin.stafet('apply', ...WHY, '--yes');
    expect([untrue.code, untrue.stdout]).toEqual([1, '']);
    expect(untrue.stderr).toMatch(/assignment\.test\.yaml:4:\d+: Jutland goes to the reps in the west\n/);
    expect(untrue.stderr).toMatch(/Rules whose examples do not hold cannot be applied\.\n$/);

    const silent = await admin.stafet('apply', '--yes');
    expect([silent.code, silent.stderr]).toEqual([
      2,
      "error: required option '--why <text>' not specified\n`stafet apply --help` shows how to call it.\n",
    ]);

    admin.write({ ...NO_POOL, from: 'pool dk-west # Zealand', to: 'pool dk-wets # Zealand' });
    const faulty = await admin.stafet('apply', ...WHY, '--yes');
    expect([faulty.code, faulty.stderr]).toEqual([
      1,
      expect.stringMatching(
        /there is no pool "dk-wets"[\s\S]*1 fault: nothing can be planned or applied\.\n$/,
      ),
    ]);
    expect(await allRows(store())).toEqual(before);
  });

  it('of the very first rules has nothing to compare them with', async () => {
    const { code, stdout } = await admin.stafet('apply', ...WHY, '--yes', '--json');
    expect(code).toBe(0);
    expect(appliedSchema.parse(JSON.parse(stdout))).toMatchObject({ was: null, plan: null, judged: 0 });
  });
});
