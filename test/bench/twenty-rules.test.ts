import { expect, it } from 'vitest';
import { benchLeads } from '../../bench/decide/leads.ts';
import { compileRules, RULES } from '../../bench/decide/twenty-rules.ts';
import { HOLDS } from '../../src/core/conditions/evaluate.ts';

it('the rules that are compared say of every lead what they say when programmed by hand', () => {
  const conditions = compileRules();
  const held = RULES.map(() => 0);
  for (const lead of benchLeads(500)) {
    const view = { lead, now: 0, extra: {} };
    const byHand = RULES.map(({ hand }) => hand(lead));
    expect(conditions.map((condition) => condition.test(view) === HOLDS)).toEqual(byHand);
    for (const [i, holds] of byHand.entries()) if (holds) held[i] = (held[i] ?? 0) + 1;
  }
  // A rule that never holds, or always, would compare nothing.
  const telling = held.filter((times) => times > 0 && times < 500);
  expect(telling.length).toBeGreaterThanOrEqual(15);
});
