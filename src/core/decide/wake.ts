import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { dayBack } from './bring-back.ts';
import { stageOf } from './stages.ts';
import type { Draft } from './world.ts';

/** Nothing is woken for twice in a row at once: what a wake could not settle is tried again later. */
const AGAIN_MS = 60_000;

/** Sets when the lead is looked at next without anybody touching it. */
export function setWake(draft: Draft): Draft {
  const { lead, event, now } = draft;
  const next = nextDue(lead);
  const wakeAt = next !== null && event.kind === 'clock-due' ? Math.max(next, now + AGAIN_MS) : next;
  return wakeAt === (lead.wakeAt ?? null) ? draft : { ...draft, lead: { ...lead, wakeAt } };
}

function nextDue(lead: LeadState): Instant | null {
  const due: Instant[] = lead.clocks.flatMap(({ state, dueAt, warnings = [] }) =>
    state === 'running' ? [dueAt, ...warnings.map(({ at }) => at)] : [],
  );
  const { assignment } = lead;
  const waits = stageOf(lead) === 'mql' && lead.disposition === 'synced' && assignment?.queue === null;
  if (waits && typeof assignment?.until === 'number') due.push(assignment.until);
  const back = dayBack(lead);
  if (back !== null) due.push(back);
  return due.length === 0 ? null : Math.min(...due);
}
