import type { LeadState, SlaClock } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { add } from '../work-time/work-time.ts';
import { calendarOf } from './calendars.ts';
import { setFields, textOf } from './fields.ts';
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
  if (assignment?.rep == null || clocks.length > 0 || stageOf(draft.lead) !== 'mql') return draft;
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

/** Ends each clock at the first contact made since it started, in whatever order contacts are heard of. */
function stop(draft: Draft): Draft {
  const clocks = draft.lead.clocks.map((clock) => stopped(clock, firstContact(draft.lead, clock.startedAt)));
  if (clocks.every((clock, i) => clock.endedAt === draft.lead.clocks[i]?.endedAt)) return draft;
  const lead = { ...draft.lead, clocks };
  return {
    ...draft,
    lead: textOf(lead, 'message') === OVERDUE ? setFields(lead, { message: null }, draft.event.at) : lead,
  };
}

/** A late contact leaves the promise broken; one that was made in time and logged late keeps it after all. */
function stopped(clock: SlaClock, at: Instant | null): SlaClock {
  if (at === null || (clock.endedAt !== null && clock.endedAt <= at)) return clock;
  return { ...clock, state: at <= clock.dueAt ? 'met' : 'breached', endedAt: at };
}

/** How far the clocks of two CRMs may differ. */
const SLACK_MS = 60_000;

/** The earliest attempt since then; a lead that sales has decided about was reached, logged or not. */
function firstContact(lead: LeadState, since: Instant): Instant | null {
  const contacts = lead.attempts.map(({ at }) => at).filter((at) => at >= since - SLACK_MS);
  const decided = lead.fields['sal.status'];
  if (
    stageOf(lead) !== 'mql' &&
    decided !== undefined &&
    decided.value !== 'offered' &&
    decided.value !== null
  )
    contacts.push(decided.at);
  return contacts.length === 0 ? null : Math.min(...contacts);
}

const OVERDUE = 'First contact is overdue: call now, and log the call.';

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
  return say(
    { ...draft, lead: setFields({ ...draft.lead, clocks }, { message: OVERDUE }, now) },
    'first contact was not made in time',
  );
}
