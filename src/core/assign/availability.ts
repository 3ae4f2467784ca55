import type { LeadFields } from '../../model/fields.ts';
import type { Instant } from '../../model/time.ts';
import type { Pool } from './pool.ts';
import { absenceAt, type Rep, type Team } from './team.ts';

/** Who of a pool could take a lead now, and why the others cannot. */
export interface Availability {
  readonly available: readonly string[];
  readonly leftOut: Readonly<Record<string, string>>;
}

/** Tells whether it is a rep's working time. */
export type AtWork = (rep: Rep, now: Instant) => boolean;

/** Looks at activity, absence, language, skill and, where the pool asks for it, working hours. Caps come in `assign`. */
export function availability(
  pool: Pool,
  team: Team,
  lead: LeadFields,
  now: Instant,
  atWork: AtWork,
): Availability {
  const available: string[] = [];
  const leftOut: Record<string, string> = {};
  for (const { id } of pool.members) {
    const reason = reasonAgainst(pool, team.reps.get(id), lead, now, atWork);
    if (reason === null) available.push(id);
    else leftOut[id] = reason;
  }
  return { available, leftOut };
}

function reasonAgainst(
  pool: Pool,
  rep: Rep | undefined,
  lead: LeadFields,
  now: Instant,
  atWork: AtWork,
): string | null {
  if (rep === undefined || !rep.active) return 'is no longer active';
  const away = absenceAt(rep, now);
  if (away !== undefined) return away.why;
  const language = wanted(lead, pool.languageField);
  if (language !== null && !rep.languages.includes(language)) return `does not speak ${language}`;
  const skill = wanted(lead, pool.skillField);
  if (skill !== null && !rep.skills.includes(skill)) return `does not know ${skill}`;
  return pool.onlyAtWork && !atWork(rep, now) ? 'is not at work' : null;
}

function wanted(lead: LeadFields, field: string | null): string | null {
  const value = field === null ? null : lead[field];
  return typeof value === 'string' && value !== '' ? value.toLowerCase() : null;
}
