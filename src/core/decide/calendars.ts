import type { Rep } from '../assign/team.ts';
import type { Policy } from '../policy.ts';
import type { Calendar } from '../work-time/compile-calendar.ts';

/** The hours a rep works by: their own calendar, or the one config/sla.yaml names. */
export function calendarOf(policy: Policy, rep: Rep | undefined): Calendar {
  const calendar =
    policy.calendars.get(rep?.calendar ?? policy.sla.calendar) ?? policy.calendars.get(policy.sla.calendar);
  if (calendar === undefined)
    throw new Error('the policy names a calendar it does not have: its check saw to that');
  return calendar;
}
