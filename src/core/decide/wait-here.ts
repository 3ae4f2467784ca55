import type { Instant } from '../../model/time.ts';
import { availability } from '../assign/availability.ts';
import type { Pool } from '../assign/pool.ts';
import { add } from '../work-time/work-time.ts';
import { calendarOf } from './calendars.ts';
import { valuesOf } from './fields.ts';
import type { Draft } from './world.ts';

/**
 * Until when a lead that its pool cannot hand out now waits there: as long as the pool's `hold` allows, but only where
 * waiting can help. Null with everybody away for longer: it goes on at once.
 */
export function waitUntil(draft: Draft, pool: Pool): Instant | null {
  const until = holdEnd(draft, pool);
  return until !== null && until > draft.event.at && mayFreeUp(draft, pool, until) ? until : null;
}

/** A lead that already waits here keeps the end it has. */
function holdEnd({ lead, policy, event }: Draft, { name, holdMinutes }: Pool): Instant | null {
  if (holdMinutes === null) return null;
  const had = lead.assignment;
  if (had?.waitsFor === name && had.until !== undefined && had.until !== null) return had.until;
  const end = add(calendarOf(policy, undefined), event.at, holdMinutes);
  return end.ok ? end.value : null;
}

/** Whether some member who fits the lead can be there before the wait is over: caps free up, and leave ends. */
const mayFreeUp = ({ policy, lead }: Draft, pool: Pool, until: Instant): boolean =>
  availability({ ...pool, onlyAtWork: false }, policy.teams, valuesOf(lead), until, () => true).available
    .length > 0;
