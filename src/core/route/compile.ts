import type { AssignmentConfig } from '../../model/config/assignment.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { type Names, readPools } from '../assign/compile-pools.ts';
import { checkLoops } from '../assign/loops.ts';
import { type Team, unknownRep } from '../assign/team.ts';
import { extraField } from '../conditions/field-book.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import { type ConditionReader, noteFault } from '../conditions/reader.ts';
import { readRule } from './compile-rule.ts';
import { checkReach } from './reach.ts';
import type { AssignmentRules, Otherwise, Queue } from './rules.ts';
import { readTarget } from './target.ts';

type Path = LocalFault['path'];
type RuleConfig = AssignmentConfig['rules'][number];

/** Known to routing only: the rep who has the company's account. */
const ACCOUNT_OWNER = extraField({ path: 'account.owner', type: 'text', label: 'Account owner' });

/** Checks and compiles config/assignment.yaml. `custom` are the company's own fields of config/lead.yaml. */
export function compileAssignment(
  config: AssignmentConfig,
  team: Team,
  custom: readonly FieldSpec[] = [],
): Result<AssignmentRules, readonly LocalFault[]> {
  const faults: LocalFault[] = [];
  const reader: ConditionReader = {
    book: leadBook(custom, [ACCOUNT_OWNER]),
    lists: config.lists ?? {},
    faults,
  };
  const names: Names = { team, pools: Object.keys(config.pools), queues: Object.keys(config.queues) };
  const rules = config.rules.flatMap((rule, i) => readRule(reader, rule, ['rules', i], names) ?? []);
  sameNames(reader, config.rules);
  const pools = readPools(reader, config.pools, names);
  const queues = new Map(
    Object.entries(config.queues).map(([id, queue]) => [id, readQueue(reader, id, queue, team)]),
  );
  const otherwise = readOtherwise(reader, config.otherwise, names);
  checkLoops(reader, pools);
  if (faults.length === 0) checkReach(reader, rules, config.otherwise !== undefined);
  return faults.length === 0 ? ok({ rules, otherwise, pools, queues, team }) : err(faults);
}

/** Without a last resort the rules must take every lead; should one slip through all the same, it is told of. */
function readOtherwise(
  reader: ConditionReader,
  config: AssignmentConfig['otherwise'],
  names: Names,
): Otherwise {
  const nowhere: Otherwise = {
    to: { kind: 'queue', queue: names.queues[0] ?? 'unassigned' },
    tell: names.team.slaOwner,
  };
  if (config === undefined) return nowhere;
  const at = ['otherwise', 'to'];
  const to = readTarget(reader, config.to, at, names);
  const tell = readTell(reader, config.tell, ['otherwise', 'tell'], names.team);
  if (to === null) return nowhere;
  if (to.kind !== 'owner') return { to, tell };
  noteFault(reader, { path: at }, 'unknown-target', 'not every lead has an account owner', 'name a queue');
  return nowhere;
}

function readQueue(
  reader: ConditionReader,
  id: string,
  queue: AssignmentConfig['queues'][string],
  team: Team,
): Queue {
  return { id, name: queue.name, tell: readTell(reader, queue.tell, ['queues', id, 'tell'], team) };
}

function readTell(reader: ConditionReader, tell: string | undefined, path: Path, team: Team): string | null {
  if (tell === undefined) return null;
  if (tell === 'sla-owner') return team.slaOwner;
  reader.faults.push(...unknownRep(['sla-owner', ...team.reps.keys()], tell, path));
  const rep = team.reps.get(tell);
  if (rep?.active === false)
    noteFault(reader, { path }, 'inactive-rep', `${rep.name} is not active`, 'name somebody who is');
  return tell;
}

function sameNames(reader: ConditionReader, rules: readonly RuleConfig[]): void {
  rules.forEach(({ name }, i) => {
    if (rules.findIndex((other) => other.name === name) === i) return;
    noteFault(
      reader,
      { path: ['rules', i, 'name'] },
      'same-name',
      `two rules are called "${name}"`,
      'give this one a name of its own',
    );
  });
}
