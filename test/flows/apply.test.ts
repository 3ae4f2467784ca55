import { describe, expect, it } from 'vitest';
import { goLive } from '../../src/flows/apply.ts';
import { judgeRisen, reassignOpen } from '../../src/flows/apply-to-leads.ts';
import { plan } from '../../src/flows/plan.ts';
import type { Version } from '../../src/flows/versions.ts';
import type { Plan } from '../../src/model/rollout.ts';
import { readRollouts } from '../../src/store/policies.ts';
import { readLoad } from '../../src/store/pools.ts';
import { useStore } from '../support/database.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { CAPS, EASIER, type Edit, shippedVersion, ZEALAND_TO_WEST } from '../support/versions.ts';

const store = useStore();
const NOW = MONDAY + 5 * 86_400_000;
const clock = () => NOW;
const REASON = { byWhom: 'mette', why: 'more leads for spring' };

/** A team at work by the shipped rules, and what new ones would do. */
async function before(...edits: readonly Edit[]): Promise<[Version, Version, Plan]> {
  const [first, second] = [await shippedVersion(), await shippedVersion(...edits)];
  await live(store().db, first.policy, story(11, 90));
  await goLive(store().db, first, null, REASON, null, NOW - 1000);
  return [first, second, await plan(store(), first, second, NOW, 2)];
}

const eventsOf = (kind: string) =>
  store().db.selectFrom('events').selectAll().where('kind', '=', kind).orderBy('seq').execute();

const assignments = async () => {
  const rows = await store().db.selectFrom('leads').select(['id', 'state']).orderBy('id').execute();
  return new Map(rows.map(({ id, state }) => [id, state.assignment?.rep ?? state.assignment?.queue ?? null]));
};

