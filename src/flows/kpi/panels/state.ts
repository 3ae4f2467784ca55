import { CRMS, type Crm } from '../../../model/crm.ts';
import type { PanelData } from '../../../model/kpi/panels.ts';
import { readDecisions } from '../../../store/decisions.ts';
import { type Health, readHealth } from '../../../store/kpi/health.ts';
import { readRollouts } from '../../../store/policies.ts';
import type { Ask } from '../ask.ts';

/** What is left of each CRM's allowance; null where nobody says. */
export type CallsLeft = (crm: Crm) => number | null;

const STUCK_SECONDS = 900;
const BEHIND_SECONDS = 60;

export async function health({ db, now }: Ask, callsLeft: CallsLeft): Promise<PanelData['health']> {
  const { crms, lastEventAt, ...rest } = await readHealth(db, CRMS, now);
  return {
    ...rest,
    crms: crms.map((one) => ({ ...one, callsLeft: callsLeft(one.crm) })),
    lastEventAt: lastEventAt === null ? null : new Date(lastEventAt).toISOString(),
    verdict: verdictOf(crms),
  };
}

function verdictOf(crms: Health['crms']): PanelData['health']['verdict'] {
  const oldest = Math.max(0, ...crms.map(({ oldestSeconds }) => oldestSeconds));
  if (oldest > STUCK_SECONDS || crms.some(({ dead }) => dead > 0)) return 'stuck';
  return oldest > BEHIND_SECONDS ? 'behind' : 'fine';
}

/** Changes of the rules in the period, the oldest first: marks on every axis of time. */
export async function marks({ db, slice }: Ask): Promise<PanelData['marks']> {
  const [rollouts, decisions] = await Promise.all([readRollouts(db), readDecisions(db)]);
  return {
    changes: rollouts
      .filter(({ at }) => at >= slice.from && at < slice.to)
      .toReversed()
      .map(({ at, byWhom, why, hash }) => ({
        at: new Date(at).toISOString(),
        by: byWhom,
        why,
        hash,
        decisions: decisions.filter(({ change }) => change?.at === at).map(({ what }) => what),
      })),
  };
}
