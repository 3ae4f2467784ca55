import type { SlaClock } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import type { Calendar } from '../work-time/compile-calendar.ts';
import { add, between } from '../work-time/work-time.ts';
import { setFields, textOf } from './fields.ts';
import { clockCalendar } from './start-clocks.ts';
import { type Draft, say } from './world.ts';

const CALL_BACK = 'call-back-at';

/** When the lead asked to be called; null when it did not. */
export function callBackAt({ lead }: Pick<Draft, 'lead'>): Instant | null {
  const at = Date.parse(textOf(lead, CALL_BACK) ?? '');
  return Number.isNaN(at) ? null : at;
}

/**
 * The lead asked to be called later: what was left of the time is left from then on. Another time, or none, takes the
 * place of the first.
 */
export function pauseClocks(draft: Draft): Draft {
  const { event, lead } = draft;
  const rep = lead.assignment?.rep ?? null;
  const isNews = draft.trace.merge?.some(({ path, taken }) => path === CALL_BACK && taken) === true;
  if (event.kind !== 'seen' || !isNews || rep === null) return draft;
  const until = callBackAt(draft);
  const calendar = clockCalendar(draft, rep, lead.assignment?.at ?? event.at);
  const clocks = lead.clocks.map((clock) => moved(clock, event.at, until, calendar));
  const due = clocks[0]?.dueAt;
  if (due === undefined || due === lead.clocks[0]?.dueAt) return draft;
  const iso = new Date(due).toISOString();
  const words =
    until !== null && until > event.at
      ? 'the lead asked to be called later: its clocks stand still until then'
      : 'its clocks go on';
  return say(
    { ...draft, lead: setFields({ ...lead, clocks }, { 'sla.first-contact-by': iso }, event.at) },
    words,
  );
}

/** Only contact waits for the lead; that it is tried and answered does not. */
function moved(clock: SlaClock, at: Instant, until: Instant | null, calendar: Calendar): SlaClock {
  const isContact = clock.name === 'first-contact' || clock.name === 'latest-contact';
  if (!isContact || clock.state !== 'running' || clock.dueAt <= at) return clock;
  const isPaused = clock.pause !== undefined && at < clock.pause.until;
  if (!isPaused && (until === null || until <= at)) return clock;
  const left = isPaused && clock.pause !== undefined ? clock.pause.left : between(calendar, at, clock.dueAt);
  const from = until !== null && until > at ? until : at;
  const due = add(calendar, from, left);
  if (!due.ok) return clock;
  const { pause: _, warnings = [], ...rest } = clock;
  const pause = from > at ? { pause: { from: at, until: from, left } } : {};
  const later = warnings.flatMap((warning) => {
    const then = add(calendar, due.value, -between(calendar, warning.at, clock.dueAt));
    return then.ok ? [{ ...warning, at: then.value }] : [];
  });
  return { ...rest, ...pause, dueAt: due.value, ...(later.length === 0 ? {} : { warnings: later }) };
}
