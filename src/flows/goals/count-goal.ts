import type { MonthCounts, Scope } from '../../core/kpi/goals.ts';
import type { Period } from '../../core/kpi/period.ts';
import type { Policy } from '../../core/policy.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Db } from '../../store/database.ts';
import { countAll } from '../../store/kpi/count-sets.ts';
import { teamOf, zoneOf } from '../kpi/ask.ts';

/** The leads a goal counts, of a stretch of time. */
function sliceOf(policy: Policy, scope: Scope, { from, to }: Period): Slice {
  const all = { from, to, zone: zoneOf(policy), cuts: {}, reps: null };
  if (scope.kind === 'team') return { ...all, reps: teamOf(policy, scope.manager) };
  return scope.kind === 'all' ? all : { ...all, cuts: { source: [scope.source] } };
}

/** How many leads a goal counts in a period, and how many of them match the ideal customer with a confirmed need. */
export const countGoal = (db: Db, policy: Policy, scope: Scope, period: Period): Promise<MonthCounts> =>
  countAll(db, sliceOf(policy, scope, period), ['handed', 'icp'] as const, {
    now: period.to,
    attempts: policy.sla.attempts,
  });
