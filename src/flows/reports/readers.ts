import { SHARED, WHOLE } from '../../core/notify/report-receivers.ts';
import type { Policy } from '../../core/policy.ts';
import { teamOf } from '../kpi/ask.ts';

/** Of which reps an edition tells the figures; null: of all. A manager reads those of the team, as on the dashboard. */
export function maySeeOf(policy: Policy, edition: string): readonly string[] | null {
  if (edition === WHOLE) return null;
  return edition === SHARED ? [] : teamOf(policy, edition);
}
