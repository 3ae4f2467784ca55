import { decide } from '../../src/core/decide/decide.ts';
import { newLead, type World } from '../../src/core/decide/world.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { LeadEvent } from '../../src/model/lead-event.ts';
import type { Instant } from '../../src/model/time.ts';
import { loadPolicy } from '../../src/settings/policy.ts';
import { story } from '../../test/support/story.ts';

/** All that one decision is made of. */
interface Case {
  readonly world: World;
  readonly event: LeadEvent;
  readonly now: Instant;
}

export interface Measured {
  readonly what: string;
  readonly decisions: number;
  readonly step: (i: number) => unknown;
}

const LEADS = 2_000;

/** The lives of many leads, decision by decision: each meets the lead and the pools as the one before left them. */
function lived(policy: Policy): readonly Case[] {
  const leads = new Map<string, World['lead']>();
  let pools: World['pools'] = {};
  return story(7, LEADS).map(({ leadId, event, now }) => {
    const lead = leads.get(leadId) ?? newLead(leadId);
    const world: World = { lead, pools, load: { open: {}, today: {} } };
    const decision = decide(world, event, policy, now);
    leads.set(leadId, decision.lead);
    pools = decision.pools;
    return { world, event, now };
  });
}

/** Whole decisions under the shipped rules, as they come in lives of leads, and by kind. */
export async function wholeDecisions(): Promise<readonly Measured[]> {
  const { policy, faults } = await loadPolicy(new URL('../..', import.meta.url).pathname);
  if (policy === null) throw new Error(JSON.stringify(faults));
  const cases = lived(policy);
  const isHandedOver = ({ world, event, now }: Case): boolean =>
    decide(world, event, policy, now).ledger.length > 0;
  const isFirst = ({ event }: Case): boolean => event.kind === 'seen' && event.first;
  const measured = (what: string, some: readonly Case[]): Measured => ({
    what: `${what} (${some.length} cases)`,
    decisions: some.length,
    step: (i) => {
      const one = some[i];
      return one === undefined ? null : decide(one.world, one.event, policy, one.now);
    },
  });
  return [
    measured('whole decisions, as leads live', cases),
    measured('  a new lead', cases.filter(isFirst)),
    measured('  a handover', cases.filter(isHandedOver)),
    measured(
      '  any other',
      cases.filter((one) => !isFirst(one) && !isHandedOver(one)),
    ),
  ];
}
