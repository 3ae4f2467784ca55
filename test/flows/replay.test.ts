import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { judgeRisen, reassignOpen } from '../../src/flows/apply-to-leads.ts';
import type { PolicyOf } from '../../src/flows/policy-of.ts';
import { replay } from '../../src/flows/replay.ts';
import type { Version } from '../../src/flows/versions.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, poll, work, workAndDie } from '../support/flow.ts';
import { create, edit, QUALIFIED } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { BIGGER_FIT, CAPS, EASIER, shippedVersion, ZEALAND_TO_WEST } from '../support/versions.ts';

const store = useStore();
const DAY = 86_400_000;
const ALL = { from: null, to: null };

const among =
  (...versions: readonly Version[]): PolicyOf =>
  async (hash) =>
    versions.find(({ policy }) => policy.hash === hash)?.policy ?? null;

/** Two weeks under three versions of the rules, with pools, caps, a rollout in between and leads handed over anew. */
async function twoWeeks(): Promise<PolicyOf> {
  const first = await shippedVersion(CAPS);
  const second = await shippedVersion(CAPS, EASIER, BIGGER_FIT);
  const third = await shippedVersion(ZEALAND_TO_WEST);
  await live(store().db, first.policy, story(1, 50));
  await judgeRisen(store(), second.policy, () => MONDAY + 3 * DAY);
  await live(store().db, second.policy, story(2, 50, MONDAY + 3 * DAY));
  await judgeRisen(store(), third.policy, () => MONDAY + 6 * DAY);
  await reassignOpen(store(), third.policy, () => MONDAY + 6 * DAY);
  await live(store().db, third.policy, story(3, 50, MONDAY + 7 * DAY));
  return among(first, second, third);
}

const agreesWholly = { leads: { differ: 0 }, pools: { differ: 0 }, clocks: { differ: 0 }, differences: [] };

describe('a replay', () => {
  it('makes every decision again as it was, and ends with the very leads and pools there are', async () => {
    const told = await replay(store(), await twoWeeks(), ALL);
    expect(told).toMatchObject({ ...agreesWholly, agree: told.events, policies: 3 });
    expect(told.events).toBeGreaterThan(300);
    expect(told.leads?.compared).toBe(150);
    const { rows } = await sql`
      select seq from events where decision ->> 'members' ~ 'has had the|has [0-9]+ open'`.execute(
      store().db,
    );
    expect(rows.length, 'a cap was reached, so the load was looked at').toBeGreaterThan(0);
  });

  it('agrees also when two workers decided at once', async () => {
    const version = await shippedVersion(CAPS);
    await Promise.all([
      live(store().db, version.policy, story(4, 40), 3),
      live(store().db, version.policy, story(5, 40), 5),
    ]);
    const told = await replay(store(), among(version), ALL);
    expect(told).toMatchObject({ ...agreesWholly, agree: told.events });
  });

  it('agrees after crashes, lost answers and edits on both sides', async () => {
    const policy = await memoryPolicy();
    const flow: Flow = createFlow(store(), policy);
    for (let n = 0; n < 12; n += 1) {
      const crm = n % 2 === 0 ? 'hubspot' : 'salesforce';
      const { weather } = flow.stations[crm];
      if (n % 3 === 0) weather.loseAnswers = 2;
      if (n % 4 === 1) weather.crashAfterWrite = 1;
      const ref = create(flow, crm, { ...QUALIFIED, email: `lead${n}@firma${n}.example` });
      await workAndDie(flow);
      edit(flow, crm, ref.id, { budget: 'planned', company_size: 1100 + n });
      await workAndDie(flow);
    }
    await poll(flow);
    await work(flow);
    const told = await replay(store(), async () => policy, ALL);
    expect(told).toMatchObject({ ...agreesWholly, agree: told.events });
    expect(told.leads?.compared).toBe(12);
  });

  it('finds the decision that was tampered with, and what was changed', async () => {
    const policyOf = await twoWeeks();
    await sql`
      update events set decision = jsonb_set(decision, '{qualification,score}', '7')
      where seq = (select min(seq) + 20 from events where decision ? 'qualification')`.execute(store().db);
    const told = await replay(store(), policyOf, ALL);
    expect(told.events - told.agree).toBe(1);
    expect(told.differences).toMatchObject([{ path: 'qualification.score', recorded: '7' }]);
  });

  it('finds a lead and a pool that are not what their events made of them', async () => {
    const policyOf = await twoWeeks();
    await sql`update leads set state = jsonb_set(state, '{fields,score,value}', '999') where id = 'L1-3'`.execute(
      store().db,
    );
    await sql`update pools set state = '{"unit":1,"credit":{"anna":5}}' where name = 'dk-west'`.execute(
      store().db,
    );
    const told = await replay(store(), policyOf, ALL);
    expect(told).toMatchObject({ leads: { differ: 1 }, pools: { differ: 1 } });
    expect(told.differences.map(({ lead, path }) => [lead, path])).toEqual([
      ['L1-3', 'fields.score.value'],
      ['pool dk-west', expect.stringContaining('credit')],
    ]);
  });

  it('of a part compares that part alone, and tells all that went before', async () => {
    const policyOf = await twoWeeks();
    const whole = await replay(store(), policyOf, ALL);
    const [from, to] = [MONDAY + 3 * DAY, MONDAY + 6 * DAY];
    const part = await replay(store(), policyOf, { from, to });
    expect(part).toMatchObject({ agree: part.events, leads: null, pools: null, differences: [] });
    expect(part.events).toBeGreaterThan(0);
    expect(part.events).toBeLessThan(whole.events);
  });

  it('says so when a version of the rules is not there any more', async () => {
    await twoWeeks();
    const told = await replay(store(), async () => null, ALL);
    expect(told.agree).toBe(0);
    expect(told.differences[0]).toMatchObject({ path: 'policy' });
  });
});
