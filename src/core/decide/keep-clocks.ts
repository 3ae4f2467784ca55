import type { LeadState, SlaClock } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { add } from '../work-time/work-time.ts';
import { calendarOf } from './calendars.ts';
import { setFields } from './fields.ts';
import { stageOf } from './stages.ts';
import { type Draft, say } from './world.ts';

/**
 * Runs the first-contact clock: it starts when a rep gets the lead, by the CRM's own time of what made it so, and stops
 * at the first attempt, by the attempt's own time.
 */
export function keepClocks(draft: Draft): Draft {
  return breach(stop(start(draft)));
}

function start(draft: Draft): Draft {
  const { assignment, clocks } = draft.lead;
  if (assignment?.rep == null || assignment.by === 'person' || clocks.length > 0) return draft;
  const calendar = calendarOf(draft.policy, draft.policy.teams.reps.get(assignment.rep));
  const due = add(calendar, assignment.at, draft.policy.sla['first-contact'].minutes);
  if (!due.ok) return say(draft, `no deadline: ${due.error.message}`);
  const clock: SlaClock = {
    name: 'first-contact',
    startedAt: assignment.at,
    dueAt: due.value,
    state: 'running',
    endedAt: null,
  };
  const iso = new Date(due.value).toISOString();
  return {
    ...draft,
    lead: setFields({ ...draft.lead, clocks: [clock] }, { 'sla.first-contact-by': iso }, assignment.at),
  };
}

function stop(draft: Draft): Draft {
  const first = firstContact(draft.lead);
  if (first === null) return draft;
  return {
    ...draft,
    lead: { ...draft.lead, clocks: draft.lead.clocks.map((clock) => stopped(clock, first)) },
  };
}

/** A late contact ends the clock as breached: what was missed stays missed. */
function stopped(clock: SlaClock, at: Instant): SlaClock {
  if (clock.state !== 'running') return clock;
  return { ...clock, state: at <= clock.dueAt ? 'met' : 'breached', endedAt: at };
}

/** The earliest attempt; a lead that sales has decided about was reached, logged or not. */
function firstContact(lead: LeadState): Instant | null {
  const tries = lead.attempts.map(({ at }) => at);
  if (tries.length > 0) return Math.min(...tries);
  const decided = lead.fields['sal.status'];
  return stageOf(lead) !== 'mql' &&
    decided !== undefined &&
    decided.value !== 'offered' &&
    decided.value !== null
    ? decided.at
    : null;
}

function breach(draft: Draft): Draft {
  const { event, now } = draft;
  if (event.kind !== 'clock-due') return draft;
  const late = draft.lead.clocks.some(({ state, dueAt }) => state === 'running' && dueAt <= now);
  if (!late) return draft;
  const clocks = draft.lead.clocks.map(
    (clock): SlaClock =>
      clock.state === 'running' && clock.dueAt <= now
        ? { ...clock, state: 'breached', endedAt: null }
        : clock,
  );
  const message = 'First contact is overdue: call now, and log the call.';
  return say(
    { ...draft, lead: setFields({ ...draft.lead, clocks }, { message }, now) },
    'first contact was not made in time',
  );
}
