import type { Ast } from '../conditions/ast.ts';
import type { Condition } from '../conditions/condition.ts';
import { type Field, findField, nameKey, type View } from '../conditions/field-book.ts';
import { nearest } from '../conditions/nearest.ts';
import {
  type ConditionReader,
  noteFault,
  type Place,
  readCondition,
  readField,
} from '../conditions/reader.ts';
import { failuresOf } from '../conditions/words.ts';
import type { CriterionVerdict, Group, Missing } from './qualification.ts';

/** One line of config that gives points. */
export interface Criterion {
  readonly group: Group;
  readonly name: string;
  /** What must be so, in plain words. */
  readonly words: string;
  /** Points of one hit. */
  readonly points: number;
  /** The field it asks about when it is only one: what would have to change. */
  readonly field: Field | null;
  /** Its condition; null for a count. */
  readonly ast: Ast | null;
  /** The most points it can give. */
  readonly most: number;
  /** Days in which its points halve; null when they stay. */
  readonly halfLife: number | null;
  /** What it would give a lead that has none of its points. */
  readonly could: Extract<Missing, { what: 'could' }>;
  readonly judge: (view: View) => CriterionVerdict;
}

/** Reads one group. A key is a condition, `each FIELD, at most N`, or a choice of the group's own field. */
export function readGroup(
  reader: ConditionReader,
  group: Group,
  lines: Readonly<Record<string, number>>,
  path: readonly (string | number)[],
  halfLife: number | null,
): readonly Criterion[] {
  const own = findField(reader.book, group);
  const names = Object.keys(lines);
  const drafts = Object.entries(lines).flatMap(([name, points]): readonly Draft[] => {
    const place: Place = { path: [...path, name], onKey: true };
    const choice = own?.choices?.find((known) => nameKey(known) === nameKey(name));
    if (own !== undefined && choice !== undefined)
      return fromChoice(reader, own, choice, names, { group, name, points }, place);
    if (own?.choices !== undefined && mistypedChoice(reader, own.choices, name, place)) return [];
    if (/^each\b/i.test(name)) return fromCount(reader, { group, name, points }, place);
    return fromCondition(readCondition(reader, name, place), { group, name, points });
  });
  return drafts.map((draft) => {
    const { name, points, words } = draft;
    const could = { what: 'could', group, name, points, words: `${words} would give ${points}` } as const;
    return { ...draft, halfLife, could };
  });
}

type Line = Pick<Criterion, 'group' | 'name' | 'points'>;
type Draft = Omit<Criterion, 'halfLife' | 'could'>;

function fromCondition(condition: Condition | null, line: Line): readonly Draft[] {
  if (condition === null) return [];
  const { test, ast, leaves, words } = condition;
  const hit: CriterionVerdict = { ...line, hit: true, why: words };
  const misses = failuresOf(ast).map((why): CriterionVerdict => ({ ...line, points: 0, hit: false, why }));
  const paths = new Set(leaves.map((leaf) => leaf.field.path));
  const field = paths.size === 1 ? (leaves[0]?.field ?? null) : null;
  return [{ ...line, words, field, ast, most: line.points, judge: (view) => misses[test(view)] ?? hit }];
}

/** A window such as `within 12 months` takes in the sooner ones that the group does not list by themselves. */
function fromChoice(
  reader: ConditionReader,
  own: Field,
  choice: string,
  names: readonly string[],
  line: Line,
  place: Place,
): readonly Draft[] {
  const listed = new Set(names.map(nameKey));
  const choices = own.choices ?? [];
  let from = choices.indexOf(choice);
  while (choice.startsWith('within-') && from > 0 && !listed.has(nameKey(choices[from - 1] ?? ''))) from -= 1;
  const values = choices.slice(from, choices.indexOf(choice) + 1);
  const named = { ...line, name: `${own.path} ${choice}` };
  return fromCondition(readCondition(reader, `${own.path} in ${values.join(', ')}`, place), named);
}

function mistypedChoice(
  reader: ConditionReader,
  choices: readonly string[],
  name: string,
  place: Place,
): boolean {
  const near = nearest(name, choices);
  if (near === null) return false;
  noteFault(reader, place, 'unknown-value', `there is no choice "${name}"`, `did you mean "${near}"?`);
  return true;
}

const COUNT = /^each (.+?)(?:,?\s*\(?at most (\d+)\)?)?$/i;

function fromCount(reader: ConditionReader, line: Line, place: Place): readonly Draft[] {
  const [, name = '', most] = COUNT.exec(line.name) ?? [];
  const field = readField(reader, name, { ...place, skip: 'each '.length });
  if (field === null) return [];
  if (field.type !== 'integer') {
    noteFault(
      reader,
      place,
      'wrong-comparison',
      `${field.path} does not count anything`,
      'use a whole-number field',
    );
    return [];
  }
  const limit = most === undefined ? Number.POSITIVE_INFINITY : Number(most);
  const miss: CriterionVerdict = {
    ...line,
    points: 0,
    hit: false,
    why: `no ${field.label.toLowerCase()} known`,
  };
  const judge = (view: View): CriterionVerdict => {
    const value = field.get(view);
    const count = typeof value === 'number' ? Math.min(value, limit) : 0;
    return count > 0
      ? { ...line, points: count * line.points, hit: true, why: `${field.label}: ${value}` }
      : miss;
  };
  const words = `one more of ${field.label.toLowerCase()}`;
  return [{ ...line, words, field, ast: null, most: line.points * limit, judge }];
}
