import type { AssignmentConfig } from '../../model/config/assignment.ts';
import type { LocalFault } from '../../model/fault.ts';
import { suggest } from '../conditions/nearest.ts';
import { type ConditionReader, noteFault, readField } from '../conditions/reader.ts';
import type { Caps, Fallback, Member, Pool } from './pool.ts';
import { type Team, unknownRep } from './team.ts';

type PoolConfig = AssignmentConfig['pools'][string];
type Limits = PoolConfig['at-most'];

/** What names a file may point to. */
export interface Names {
  readonly team: Team;
  readonly pools: readonly string[];
  readonly queues: readonly string[];
}

/** Compiles the pools; faults go to the reader. */
export function readPools(
  reader: ConditionReader,
  pools: AssignmentConfig['pools'],
  names: Names,
): ReadonlyMap<string, Pool> {
  return new Map(
    Object.entries(pools).map(([name, config]) => [name, readPool(reader, name, config, names)]),
  );
}

function readPool(reader: ConditionReader, name: string, config: PoolConfig, names: Names): Pool {
  const at = ['pools', name];
  const caps = capsOf(config['at-most'], NO_CAPS);
  const ids = Object.keys(config.members);
  for (const id of ids) checkMember(reader, names.team, id, [...at, 'members', id]);
  if (ids.length === 0)
    noteFault(
      reader,
      { path: [...at, 'members'] },
      'empty-pool',
      `pool ${name} has no members`,
      'name at least one rep',
    );
  return {
    name,
    members: ids.map((id) => memberOf(id, config.members[id] ?? 1, caps)),
    languageField: fieldPath(reader, config.match?.languages, [...at, 'match', 'languages']),
    skillField: fieldPath(reader, config.match?.skills, [...at, 'match', 'skills']),
    onlyAtWork: config['only-at-work'],
    holdMinutes: minutesOf(config.hold),
    next: fallbackOf(reader, config.next, [...at, 'next'], names),
    creditBack: new Set(config['credit-back']),
    countOwned: config['count-owned'],
  };
}

function checkMember(reader: ConditionReader, team: Team, id: string, path: LocalFault['path']): void {
  const rep = team.reps.get(id);
  reader.faults.push(
    ...unknownRep([...team.reps.keys()], id, path).map((fault) => ({ ...fault, onKey: true })),
  );
  if (rep === undefined || rep.active) return;
  noteFault(
    reader,
    { path, onKey: true },
    'inactive-rep',
    `${rep.name} is not active`,
    'take them out of the pool',
  );
}

const NO_CAPS: Caps = { aDay: null, open: null };

function memberOf(id: string, config: PoolConfig['members'][string], caps: Caps): Member {
  if (typeof config === 'number') return { id, weight: config, caps };
  return { id, weight: config.weight, caps: capsOf(config['at-most'], caps) };
}

/** `8 a day`, `20 open`, or both in a list; what is not said stays as it was. */
function capsOf(limits: Limits, otherwise: Caps): Caps {
  const lines = limits === undefined ? [] : [limits].flat();
  const find = (kind: string): number | null => {
    const line = lines.find((text) => text.endsWith(kind));
    return line === undefined ? null : Number.parseInt(line, 10);
  };
  return { aDay: find('a day') ?? otherwise.aDay, open: find('open') ?? otherwise.open };
}

const fieldPath = (
  reader: ConditionReader,
  name: string | undefined,
  path: LocalFault['path'],
): string | null => (name === undefined ? null : (readField(reader, name, { path })?.path ?? null));

/** `30 working minutes` → 30 */
function minutesOf(hold: string | undefined): number | null {
  if (hold === undefined) return null;
  return Number.parseInt(hold, 10) * (hold.endsWith('hours') ? 60 : 1);
}

function fallbackOf(
  reader: ConditionReader,
  text: string | undefined,
  path: LocalFault['path'],
  names: Names,
): Fallback | null {
  if (text === undefined) return null;
  const [, kind, name = ''] = /^(pool|queue) (.+)$/.exec(text) ?? [];
  if (kind === 'pool' && names.pools.includes(name)) return { kind, pool: name };
  if (kind === 'queue' && names.queues.includes(name)) return { kind, queue: name };
  const known = kind === 'queue' ? names.queues : names.pools;
  const hint = kind === undefined ? 'write "pool NAME" or "queue NAME"' : suggest(name, known);
  noteFault(reader, { path }, 'unknown-target', `"${text}" is no pool or queue`, hint);
  return null;
}
