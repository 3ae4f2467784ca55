import type { LeadState, SlaClock } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { type ContactPromise, cadenceFor, promiseFor } from '../sla/promise.ts';
import type { Calendar } from '../work-time/compile-calendar.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { add } from '../work-time/work-time.ts';
import { calendarOf, promiseCalendar } from './calendars.ts';
import { setFields, textOf, valuesOf } from './fields.ts';
import { stageOf } from './stages.ts';
import { type Draft, say } from './world.ts';

/** Starts the clocks of a lead that a rep has got on offer, by the CRM's own time of what made it so. */
export function startClocks(draft: Draft): Draft {
  const { assignment, clocks } = draft.lead;
  if (assignment?.rep == null || stageOf(draft.lead) !== 'mql') return draft;
  const isAnew = assignment.takenFrom !== undefined && (clocks[0]?.startedAt ?? 0) < assignment.at;
  if (clocks.length > 0 && !isAnew) return draft;
  const { policy, lead } = draft;
  const promise = promiseFor(policy.sla, valuesOf(lead), assignment.at);
  const contact = contactClocks(draft, assignment.rep, assignment.at, promise);
  if (contact.length === 0) return say(draft, 'no deadline: its calendar has no open time to come');
  const cadence = cadenceFor(policy.sla, valuesOf(lead), assignment.at);
  const rest = isAnew
    ? clocks
    : [
        ...acceptanceClock(draft, assignment.rep, assignment.at),
        running('attempts', assignment.at, assignment.at + cadence.days * DAY_MS),
      ];
  const iso = new Date(contact[0]?.dueAt ?? 0).toISOString();
  const started: LeadState = { ...lead, clocks: [...contact, ...rest] };
  const promised = promise.name === null ? draft : say(draft, `its promise is that for "${promise.name}"`);
  const paced = isAnew ? promised : keepPace(promised, cadence);
  return { ...paced, lead: setFields(started, { 'sla.first-contact-by': iso }, assignment.at) };
}

/** Figures hold a lead against the cadence it was handed over with; that for all need not be said. */
function keepPace(draft: Draft, { name, count, days }: ReturnType<typeof cadenceFor>): Draft {
  if (name === null) return draft;
  const told = say(draft, `it is tried as "${name}" are`);
  return { ...told, trace: { ...told.trace, cadence: { count, days } } };
}

const running = (name: SlaClock['name'], startedAt: Instant, dueAt: Instant): SlaClock => ({
  name,
  startedAt,
  dueAt,
  state: 'running',
  endedAt: null,
});

/** The hours its deadline is counted in; those of the rep where the two calendars never meet. */
export function clockCalendar({ policy, lead }: Draft, rep: string, at: Instant): Calendar {
  const person = policy.teams.reps.get(rep);
  const { hoursOf } = promiseFor(policy.sla, valuesOf(lead), at);
  const wanted = promiseCalendar(policy, person, textOf(lead, 'country'), hoursOf);
  return add(wanted, at, 1).ok ? wanted : calendarOf(policy, person);
}

function contactClocks(draft: Draft, rep: string, at: Instant, promise: ContactPromise): readonly SlaClock[] {
  const calendar = clockCalendar(draft, rep, at);
  const due = add(calendar, at, promise.minutes);
  const latest = add(calendar, at, promise.latestMinutes);
  if (!due.ok || !latest.ok) return [];
  const warnings = draft.policy.sla.warnAt.flatMap((share) => {
    const then = add(calendar, at, (promise.minutes * share) / 100);
    return then.ok ? [{ share, at: then.value }] : [];
  });
  return [
    { ...running('first-contact', at, due.value), ...(warnings.length === 0 ? {} : { warnings }) },
    running('latest-contact', at, latest.value),
  ];
}

function acceptanceClock({ policy }: Draft, rep: string, at: Instant): readonly SlaClock[] {
  const hours = policy.sla.acceptance?.hours;
  if (hours === undefined) return [];
  const due = add(calendarOf(policy, policy.teams.reps.get(rep)), at, hours * 60);
  return due.ok ? [running('acceptance', at, due.value)] : [];
}
