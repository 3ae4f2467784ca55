import type { LeadFields } from '../../model/fields.ts';
import type { Instant } from '../../model/time.ts';
import { HOLDS } from '../conditions/evaluate.ts';
import type { View } from '../conditions/field-book.ts';
import type { AssignmentRules, Rule, RuleVerdict } from './rules.ts';
import type { Target } from './target.ts';
import { findRow, type Row } from './territory.ts';

export interface RouteContext {
  readonly now: Instant;
  /** Rep id of the owner of the company's account, where a CRM says so. */
  readonly accountOwner?: string | null;
}

/** Who a lead goes to. An account's owner is named as the rep they are. */
export type RouteTo = Exclude<Target, { kind: 'owner' }> | { readonly kind: 'owner'; readonly rep: string };

export interface Routed {
  /** Name of the rule that decided; `otherwise` when none did. */
  readonly rule: string;
  readonly to: RouteTo;
  /** The row that decided, for a rule with a table. */
  readonly row: string | null;
  /** Of the rules up to and including the one that decided. */
  readonly verdicts: readonly RuleVerdict[];
  /** Rep id of who must be told, because no rule was meant for this lead. */
  readonly tell: string | null;
}

const OTHERWISE = 'otherwise';

/** Finds who gets a lead: the first rule that fits decides. Pure. */
export function route(lead: LeadFields, rules: AssignmentRules, context: RouteContext): Routed {
  const owner = activeOwner(rules, context);
  const view: View = { lead, now: context.now, extra: { 'account.owner': owner } };
  const verdicts: RuleVerdict[] = [];
  for (const rule of rules.rules) {
    const tried = tryRule(rule, view, owner);
    verdicts.push(tried.verdict);
    if (tried.to !== null) return { rule: rule.name, to: tried.to, row: tried.row, verdicts, tell: null };
  }
  const { to, tell } = rules.otherwise;
  return { rule: OTHERWISE, to, row: null, verdicts, tell };
}

/** No lead goes to somebody who has left. */
const activeOwner = (rules: AssignmentRules, { accountOwner = null }: RouteContext): string | null =>
  accountOwner !== null && rules.team.reps.get(accountOwner)?.active === true ? accountOwner : null;

interface Tried {
  readonly verdict: RuleVerdict;
  readonly to: RouteTo | null;
  readonly row: string | null;
}

function tryRule(rule: Rule, view: View, owner: string | null): Tried {
  const decided = rule.when === null ? HOLDS : rule.when.test(view);
  if (decided !== HOLDS) return { verdict: rule.misses[decided] ?? rule.noRow, to: null, row: null };
  const row = rule.does.kind === 'table' ? findRow(rule.does.table, rule.does.by.get(view)) : undefined;
  const target = rule.does.kind === 'to' ? rule.does.to : row?.to;
  const to = target === undefined ? null : resolveOwner(target, owner);
  if (to === null) return { verdict: rule.noRow, to, row: null };
  return { verdict: row === undefined ? rule.hit : hitIn(rule, row), to, row: row?.name ?? null };
}

function hitIn(rule: Rule, row: Row): RuleVerdict {
  const why = rule.when === null ? row.why : `${rule.when.words}, and ${row.why}`;
  return { rule: rule.name, hit: true, why };
}

function resolveOwner(target: Target, owner: string | null): RouteTo | null {
  if (target.kind !== 'owner') return target;
  return owner === null ? null : { kind: 'owner', rep: owner };
}
