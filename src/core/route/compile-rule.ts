import type { AssignmentConfig } from '../../model/config/assignment.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { Names } from '../assign/compile-pools.ts';
import type { Ast, Leaf } from '../conditions/ast.ts';
import { type Field, findField } from '../conditions/field-book.ts';
import {
  type ConditionReader,
  noteFault,
  type Place,
  readCondition,
  readField,
} from '../conditions/reader.ts';
import { failuresOf } from '../conditions/words.ts';
import { readRowKeys } from './row-key.ts';
import type { Rule, RuleVerdict } from './rules.ts';
import { checkRows, type PlacedRow } from './table-faults.ts';
import { readTarget } from './target.ts';
import { edgesOf, findRow, type Row, type RowKey, type Territory, territory } from './territory.ts';

type Path = LocalFault['path'];
type RuleConfig = AssignmentConfig['rules'][number];

/** Compiles one rule, or notes why it cannot be. */
export function readRule(reader: ConditionReader, config: RuleConfig, path: Path, names: Names): Rule | null {
  const { name, when: text } = config;
  const when = text === undefined ? null : readCondition(reader, text, { path: [...path, 'when'] });
  const does = readDoes(reader, config, path, names);
  if (does === null || (when === null && text !== undefined)) return null;
  const miss = (why: string): RuleVerdict => ({ rule: name, hit: false, why });
  const noRow =
    does.kind === 'table' ? `${does.by.label} is in no row of the table` : 'the account has no active owner';
  return {
    name,
    when,
    does,
    fits: fitsOf(reader, when?.ast ?? null, does),
    misses: when === null ? [] : failuresOf(when.ast).map(miss),
    hit: { rule: name, hit: true, why: when?.words ?? 'every lead' },
    noRow: miss(noRow),
  };
}

/** All that must hold for the rule to decide, as one condition; null when it takes every lead. */
function fitsOf(reader: ConditionReader, when: Ast | null, does: Rule['does']): Ast | null {
  const parts = when === null ? [] : [when];
  const owner = findField(reader.book, 'account.owner');
  if (does.kind === 'table') parts.push(inTable(does.by, does.table));
  else if (does.to.kind === 'owner' && owner !== undefined) parts.push(leaf(owner, { op: 'known' }));
  return parts.length < 2 ? (parts[0] ?? null) : { kind: 'all', of: parts };
}

const leaf = (field: Field, test: Leaf['test']): Leaf => ({
  kind: 'leaf',
  id: 0,
  field,
  test,
  words: '',
  at: 0,
  end: 0,
});

const inTable = (by: Field, table: Territory): Leaf =>
  leaf(by, { op: 'made', holds: (value) => findRow(table, value) !== undefined, samples: edgesOf(table) });

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
    return readTable(reader, config, path, names);
  const message = `rule "${config.name}" needs "to", or "by" and "table"`;
  noteFault(reader, { path }, 'rule-shape', message, 'say who gets the lead in one of the two ways');
  return null;
}

function readTable(
  reader: ConditionReader,
  config: RuleConfig,
  path: Path,
  names: Names,
): Rule['does'] | null {
  const field = readField(reader, config.by ?? '', { path: [...path, 'by'] });
  if (field === null) return null;
  const entries: (readonly [RowKey, Row])[] = [];
  const placed: PlacedRow[] = [];
  for (const [name, text] of Object.entries(config.table ?? {})) {
    const place: Place = { path: [...path, 'table', name], onKey: true };
    const to = readTarget(reader, text, place.path, names);
    const keys = readRowKeys(reader, field, name, place.path);
    placed.push({ name, place, keys });
    const row = to === null ? null : { name, to, why: `${field.label} in ${name}` };
    if (row !== null) for (const key of keys) entries.push([key, row]);
  }
  checkRows(reader, placed, config.gaps === 'allowed');
  return { kind: 'table', by: field, table: territory(entries) };
}
