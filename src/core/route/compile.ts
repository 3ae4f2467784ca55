import type { AssignmentConfig } from '../../model/config/assignment.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { type Names, readPools } from '../assign/compile-pools.ts';
import { type Team, unknownRep } from '../assign/team.ts';
import { extraField } from '../conditions/field-book.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import { type ConditionReader, noteFault, readCondition, readField } from '../conditions/reader.ts';
import { failuresOf } from '../conditions/words.ts';
import { readRowKeys } from './row-key.ts';
import type { AssignmentRules, Queue, Rule, RuleVerdict } from './rules.ts';
import { readTarget, type Target } from './target.ts';
import { type Row, type RowKey, territory } from './territory.ts';

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
  const to = readTarget(reader, config.otherwise.to, ['otherwise', 'to'], names);
  if (to?.kind === 'owner') {
    noteFault(
      reader,
      { path: ['otherwise', 'to'] },
      'unknown-target',
      'not every lead has an account owner',
      'name a queue',
    );
  }
  const tell = readTell(reader, config.otherwise.tell, ['otherwise', 'tell'], team);
  if (faults.length > 0 || to === null) return err(faults);
  return ok({ rules, otherwise: { to, tell }, pools, queues, team });
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

function readRule(reader: ConditionReader, config: RuleConfig, path: Path, names: Names): Rule | null {
  const when =
    config.when === undefined ? null : readCondition(reader, config.when, { path: [...path, 'when'] });
  const does = readDoes(reader, config, path, names);
  if (does === null || (when === null && config.when !== undefined)) return null;
  const miss = (why: string): RuleVerdict => ({ rule: config.name, hit: false, why });
  return {
    name: config.name,
    when,
    does,
    misses: when === null ? [] : failuresOf(when.ast).map(miss),
    hit: { rule: config.name, hit: true, why: when?.words ?? 'every lead' },
    noRow: miss(
      does.kind === 'table'
        ? `${does.by.label} is in no row of the table`
        : 'the account has no active owner',
    ),
  };
}

function readDoes(
  reader: ConditionReader,
  config: RuleConfig,
  path: Path,
  names: Names,
): Rule['does'] | null {
  const { to, by, table } = config;
  if (to !== undefined && by === undefined && table === undefined) {
    const target = readTarget(reader, to, [...path, 'to'], names);
    return target === null ? null : { kind: 'to', to: target };
  }
  if (to === undefined && by !== undefined && table !== undefined)
    return readTable(reader, by, table, path, names);
  noteFault(
    reader,
    { path },
    'rule-shape',
    `rule "${config.name}" needs "to", or "by" and "table"`,
    'say who gets the lead in one of the two ways',
  );
  return null;
}

function readTable(
  reader: ConditionReader,
  by: string,
  table: Readonly<Record<string, string>>,
  path: Path,
  names: Names,
): Rule['does'] | null {
  const field = readField(reader, by, { path: [...path, 'by'] });
  if (field === null) return null;
  const entries = Object.entries(table).flatMap(([name, text]): (readonly [RowKey, Row])[] => {
    const at = [...path, 'table', name];
    const to: Target | null = readTarget(reader, text, at, names);
    const keys = readRowKeys(reader, field, name, at);
    const why = `${field.label} in ${name}`;
    return to === null ? [] : keys.map((key) => [key, { name, to, why }] as const);
  });
  return { kind: 'table', by: field, table: territory(entries) };
}
