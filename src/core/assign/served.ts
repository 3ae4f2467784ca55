import type { LocalFault } from '../../model/fault.ts';
import type { Instant } from '../../model/time.ts';
import type { AtWork } from './availability.ts';
import type { Pool } from './pool.ts';
import { absenceAt, type Rep, type Team } from './team.ts';

const HOUR_MS = 3_600_000;
/** A plain working week in every country at hand: Monday 2 March 2026, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 2, 2);

/**
 * Pools nobody can serve at some time and that hand leads on to nowhere: all members away at once, or, where only those
 * at work get leads and none may wait, an hour at which nobody works. Paths are those of config/assignment.yaml.
 */
export function checkServed(
  pools: ReadonlyMap<string, Pool>,
  team: Team,
  atWork: AtWork,
): readonly LocalFault[] {
  return [...pools.values()].flatMap((pool) => {
    const reps = pool.members.flatMap(({ id }) => team.reps.get(id) ?? []).filter(({ active }) => active);
    if (pool.next !== null || reps.length === 0) return [];
    return [...awayFaults(pool.name, reps), ...(pool.onlyAtWork ? idleFaults(pool, reps, atWork) : [])];
  });
}

function awayFaults(pool: string, reps: readonly Rep[]): readonly LocalFault[] {
  const away = allAway(reps);
  if (away === null) return [];
  const message = `everybody in pool ${pool} is away at ${new Date(away).toISOString().slice(0, 16)}Z`;
  const hint = 'say where leads go meanwhile: next: queue NAME; take out absences that are over';
  return [{ path: ['pools', pool], onKey: true, code: 'unserved-pool', message, hint }];
}

function idleFaults(
  { name, holdMinutes }: Pool,
  reps: readonly Rep[],
  atWork: AtWork,
): readonly LocalFault[] {
  const idle = holdMinutes === null ? idleHour(reps, atWork) : null;
  if (idle === null) return [];
  const message = `nobody in pool ${name} works at ${hourWords(idle)} UTC`;
  const hint =
    'say where leads go meanwhile: next: queue NAME; or let them wait a while: hold: 8 working hours';
  return [{ path: ['pools', name, 'only-at-work'], onKey: true, code: 'unserved-pool', message, hint }];
}

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A moment of the plain week, such as `Monday 00:00`. */
function hourWords(at: Instant): string {
  const hour = (at - MONDAY) / HOUR_MS;
  return `${DAYS[Math.floor(hour / 24)] ?? ''} ${String(hour % 24).padStart(2, '0')}:00`;
}

/** The first moment at which all are away. It is the start of somebody's absence. */
function allAway(reps: readonly Rep[]): Instant | null {
  const starts = reps.flatMap(({ away }) => away.map(({ from }) => from)).sort((a, b) => a - b);
  return starts.find((at) => reps.every((rep) => absenceAt(rep, at) !== undefined)) ?? null;
}

function idleHour(reps: readonly Rep[], atWork: AtWork): Instant | null {
  for (let hour = 0; hour < 7 * 24; hour++) {
    const at = MONDAY + hour * HOUR_MS;
    if (!reps.some((rep) => atWork(rep, at))) return at;
  }
  return null;
}
