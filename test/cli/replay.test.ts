import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { replaySchema } from '../../src/model/rollout.ts';
import { useStore } from '../support/database.ts';
import { ZEALAND_TO_WEST } from '../support/versions.ts';
import { type Admin, adminAt, allRows, workedFor } from './support/rollout-rig.ts';

const store = useStore();
let admin: Admin;
beforeEach(() => {
  admin = adminAt(store().url);
});
afterEach(() => admin.leave());

describe('stafet replay', () => {
  it('makes every decision of two versions again, and writes nothing', async () => {
    await workedFor(store());
    admin.write(ZEALAND_TO_WEST);
    await admin.stafet('apply', '--why', 'to the west', '--yes', '--reassign');
    const before = await allRows(store());
    const { code, stdout } = await admin.stafet('replay');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^(\S+) of \1 decisions come out the same \(100 %\), by 2 versions of the rules\.\n40 of 40 leads are what their events make of them\.\n(\d+) of \2 pools are what their events make of them\.\n(\d+) of \3 clocks are what their events make of them\.\n$/,
    );
    expect(await allRows(store())).toEqual(before);
  });

  it('of a part tells of that part, by its schema', async () => {
    await workedFor(store());
    const { code, stdout } = await admin.stafet('replay', '--json', '--to', '2026-11-24');
    const told = replaySchema.strict().parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(told).toMatchObject({ agree: told.events, leads: null, pools: null, differences: [] });
    expect(told.events).toBeGreaterThan(0);
  });

  it('shows every clock as the journal makes it, with --clocks', async () => {
    await workedFor(store());
    const { code, stdout } = await admin.stafet('replay', '--clocks');
    const shown = stdout.split('\n').filter((line) => line.startsWith('L11-'));
    expect(code).toBe(0);
    expect(stdout).toContain(`${shown.length} of ${shown.length} clocks are what their events make of them.`);
    expect(shown[0]).toMatch(/^L11-\d+ [a-z-]+: 2026-11-\S+Z to 2026-1\S+Z, (running|met \S+Z|breached)/);
    const json = replaySchema
      .strict()
      .parse(JSON.parse((await admin.stafet('replay', '--clocks', '--json')).stdout));
    expect(json.lines).toHaveLength(shown.length);
    expect(json.lines?.[0]).toMatchObject({ lead: shown[0]?.split(' ')[0], agrees: true });
  });

  it('ends with 1 when a decision was tampered with, and says which and how', async () => {
    await workedFor(store());
    await sql`
      update events set decision = jsonb_set(decision, '{qualification,score}', '7')
      where seq = (select min(seq) + 5 from events where decision ? 'qualification')`.execute(store().db);
    const { code, stdout } = await admin.stafet('replay');
    expect(code).toBe(1);
    expect(stdout).toMatch(/\n#\d+ \S+ seen: qualification\.score\n {2}recorded {2}7\n {2}again {5}\d+\n/);
  });

  it('takes a day or a moment with its zone, and nothing else', async () => {
    const { code, stderr } = await admin.stafet('replay', '--from', 'yesterday');
    expect([code, stderr]).toEqual([2, expect.stringContaining('It should be a day such as 2026-11-24')]);
  });
});
