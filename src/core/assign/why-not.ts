import type { Pool } from './pool.ts';
import type { Team } from './team.ts';

/** What is on record of one assignment. */
export interface OnRecord {
  readonly rule: string;
  readonly rep: string | null;
  readonly pool: string | null;
  readonly members: readonly {
    readonly rep: string;
    readonly owed: string;
    readonly leftOut: string | null;
  }[];
}

/** Answers the rep who asks "why not me?", in one sentence. */
export function whyNot(asks: string, record: OnRecord, pools: ReadonlyMap<string, Pool>, team: Team): string {
  const name = (id: string): string => team.reps.get(id)?.name ?? id;
  if (record.rep === asks) return `${name(asks)} did get this lead.`;
  if (record.pool === null)
    return record.rep === null
      ? `${ruleWords(record.rule)}, so it went to a queue and to no rep.`
      : `Rule "${record.rule}" gave it to ${name(record.rep)} by name, not to a pool.`;
  const mine = record.members.find(({ rep }) => rep === asks);
  if (mine === undefined) return notInPool(asks, record.pool, record.rule, pools, name);
  if (mine.leftOut !== null) return `${name(asks)} ${mine.leftOut}.`;
  if (record.rep === null) return 'Nobody has got it yet.';
  const winner = record.members.find(({ rep }) => rep === record.rep);
  const tie = winner?.owed === mine.owed ? ', and comes first in the file' : '';
  return `${name(record.rep)} was owed ${winner?.owed} of a lead and ${name(asks)} ${mine.owed}: ${name(record.rep)} was next${tie}.`;
}

const ruleWords = (rule: string): string =>
  rule === 'otherwise' ? 'No rule takes it' : `Rule "${rule}" names no rep`;

function notInPool(
  asks: string,
  pool: string,
  rule: string,
  pools: ReadonlyMap<string, Pool>,
  name: (id: string) => string,
): string {
  const own = [...pools.values()]
    .filter(({ members }) => members.some(({ id }) => id === asks))
    .map((one) => one.name);
  const where = own.length === 0 ? 'in no pool' : `in ${own.join(', ')}`;
  return `Rule "${rule}" gave it to pool ${pool}; ${name(asks)} is ${where}.`;
}
