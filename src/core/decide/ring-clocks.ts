import type { ClockName, LeadState, SlaClock } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { setFields } from './fields.ts';
import { type Draft, say } from './world.ts';

/** What the record says once a clock has run out. */
const MESSAGES: Readonly<Record<ClockName, string>> = {
  'first-contact': 'First contact is overdue: call now, and log the call.',
  'latest-contact':
    'Nobody has contacted this lead in time: the manager has been told. Call now, and log the call.',
  acceptance: 'An answer is overdue: set SAL status to Accepted or Rejected.',
  attempts: 'Too few tries to reach this lead: try again, or reject it as not reachable.',
};
export const CLOCK_MESSAGES: ReadonlySet<string> = new Set(Object.values(MESSAGES));

const BROKEN: Readonly<Record<ClockName, string>> = {
  'first-contact': 'first contact was not made in time',
  'latest-contact': 'no contact was made by the last moment promised',
  acceptance: 'sales did not accept or reject it in time',
  attempts: 'too few tries to reach the lead were made',
};

/** Gives the warnings that are due, and calls broken what has run out. */
export function ringClocks(draft: Draft): Draft {
  const { event, now } = draft;
  if (event.kind !== 'clock-due') return draft;
  const clocks = draft.lead.clocks.map((clock) => rung(clock, now));
  const broken = clocks.filter((clock, i) => clock.state !== draft.lead.clocks[i]?.state);
  const warned = clocks.some((clock, i) => clock !== draft.lead.clocks[i]);
  if (!warned) return draft;
  const lead: LeadState = { ...draft.lead, clocks };
  const last = broken.at(-1);
  const told = broken.reduce((now, { name }) => say(now, BROKEN[name]), draft);
  return {
    ...told,
    lead: last === undefined ? lead : setFields(lead, { message: MESSAGES[last.name] }, now),
  };
}

function rung(clock: SlaClock, now: Instant): SlaClock {
  if (clock.state !== 'running') return clock;
  const { warnings = [], warned = [], ...rest } = clock;
  if (clock.dueAt <= now) return { ...rest, ...marked(warned), state: 'breached', endedAt: null };
  const given = warnings.filter(({ at }) => at <= now).map(({ share }) => share);
  if (given.length === 0) return clock;
  const left = warnings.filter(({ at }) => at > now);
  return { ...rest, ...marked([...warned, ...given]), ...(left.length === 0 ? {} : { warnings: left }) };
}

const marked = (warned: readonly number[]): Pick<SlaClock, 'warned'> =>
  warned.length === 0 ? {} : { warned };
