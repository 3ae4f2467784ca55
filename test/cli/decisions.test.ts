import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportSchema } from '../../src/model/kpi/report.ts';
import { useStore } from '../support/database.ts';
import { ZEALAND_TO_WEST } from '../support/versions.ts';
import { type Admin, adminAt, allRows, workedFor } from './support/rollout-rig.ts';

const store = useStore();
let admin: Admin;
beforeEach(() => {
  admin = adminAt(store().url);
});
afterEach(() => admin.leave());

const WHAT = 'Zealand goes to the west';
const decide = (...more: readonly string[]) =>
  admin.stafet('report', 'decide', WHAT, '--by', 'kirsten', ...more);

describe('a decision of the feedback meeting', () => {
  it('is on record with the change of the rules it led to, and the next report and its mark show both', async () => {
    await workedFor(store());
    const { code, stdout } = await decide('--who', 'oskar', '--until', '2026-12-31');
    expect([code, stdout]).toEqual([
      0,
      'Decision 1 is on record. When rules change by it: stafet apply --decision 1 --why …\n',
    ]);
    const before = await admin.stafet('report', 'decisions');
    expect(before.stdout).toBe(`1  2026-11-28  ${WHAT} (oskar, until 2026-12-31) → no rule changed yet\n`);

    admin.write(ZEALAND_TO_WEST);
    await admin.stafet('apply', '--why', 'to the west', '--decision', '1', '--yes');
    const after = await admin.stafet('report', 'decisions');
    expect(after.stdout).toMatch(/→ [0-9a-f]{12} on 2026-11-28: to the west\n$/);

    const told = await admin.stafet('report', 'weekly', '--at', '2026-11-30T08:00:00Z', '--json');
    const report = reportSchema.parse(JSON.parse(told.stdout));
    expect(report.decisions).toMatchObject([
      { number: 1, what: WHAT, who: 'oskar', until: '2026-12-31', change: { why: 'to the west' } },
    ]);
    expect(report.figures.marks.changes.at(-1)).toMatchObject({ why: 'to the west', decisions: [WHAT] });
    const text = await admin.stafet('report', 'weekly', '--at', '2026-11-30T08:00:00Z');
    expect(text.stdout).toContain(`1. ${WHAT} (Oskar Reuter, until 31 Dec 2026)`);
  }, 60_000);

  it('is told while it is due, and no longer', async () => {
    await workedFor(store());
    await decide('--until', '2026-12-10');
    const shown = async (at: string) =>
      (await admin.stafet('report', 'daily', '--at', at)).stdout.includes(WHAT);
    expect(await shown('2026-12-11T08:00:00Z')).toBe(true);
    expect(await shown('2026-12-12T08:00:00Z')).toBe(false);
  });

  it('names somebody there is, a day there is, and a number there is', async () => {
    await workedFor(store());
    const rows = await allRows(store());
    for (const [args, said] of [
      [['--who', 'oskr'], 'there is no rep "oskr" in config/teams.yaml: did you mean "oskar"?\n'],
      [['--until', '2026-11-31'], '--until takes a day such as 2026-12-31, not 2026-11-31.\n'],
    ] as const)
      expect(await decide(...args)).toMatchObject({ code: 2, stderr: said });
    expect(await admin.stafet('apply', '--why', 'x', '--decision', '7', '--yes')).toMatchObject({
      code: 2,
      stderr: 'There is no decision 7: `stafet report decisions` lists all.\n',
    });
    expect(await allRows(store())).toEqual(rows);
  });
});
