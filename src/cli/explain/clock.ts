import { calendarOf } from '../../core/decide/calendars.ts';
import type { Calendar } from '../../core/work-time/compile-calendar.ts';
import { between } from '../../core/work-time/work-time.ts';
import type { SlaClock } from '../../model/lead-state.ts';
import type { Explanation } from './schema.ts';
import { iso, isoOrNull, type Teller } from './teller.ts';

type Section = NonNullable<Explanation['clock']>;

/** The hours the owner works by, or those of the company while nobody has the lead. */
export function ownersCalendar({ story, live }: Teller): {
  readonly name: string;
  readonly calendar: Calendar;
} {
  const rep = live.teams.reps.get(story.state.assignment?.rep ?? '');
  return { name: rep?.calendar ?? live.sla.calendar, calendar: calendarOf(live, rep) };
}

/** The clock for the first contact that runs now, or the last one that did. Minutes are working minutes of the owner. */
export function clockSection(teller: Teller): Section | null {
  const clock = teller.story.state.clocks.find(({ name }) => name === 'first-contact');
  if (clock === undefined) return null;
  const { name, calendar } = ownersCalendar(teller);
  const first = firstContact(teller, clock);
  return {
    name: clock.name,
    calendar: name,
    zone: calendar.zone,
    startedAt: iso(clock.startedAt),
    dueAt: iso(clock.dueAt),
    state: clock.state,
    endedAt: isoOrNull(clock.endedAt),
    minutesLeft: first === null ? minutes(calendar, teller.now, clock.dueAt) : null,
    minutesTaken: first === null ? null : minutes(calendar, clock.startedAt, first),
  };
}

/** A breached clock ends without a time; the contact that came late is among the attempts. */
const firstContact = ({ story }: Teller, clock: SlaClock): number | null => {
  const tries = story.state.attempts.map(({ at }) => at);
  return clock.endedAt ?? (tries.length === 0 ? null : Math.min(...tries));
};

const minutes = (calendar: Calendar, from: number, to: number): number =>
  Math.floor(from <= to ? between(calendar, from, to) : -between(calendar, to, from));