describe('apply', () => {
  it('does just what the plan said: as many rise, to the same people, and the load is the one foreseen', async () => {
    const [first, second, planned] = await before(EASIER, CAPS);
    await goLive(store().db, second, first.policy.hash, REASON, planned, NOW);
    expect(planned.stages.rises).toBeGreaterThan(2);
    expect(await judgeRisen(store(), second.policy, clock)).toBe(planned.stages.rises);
    const { open } = await readLoad(store().db, NOW);
    for (const { rep, after } of planned.load) expect([rep, open[rep] ?? 0]).toEqual([rep, after]);
    const ledger = await store().db.selectFrom('ledger').selectAll().execute();
    const holders = ledger.filter(({ at }) => at === NOW);
    const got = Object.fromEntries(planned.handovers.map(({ to, leads }) => [to, leads]));
    for (const { rep, queue } of holders) {
      const to = rep ?? `queue ${queue}`;
      got[to] = (got[to] ?? 0) - 1;
    }
    expect(Object.values(got).every((left) => left === 0)).toBe(true);
  });

  it('tells the CRMs of each lead it hands over, and who is told of a queue has a task to give it to somebody', async () => {
    const [first, second, planned] = await before(EASIER);
    await goLive(store().db, second, first.policy.hash, REASON, planned, NOW);
    await judgeRisen(store(), second.policy, clock);
    const judged = (await eventsOf('rejudged')).map(({ lead_id }) => lead_id);
    const tasks = await store()
      .db.selectFrom('outbox')
      .select('lead_id')
      .where('kind', '=', 'task')
      .where('lead_id', 'in', judged)
      .execute();
    const placed = [...(await assignments()).keys()].filter((id) => judged.includes(id));
    expect(new Set(tasks.map(({ lead_id }) => lead_id))).toEqual(new Set(placed));
  });

  it('leaves open leads with their owner', async () => {
    const [first, second, planned] = await before(ZEALAND_TO_WEST);
    const owners = await assignments();
    await goLive(store().db, second, first.policy.hash, REASON, planned, NOW);
    await judgeRisen(store(), second.policy, clock);
    expect(planned.offers.owners.length).toBeGreaterThan(0);
    expect(await assignments()).toEqual(owners);
  });

  it('hands open leads over anew when asked, as planned, and none of them twice', async () => {
    const [first, second, planned] = await before(ZEALAND_TO_WEST);
    await goLive(store().db, second, first.policy.hash, REASON, planned, NOW);
    await judgeRisen(store(), second.policy, clock);
    const moved = planned.offers.owners.reduce((sum, { leads }) => sum + leads, 0);
    expect(await reassignOpen(store(), second.policy, clock)).toBe(moved);
    const { open } = await readLoad(store().db, NOW);
    for (const { rep, reassigned } of planned.load) expect([rep, open[rep] ?? 0]).toEqual([rep, reassigned]);
    expect(await reassignOpen(store(), second.policy, clock)).toBe(0);
  });

  it('leaves leads with whom a person gave them to, also when open leads are handed over anew', async () => {
    const [first, second, planned] = await before(ZEALAND_TO_WEST);
    await goLive(store().db, second, first.policy.hash, REASON, planned, NOW);
    const rows = await store().db.selectFrom('leads').select(['id', 'state']).execute();
    const chosen = rows.filter(
      ({ state }) => state.assignment?.by === 'person' || state.assignment?.rule === 'already theirs',
    );
    await reassignOpen(store(), second.policy, clock);
    const after = await assignments();
    expect(chosen.length).toBeGreaterThan(0);
    for (const { id, state } of chosen) expect(after.get(id)).toBe(state.assignment?.rep);
  });

  it('that was interrupted is finished by another', async () => {
    const [first, second, planned] = await before(EASIER);
    await goLive(store().db, second, first.policy.hash, REASON, planned, NOW);
    let looks = 0;
    const dying = () => {
      looks += 1;
      if (looks > 2) throw new Error('the power went out');
      return NOW;
    };
    await expect(judgeRisen(store(), second.policy, dying, 2)).rejects.toThrow('power');
    expect(await eventsOf('rejudged')).toHaveLength(2);
    expect(await judgeRisen(store(), second.policy, clock)).toBe(planned.stages.rises - 2);
    expect(await judgeRisen(store(), second.policy, clock)).toBe(0);
    expect(await eventsOf('rejudged')).toHaveLength(planned.stages.rises);
  });

  it('records who, when, why, the changed lines and the effect, and names no lead', async () => {
    const [first, second, planned] = await before(EASIER);
    await goLive(store().db, second, first.policy.hash, REASON, planned, NOW);
    const [latest] = await readRollouts(store().db);
    expect(latest).toMatchObject({ hash: second.policy.hash, at: NOW, ...REASON });
    expect(JSON.stringify(latest?.effect)).toContain('+  role: specialist');
    expect(latest?.effect).toMatchObject({ stages: planned.stages });
    expect(JSON.stringify(latest?.effect)).not.toContain('Firma');
  });

  it('refuses when other rules went live since the plan was made', async () => {
    const [first, second, planned] = await before(EASIER);
    const third = await shippedVersion(ZEALAND_TO_WEST);
    await goLive(store().db, third, first.policy.hash, REASON, null, NOW);
    expect(await goLive(store().db, second, first.policy.hash, REASON, planned, NOW)).toEqual({
      ok: false,
      error: { live: third.policy.hash },
    });
    expect(await readRollouts(store().db)).toHaveLength(2);
  });

  it('of what is live already records nothing', async () => {
    const [first] = await before(EASIER);
    await goLive(store().db, first, first.policy.hash, REASON, null, NOW);
    expect(await readRollouts(store().db)).toHaveLength(1);
  });

  it('of a former version takes a change back', async () => {
    const [first, second, planned] = await before(EASIER);
    await goLive(store().db, second, first.policy.hash, REASON, planned, NOW);
    await goLive(store().db, first, second.policy.hash, { ...REASON, why: 'too many' }, null, NOW + 1);
    expect((await readRollouts(store().db)).map(({ hash }) => hash)).toEqual([
      first.policy.hash,
      second.policy.hash,
      first.policy.hash,
    ]);
  });
});
