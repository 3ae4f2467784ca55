import type { Attempt, LeadState, SlaClock } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { cadenceFor } from '../sla/promise.ts';
import type { SlaRules } from '../sla/rules.ts';
import { setFields, textOf, valuesOf } from './fields.ts';
import { CLOCK_MESSAGES } from './ring-clocks.ts';
import { stageOf } from './stages.ts';
import { type Draft, say } from './world.ts';

/** Ends each clock at what met it, in whatever order that is heard of. */
export function stopClocks(draft: Draft): Draft {
  const { lead, policy } = draft;
  const clocks = lead.clocks.map((clock) => stopped(clock, metAt(clock, lead, policy.sla)));
  if (clocks.every((clock, i) => clock === lead.clocks[i])) return draft;
  const calmed = CLOCK_MESSAGES.has(textOf(lead, 'message') ?? '')
    ? setFields(lead, { message: null }, draft.event.at)
    : lead;
  return tellLate({ ...draft, lead: { ...calmed, clocks } });
}

/**
 * A late contact leaves the promise broken; one that was made in time and logged late keeps it after all, and is marked so
 * where the promise had been called broken already.
 */
function stopped(clock: SlaClock, at: Instant | null): SlaClock {
  if (at === null || (clock.endedAt !== null && clock.endedAt <= at)) return clock;
  const inTime = at <= clock.dueAt;
  const { warnings: _, ...rest } = clock;
  return {
    ...rest,
    state: inTime ? 'met' : 'breached',
    endedAt: at,
    ...(inTime && clock.state === 'breached' ? { loggedLate: true as const } : {}),
  };
}

function metAt(clock: SlaClock, lead: LeadState, sla: SlaRules): Instant | null {
  switch (clock.name) {
    case 'first-contact':
    case 'latest-contact':
      return earliest([...since(lead, clock).map(({ at }) => at), decidedAt(lead)]);
    case 'acceptance':
      return decidedAt(lead);
    case 'attempts': {
      const { count } = cadenceFor(sla, valuesOf(lead), clock.startedAt);
      return earliest([since(lead, clock)[count - 1]?.at ?? null, decidedAt(lead)]);
    }
  }
}

const earliest = (instants: readonly (Instant | null)[]): Instant | null => {
  const known = instants.filter((at) => at !== null);
  return known.length === 0 ? null : Math.min(...known);
};

/** How far the clocks of two CRMs may differ. */
const SLACK_MS = 60_000;

/** Tries made since a clock started, the earliest first. */
export const since = (
  { attempts }: LeadState,
  { startedAt }: Pick<SlaClock, 'startedAt'>,
): readonly Attempt[] =>
  attempts.filter(({ at }) => at >= startedAt - SLACK_MS).toSorted((a, b) => a.at - b.at);

/** A lead that sales has decided about was reached, logged or not. */
function decidedAt(lead: LeadState): Instant | null {
  const decided = lead.fields['sal.status'];
  const isDecided = decided !== undefined && decided.value !== 'offered' && decided.value !== null;
  return stageOf(lead) !== 'mql' && isDecided ? decided.at : null;
}

/** A promise that was called broken and turns out to have been kept is said so, on the record too. */
function tellLate(draft: Draft): Draft {
  const { lead, before } = draft;
  const late = lead.clocks.find(
    (clock, i) =>
      clock.name === 'first-contact' &&
      clock.loggedLate === true &&
      before.lead.clocks[i]?.loggedLate !== true,
  );
  if (late === undefined || late.endedAt === null) return draft;
  const words = `First contact was in time (${clockTime(late.endedAt)} UTC), but logged after the deadline.`;
  return say({ ...draft, lead: setFields(lead, { message: words }, draft.event.at) }, words);
}

const clockTime = (at: Instant): string => new Date(at).toISOString().slice(11, 16);
