import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backtestSchema } from '../../src/model/rollout.ts';
import { useStore } from '../support/database.ts';
import { HARDER } from '../support/versions.ts';
import { type Admin, adminAt, allRows, NO_POOL, workedFor } from './support/rollout-rig.ts';

const store = useStore();
let admin: Admin;
beforeEach(() => {
  admin = adminAt(store().url);
});
afterEach(() => admin.leave());

const FROM = ['--from', '2026-11-23'] as const;

describe('stafet backtest', () => {
  it('of the rules of then finds no difference, and writes nothing', async () => {
    await workedFor(store());
    const before = await allRows(store());
    const { code, stdout } = await admin.stafet('backtest', ...FROM);
    expect([code, stdout]).toEqual([0, expect.stringContaining('Both agree on every lead.')]);
    expect(await allRows(store())).toEqual(before);
  });

  it('of stricter rules tells whom they would have left out, in words and by its schema', async () => {
    await workedFor(store());
    admin.write(HARDER);
    expect(await admin.stafet('backtest', ...FROM)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/They disagree on \d+ leads/),
    });
    const { stdout } = await admin.stafet('backtest', ...FROM, '--to', '2026-11-28', '--json');
    const told = backtestSchema.strict().parse(JSON.parse(stdout));
    expect(told.mql.onlyRecorded).toBeGreaterThan(0);
    expect(told.mql.onlyOther).toBe(0);
  });

  it('takes no rules with faults, and no time that ends before it begins', async () => {
    await workedFor(store());
    expect(await admin.stafet('backtest', ...FROM, '--to', '2026-11-22')).toMatchObject({
      code: 2,
      stderr: '--to must come after --from.\n',
    });
    expect(await admin.stafet('backtest')).toMatchObject({
      code: 2,
      stderr:
        "error: required option '--from <moment>' not specified\n`stafet backtest --help` shows how to call it.\n",
    });
    admin.write(NO_POOL);
    expect(await admin.stafet('backtest', ...FROM)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('there is no pool "dk-eats"'),
    });
  });
});
