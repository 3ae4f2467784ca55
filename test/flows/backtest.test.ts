import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { backtestText } from '../../src/core/rollout/backtest-text.ts';
import { judgeRisen } from '../../src/flows/apply-to-leads.ts';
import { backtest } from '../../src/flows/backtest.ts';
import type { PolicyOf } from '../../src/flows/policy-of.ts';
import { backtestSchema } from '../../src/model/rollout.ts';
import { useStore } from '../support/database.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { CAPS, EASIER, HARDER, shippedVersion, ZEALAND_TO_WEST } from '../support/versions.ts';

const store = useStore();
const DAY = 86_400_000;
const WHOLE = { from: MONDAY, to: MONDAY + 30 * DAY };

async function history(): Promise<{ policyOf: PolicyOf; rules: Awaited<ReturnType<typeof shippedVersion>> }> {
  const rules = await shippedVersion(CAPS);
  await live(store().db, rules.policy, story(21, 70));
  await judgeRisen(store(), rules.policy, () => MONDAY + 2 * DAY);
  await live(store().db, rules.policy, story(22, 40, MONDAY + 3 * DAY));
  return { rules, policyOf: async () => rules.policy };
}

describe('a backtest', () => {
  it('of the rules of then finds no difference at all', async () => {
    const { rules, policyOf } = await history();
    const tested = await backtest(store(), policyOf, rules.policy, WHOLE);
    expect(tested.leads).toBe(110);
    expect(tested.mql.recorded).toBeGreaterThan(20);
    expect(tested.mql).toMatchObject({ other: tested.mql.recorded, onlyRecorded: 0, onlyOther: 0 });
    for (const { recorded, other } of [
      ...tested.outcomes,
      ...tested.owners,
      tested.handover,
      tested.firstContact,
    ])
      expect(other).toEqual(recorded);
    expect(backtestText(tested, rules.policy)).toContain('Both agree on every lead.');
    expect(backtestSchema.parse(tested)).toEqual(tested);
  });

  it('of stricter rules tells which leads would have been left out, why, and what became of them', async () => {
    const { policyOf } = await history();
    const harder = await shippedVersion(CAPS, HARDER);
    const tested = await backtest(store(), policyOf, harder.policy, WHOLE);
    expect(tested.mql.onlyRecorded).toBeGreaterThan(0);
    expect(tested.mql.onlyOther).toBe(0);
    expect(tested.differing[0]).toMatchObject({
      onlyBy: 'recorded',
      why: ['95 points asked for, before 60'],
    });
    expect(backtestText(tested, harder.policy)).toMatch(/They disagree on \d+ leads/);
    expect(tested.handover.recorded.p50).toBeLessThan(24 * 60);
  });

  it('of easier rules says that nobody knows what their further MQLs are worth', async () => {
    const { policyOf } = await history();
    const easier = await shippedVersion(CAPS, EASIER);
    const tested = await backtest(store(), policyOf, easier.policy, WHOLE);
    expect(tested.mql.onlyOther).toBeGreaterThan(0);
    expect(tested.unknown).toBeGreaterThan(0);
    expect(tested.outcomes[0]?.other.of).toBe(tested.mql.other - tested.unknown);
  });

  it('of another territory tells whose load would have been another', async () => {
    const { policyOf } = await history();
    const moved = await shippedVersion(ZEALAND_TO_WEST);
    const { owners } = await backtest(store(), policyOf, moved.policy, WHOLE);
    const of = (rep: string) => owners.find(({ to }) => to === rep);
    expect(of('clara')?.recorded).toBeGreaterThan(0);
    expect(of('clara')?.other).toBe(0);
    expect(of('anna')?.other).toBeGreaterThan(of('anna')?.recorded ?? 0);
  });

  it('does not look into the future: decisions are the same when nothing came after', async () => {
    const { policyOf } = await history();
    const harder = await shippedVersion(HARDER, ZEALAND_TO_WEST);
    const window = { from: MONDAY + DAY / 4, to: MONDAY + 3 * DAY + DAY / 4 };
    const withFuture = await backtest(store(), policyOf, harder.policy, window);
    await sql`delete from events where learnt_at >= ${new Date(window.to)}`.execute(store().db);
    const without = await backtest(store(), policyOf, harder.policy, window);
    const decisions = ({ mql, owners, handover, firstContact, events, leads }: typeof without) => ({
      mql,
      owners,
      handover,
      firstContact,
      events,
      leads,
    });
    expect(decisions(withFuture)).toEqual(decisions(without));
  });

  it('begins with history as it was: what came before the time is not decided anew', async () => {
    const { policyOf } = await history();
    const harder = await shippedVersion(CAPS, HARDER);
    const late = await backtest(store(), policyOf, harder.policy, { from: MONDAY + 20 * DAY, to: WHOLE.to });
    expect(late).toMatchObject({ leads: 0, events: 0, mql: { recorded: 0, other: 0 } });
  });
});
