import type { LeadState } from '../../model/lead-state.ts';
import type { Policy } from '../policy.ts';
import type { Routed, RouteTo } from '../route/route.ts';

/** Where a rule sends a lead, as config/assignment.yaml says it: `pool dk-east`, `rep anna`, `queue unassigned`. */
export function targetName(to: RouteTo): string {
  if (to.kind === 'pool') return `pool ${to.pool}`;
  return to.kind === 'queue' ? `queue ${to.queue}` : `rep ${to.rep}`;
}

/** Who has the lead: a rep id, `queue NAME` or `nobody`. */
export function holderOf({ assignment }: LeadState): string {
  if (assignment === null) return 'nobody';
  return assignment.rep ?? (assignment.queue === null ? 'nobody' : `queue ${assignment.queue}`);
}

/** The holder as people call them. */
export const holderWords = (holder: string, policy: Policy): string =>
  policy.teams.reps.get(holder)?.name ?? holder;

/** `pool dk-east by rule "Denmark by postal code" (1000 to 4999)` */
export function routeWords({ to, rule, row }: Routed): string {
  const by = rule === 'otherwise' ? 'because no rule takes it' : `by rule "${rule}"`;
  return `${targetName(to)} ${by}${row === null ? '' : ` (${row})`}`;
}
