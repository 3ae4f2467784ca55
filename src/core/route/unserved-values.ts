import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import type { Pool } from '../assign/pool.ts';
import type { Rep, Team } from '../assign/team.ts';
import { findLead } from '../conditions/analyse/witness.ts';
import type { Ast, Leaf } from '../conditions/ast.ts';
import { type Field, type FieldBook, findField } from '../conditions/field-book.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import type { AssignmentRules, Rule } from './rules.ts';
import type { Target } from './target.ts';
import { edgesOf, findRow } from './territory.ts';

/**
 * Languages and skills that a pool asks of its members and none of them has, though leads with such a value reach the
 * pool and it hands on to nowhere. Only says what is certain. Paths are those of config/assignment.yaml.
 */
export function checkMatches(
  assignment: AssignmentRules,
  team: Team,
  custom: readonly FieldSpec[],
): readonly LocalFault[] {
  const book = leadBook(custom);
  return [...assignment.pools.values()].flatMap((pool) => {
    if (pool.next !== null) return [];
    const reps = pool.members.flatMap(({ id }) => team.reps.get(id) ?? []).filter(({ active }) => active);
    const reached = waysTo(pool.name, assignment);
    return [
      ...faultsOf({ pool, key: 'languages', path: pool.languageField, reps }, book, reached),
      ...faultsOf({ pool, key: 'skills', path: pool.skillField, reps }, book, reached),
    ];
  });
}

interface Asked {
  readonly pool: Pool;
  readonly key: 'languages' | 'skills';
  readonly path: string | null;
  readonly reps: readonly Rep[];
}

/** What must hold for a lead to come one way, and what must not. */
interface Way {
  readonly wanted: readonly Ast[];
  readonly unwanted: readonly Ast[];
}

function faultsOf(
  { pool, key, path, reps }: Asked,
  book: FieldBook,
  reached: readonly Way[],
): readonly LocalFault[] {
  const field = path === null ? undefined : findField(book, path);
  if (field === undefined || reps.length === 0) return [];
  const had = new Set(reps.flatMap((rep) => rep[key]));
  const fault = (message: string, hint: string): LocalFault => ({
    path: ['pools', pool.name, 'match', key],
    code: 'unserved-value',
    message,
    hint,
  });
  if (had.size === 0)
    return [
      fault(
        `nobody in pool ${pool.name} has any ${key}, so a lead with a ${field.path} reaches nobody`,
        `add "${key}: [...]" to its members in config/teams.yaml, or take this line out`,
      ),
    ];
  const lacking = (field.choices ?? []).filter((value) => !had.has(value) && comes(field, value, reached));
  if (lacking.length === 0) return [];
  const message = `nobody in pool ${pool.name} has ${lacking.join(' or ')} among their ${key}, but leads with that ${field.path} come here`;
  return [fault(message, `add it to a member's ${key} in config/teams.yaml, or say: next: queue NAME`)];
}

const comes = (field: Field, value: string, ways: readonly Way[]): boolean =>
  ways.some(({ wanted, unwanted }) => {
    const { found } = findLead([...wanted, leaf(field, { op: 'one-of', values: [value] })], unwanted);
    return typeof found !== 'string';
  });

/** Every rule that hands to the pool, with the rules before it out of the way; and the last resort, if that does. */
function waysTo(pool: string, { rules, otherwise }: AssignmentRules): readonly Way[] {
  const isIt = (to: Target): boolean => to.kind === 'pool' && to.pool === pool;
  const before = (at: number): readonly Ast[] => rules.slice(0, at).flatMap(({ fits }) => fits ?? []);
  const taken = rules.findIndex(({ fits }) => fits === null);
  const tried = taken < 0 ? rules : rules.slice(0, taken + 1);
  const ways = tried.flatMap((rule, at) => {
    const wanted = fitsWith(rule, isIt);
    return wanted === null ? [] : [{ wanted, unwanted: before(at) }];
  });
  const last = taken < 0 && isIt(otherwise.to) ? [{ wanted: [], unwanted: before(rules.length) }] : [];
  return [...ways, ...last];
}

/** What a rule asks of leads that it gives to such a target; null when it gives it none. */
function fitsWith({ when, does }: Rule, isIt: (to: Target) => boolean): readonly Ast[] | null {
  const asked = when === null ? [] : [when.ast];
  if (does.kind === 'to') return isIt(does.to) ? asked : null;
  const { by, table } = does;
  const holds = (value: Parameters<typeof findRow>[1]): boolean => {
    const row = findRow(table, value);
    return row !== undefined && isIt(row.to);
  };
  const samples = [...edgesOf(table), ...table.from.map(String)];
  return samples.some(holds) ? [...asked, leaf(by, { op: 'made', holds, samples })] : null;
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
