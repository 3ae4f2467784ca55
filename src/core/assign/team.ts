import type { TeamsConfig } from '../../model/config/teams.ts';
import type { LocalFault } from '../../model/fault.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Instant } from '../../model/time.ts';
import { suggest } from '../conditions/nearest.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { offsetAt } from '../work-time/zone-offsets.ts';

/** A stretch in which a rep is away: from `from` until just before `until`. */
interface Away {
  readonly from: Instant;
  readonly until: Instant;
  readonly why: string;
}
export interface Rep {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** Name of a calendar; null for the company's usual one. */
  readonly calendar: string | null;
  readonly languages: readonly string[];
  readonly skills: readonly string[];
  readonly manager: string | null;
  readonly away: readonly Away[];
  readonly active: boolean;
}
export interface Team {
  readonly slaOwner: string;
  /** Whose personal figures people see on the dashboard: their own and their team's, or everybody's. */
  readonly repFigures: TeamsConfig['rep-figures'];
  /** By id, in the order of the file. */
  readonly reps: ReadonlyMap<string, Rep>;
}

/** The absence a rep is in at a moment; undefined when they are there. */
export const absenceAt = ({ away }: Pick<Rep, 'away'>, at: Instant): Away | undefined =>
  away.find(({ from, until }) => from <= at && at < until);

type RepConfig = TeamsConfig['reps'][string];

/** Checks and compiles config/teams.yaml. `zones` are the time zones of the calendars by name. */
export function compileTeams(
  config: TeamsConfig,
  zones: ReadonlyMap<string, string>,
): Result<Team, readonly LocalFault[]> {
  const ids = Object.keys(config.reps);
  const faults: LocalFault[] = unknownRep(ids, config['sla-owner'], ['sla-owner']);
  faults.push(...gone(config, config['sla-owner'], ['sla-owner']));
  for (const [id, { manager, active }] of Object.entries(config.reps))
    if (active && manager !== undefined) faults.push(...gone(config, manager, ['reps', id, 'manager']));
  for (const [id, rep] of Object.entries(config.reps)) faults.push(...repFaults(ids, id, rep, zones));
  if (faults.length > 0) return err(faults);
  const reps = Object.entries(config.reps).map(([id, rep]): [string, Rep] => [id, repOf(id, rep, zones)]);
  return ok({ slaOwner: config['sla-owner'], repFigures: config['rep-figures'], reps: new Map(reps) });
}

export function unknownRep(
  ids: readonly string[],
  id: string | undefined,
  path: LocalFault['path'],
): LocalFault[] {
  if (id === undefined || ids.includes(id)) return [];
  const message = `there is no rep "${id}" in config/teams.yaml`;
  return [{ path, code: 'unknown-rep', message, hint: suggest(id, ids) }];
}

/** Whoever has left hears of nothing. */
function gone({ reps }: TeamsConfig, id: string, path: LocalFault['path']): LocalFault[] {
  const rep = reps[id];
  if (rep === undefined || rep.active) return [];
  return [{ path, code: 'inactive-rep', message: `${rep.name} is not active`, hint: 'name somebody who is' }];
}

function repFaults(
  ids: readonly string[],
  id: string,
  rep: RepConfig,
  zones: ReadonlyMap<string, string>,
): LocalFault[] {
  const at = ['reps', id];
  const faults = unknownRep(ids, rep.manager, [...at, 'manager']);
  if (rep.calendar !== undefined && !zones.has(rep.calendar)) {
    const message = `config/calendars.yaml has no calendar "${rep.calendar}"`;
    const hint = suggest(rep.calendar, [...zones.keys()]);
    faults.push({ path: [...at, 'calendar'], code: 'unknown-calendar', message, hint });
  }
  rep.away.forEach((away, i) => {
    const { from, until } = awayOf(away, 'UTC');
    if (from < until) return;
    const message = `this absence ends before it begins: ${away.from} to ${away.to}`;
    faults.push({ path: [...at, 'away', i], code: 'empty-range', message, hint: 'swap from and to' });
  });
  return faults;
}

function repOf(id: string, rep: RepConfig, zones: ReadonlyMap<string, string>): Rep {
  const zone = zones.get(rep.calendar ?? '') ?? 'UTC';
  return {
    id,
    name: rep.name,
    email: rep.email,
    calendar: rep.calendar ?? null,
    languages: rep.languages,
    skills: rep.skills,
    manager: rep.manager ?? null,
    away: rep.away.map((away) => awayOf(away, zone)),
    active: rep.active,
  };
}

const isDay = (text: string): boolean => text.length === 10;

function awayOf(away: RepConfig['away'][number], zone: string): Away {
  const to = isDay(away.to) ? startOfDay(Date.parse(away.to) + DAY_MS, zone) : Date.parse(away.to);
  const from = isDay(away.from) ? startOfDay(Date.parse(away.from), zone) : Date.parse(away.from);
  return { from, until: to, why: away.why ?? `away until ${away.to}` };
}

/** When a day begins in a zone; `wall` is its midnight as if it were UTC. */
function startOfDay(wall: number, zone: string): Instant {
  const guess = wall - offsetAt(zone, wall);
  return wall - offsetAt(zone, guess);
}
