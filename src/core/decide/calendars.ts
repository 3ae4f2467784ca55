import type { Rep } from '../assign/team.ts';
import type { Policy } from '../policy.ts';
import type { HoursOf } from '../sla/rules.ts';
import type { Calendar } from '../work-time/compile-calendar.ts';
import { intersect } from '../work-time/intersect.ts';

/** The hours a rep works by: their own calendar, or the one config/sla.yaml names. */
export function calendarOf(policy: Policy, rep: Rep | undefined): Calendar {
  const calendar =
    policy.calendars.get(rep?.calendar ?? policy.sla.calendar) ?? policy.calendars.get(policy.sla.calendar);
  if (calendar === undefined)
    throw new Error('the policy names a calendar it does not have: its check saw to that');
  return calendar;
}

/** The hours a promise is counted in: the rep's, those of the lead's country, or only those both share. */
export function promiseCalendar(
  policy: Policy,
  rep: Rep | undefined,
  country: string | null,
  hoursOf: HoursOf,
): Calendar {
  const own = calendarOf(policy, rep);
  const market = policy.calendars.get(policy.sla.markets[country ?? ''] ?? '');
  if (hoursOf === 'rep' || market === undefined || market === own) return own;
  return hoursOf === 'market' ? market : bothOpen(own, market);
}

/** Worked out once for each two calendars. */
const shared = new WeakMap<Calendar, WeakMap<Calendar, Calendar>>();

function bothOpen(own: Calendar, market: Calendar): Calendar {
  const known = shared.get(own) ?? new WeakMap<Calendar, Calendar>();
  shared.set(own, known);
  const both = known.get(market) ?? intersect(own, market);
  known.set(market, both);
  return both;
}
