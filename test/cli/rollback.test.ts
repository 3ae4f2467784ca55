import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { appliedSchema, rolloutSchema } from '../../src/model/rollout.ts';
import { useStore } from '../support/database.ts';
import { ZEALAND_TO_WEST } from '../support/versions.ts';
import { type Admin, adminAt, allRows, workedFor } from './support/rollout-rig.ts';

const store = useStore();
let admin: Admin;
beforeEach(() => {
  admin = adminAt(store().url);
});
afterEach(() => admin.leave());

describe('stafet rollback', () => {
  it('makes a former version live again by the beginning of its hash, and that is on record, too', async () => {
    const { policy } = await workedFor(store());
    admin.write(ZEALAND_TO_WEST);
    await admin.stafet('apply', '--why', 'to the west', '--yes');
    const { code, stdout } = await admin.stafet(
      ...['rollback', policy.hash.slice(0, 5), '--why', 'too early', '--by', 'kirsten', '--yes'],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/pool dk-west {2}→ {2}pool dk-east/);
    expect(stdout).toContain(`\n${policy.hash.slice(0, 12)} is live: `);
    const { stdout: listed } = await admin.stafet('policies', '--json');
    expect(z.array(rolloutSchema).parse(JSON.parse(listed))).toMatchObject([
      { hash: policy.hash, live: true, by: 'kirsten', why: 'too early' },
      { why: 'to the west', live: false },
      { hash: policy.hash, live: false, by: 'mette' },
    ]);
    const planned = await admin.stafet('plan');
    expect(planned.stdout, 'the files still hold the change').toMatch(/pool dk-east {2}→ {2}pool dk-west/);
  });

  it('to what is live already changes no lead', async () => {
    const { policy } = await workedFor(store());
    const { code, stdout } = await admin.stafet('rollback', policy.hash, '--why', 'to be sure', '--json');
    expect([code, appliedSchema.parse(JSON.parse(stdout))]).toMatchObject([
      0,
      { hash: policy.hash, was: policy.hash, judged: 0, reassigned: 0 },
    ]);
  });

  it('writes nothing for a hash that none has, for one that several have, and with nobody to ask', async () => {
    const { policy } = await workedFor(store());
    admin.write(ZEALAND_TO_WEST);
    await admin.stafet('apply', '--why', 'to the west', '--yes');
    const before = await allRows(store());
    for (const [hash, said] of [
      ['xyz', 'No version, or more than one, begins with xyz: `stafet policies` lists all.\n'],
      ['', 'No version, or more than one, begins with : `stafet policies` lists all.\n'],
      [policy.hash, 'Nobody is there to ask: say --yes once you have seen `stafet plan`.\n'],
    ] as const)
      expect(await admin.stafet('rollback', hash, '--why', 'x')).toMatchObject({ code: 2, stderr: said });
    expect(await allRows(store())).toEqual(before);
  });
});
