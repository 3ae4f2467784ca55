import type { LocalFault } from '../../model/fault.ts';
import type { Instant } from '../../model/time.ts';
import type { AtWork } from './availability.ts';
import type { Pool } from './pool.ts';
import type { Rep, Team } from './team.ts';

const HOUR_MS = 3_600_000;
/** A plain working week in every country at hand: Monday 2 March 2026, 00:00 UTC. */
const MONDAY = Date.UTC(2026, 2, 2);

/**
 * Pools nobody can serve at some time and that hand leads on to nowhere: all members away at once, or, where only those
 * at work get leads, an hour at which nobody works. Paths are those of config/assignment.yaml.
 */
export function checkServed(
  pools: ReadonlyMap<string, Pool>,
  team: Team,
  atWork: AtWork,
): readonly LocalFault[] {
  return [...pools.values()].flatMap((pool) => {
    if (pool.next !== null) return [];
    const reps = pool.members.flatMap(({ id }) => team.reps.get(id) ?? []);
    const away = allAway(reps);
    const idle = pool.onlyAtWork ? idleHour(reps, atWork) : null;
    return [
      ...(away === null ? [] : [fault(pool.name, `everybody in pool ${pool.name} is away at ${text(away)}`)]),
      ...(idle === null
        ? []
        : [fault(pool.name, `nobody in pool ${pool.name} works at ${DAY.format(idle)} UTC`)]),
    ];
  });
}

const text = (at: Instant): string => `${new Date(at).toISOString().slice(0, 16)}Z`;
const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

const fault = (pool: string, message: string): LocalFault => ({
  path: ['pools', pool],
  onKey: true,
  code: 'unserved-pool',
  message,
  hint: 'say where leads go meanwhile: next: queue NAME',
});

/** The first moment at which all are away. It is the start of somebody's absence. */
function allAway(reps: readonly Rep[]): Instant | null {
  const active = reps.filter((rep) => rep.active);
  const starts = active.flatMap(({ away }) => away.map(({ from }) => from)).sort((a, b) => a - b);
  const isAway = ({ away }: Rep, at: Instant): boolean =>
    away.some(({ from, until }) => from <= at && at < until);
  return starts.find((at) => active.every((rep) => isAway(rep, at))) ?? null;
}

function idleHour(reps: readonly Rep[], atWork: AtWork): Instant | null {
  for (let hour = 0; hour < 7 * 24; hour++) {
    const at = MONDAY + hour * HOUR_MS;
    if (!reps.some((rep) => rep.active && atWork(rep, at))) return at;
  }
  return null;
}
