import type { FaultPlan, FaultRule } from './fault-plan.ts';
import { randomAt } from './random.ts';

/** What a decision may look at. `path` holds the query too; any `client` but `integration` is a person. */
type FaultableRequest = { method: string; path: string; client: string };

type RuleState = { rule: FaultRule; index: number; path: RegExp | undefined; matched: number; hits: number };

/** Says for each request in turn which rule of the plan hits it, if any: the first in the plan's order. */
export type FaultDecider = (request: FaultableRequest) => FaultRule | undefined;

/**
 * Decides by (seed, ordinal, rule) alone, so the same row of requests meets the same faults.
 * Ordinals count the requests that at least one rule could hit; those of people, say, do not shift them.
 */
export const faultDecider = (plan: FaultPlan): FaultDecider => {
  const states = plan.rules.map(
    (rule, index): RuleState => ({ rule, index, path: compiled(rule), matched: 0, hits: 0 }),
  );
  let ordinal = 0;
  return (request) => {
    const matching = states.filter((state) => matches(state, request));
    if (matching.length === 0) return undefined;
    ordinal += 1;
    for (const state of matching) state.matched += 1;
    const hit = matching.find((state) => rested(state) && fires(state, plan.seed, ordinal));
    if (hit) hit.hits += 1;
    return hit?.rule;
  };
};

const compiled = ({ path }: FaultRule): RegExp | undefined =>
  path === undefined ? undefined : new RegExp(path);

const matches = ({ rule, path }: RuleState, request: FaultableRequest): boolean =>
  (rule.clients === 'all' || (rule.clients === 'integration') === (request.client === 'integration')) &&
  (rule.methods?.includes(request.method) ?? true) &&
  (path?.test(request.path) ?? true);

const rested = ({ rule, hits }: RuleState): boolean => hits < (rule.times ?? Number.POSITIVE_INFINITY);

const fires = ({ rule, index, matched }: RuleState, seed: number, ordinal: number): boolean => {
  if (rule.at) return rule.at.includes(matched);
  if (rule.every) return matched % rule.every === 0;
  return randomAt(seed, ordinal, index) < (rule.rate ?? 0);
};
