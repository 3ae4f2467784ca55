import type { FieldValue } from '../../../model/fields.ts';
import { type Ast, type Leaf, leavesOf } from '../ast.ts';
import { leafOn } from '../evaluate.ts';
import type { Field } from '../field-book.ts';
import { classesOf, SAMPLE_NOW } from './samples.ts';

/** A lead that shows something can happen, by field path; fields that do not matter are left out. */
export type Example = Readonly<Record<string, FieldValue>>;

/** none: no lead can do it · unsure: too many ways to try them all, so nothing is claimed. */
export type Witness = { readonly found: Example } | { readonly found: 'none' | 'unsure' };

interface Variable {
  readonly field: Field;
  readonly values: readonly (FieldValue | undefined)[];
}

/** true, false, or null while the fields chosen so far leave it open. */
type Verdict = boolean | null;

interface Search {
  readonly variables: readonly Variable[];
  readonly holds: ReadonlyMap<Leaf, (value: FieldValue | undefined) => boolean>;
  readonly chosen: Map<string, FieldValue | undefined>;
  left: number;
}

/** Tests asked before giving up: about 20 ms. */
const MOST_TESTS = 300_000;

/**
 * Looks for a lead for which `wanted` holds and none of `unwanted` does. Fields count as independent of each other, so a
 * lead it finds may contradict itself (a domain that is not the address's), but "none" is never wrong.
 */
export function findLead(wanted: readonly Ast[], unwanted: readonly Ast[]): Witness {
  const search = prepare([...wanted, ...unwanted]);
  const verdict = (): Verdict =>
    all([...wanted.map((ast) => judge(ast, search)), ...unwanted.map((ast) => not(judge(ast, search)))]);
  const found = descend(search, 0, verdict);
  return { found: found ?? (search.left <= 0 ? 'unsure' : 'none') };
}

function prepare(asts: readonly Ast[]): Search {
  const leaves = asts.flatMap(leavesOf);
  const holds = new Map(
    leaves.map((leaf) => {
      const on = leafOn(leaf);
      return [leaf, (value: FieldValue | undefined) => on(value, SAMPLE_NOW)] as const;
    }),
  );
  const byPath = Map.groupBy(leaves, (leaf) => leaf.field.path);
  const variables = [...byPath.values()].flatMap((own): readonly Variable[] => {
    const field = own[0]?.field;
    const tests = own.flatMap((leaf) => holds.get(leaf) ?? []);
    return field === undefined ? [] : [{ field, values: classesOf(field, tests, own) }];
  });
  return { variables, holds, chosen: new Map(), left: MOST_TESTS };
}

function descend(search: Search, depth: number, verdict: () => Verdict): Example | null {
  const now = verdict();
  if (now === true) return exampleOf(search);
  const variable = search.variables[depth];
  if (now === false || variable === undefined || search.left <= 0) return null;
  for (const value of variable.values) {
    search.chosen.set(variable.field.path, value);
    const found = descend(search, depth + 1, verdict);
    if (found !== null) return found;
  }
  search.chosen.delete(variable.field.path);
  return null;
}

const exampleOf = ({ chosen }: Search): Example =>
  Object.fromEntries(
    [...chosen].flatMap(([path, value]) => (value === undefined ? [] : [[path, value] as const])),
  );

function judge(ast: Ast, search: Search): Verdict {
  if (ast.kind === 'not') return not(judge(ast.of, search));
  if (ast.kind === 'leaf') {
    const { path } = ast.field;
    search.left -= 1;
    return search.chosen.has(path) ? (search.holds.get(ast)?.(search.chosen.get(path)) ?? null) : null;
  }
  const parts = ast.of.map((part) => judge(part, search));
  return ast.kind === 'all' ? all(parts) : not(all(parts.map(not)));
}

const not = (verdict: Verdict): Verdict => (verdict === null ? null : !verdict);

const all = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes(false)) return false;
  return verdicts.includes(null) ? null : true;
};

/** An example lead in words: `country: FR, company.size: 10`; `a lead of which nothing is known`. */
export function exampleWords(example: Example): string {
  const parts = Object.entries(example).map(
    ([path, value]) => `${path}: ${Array.isArray(value) ? value.join(', ') : value}`,
  );
  return parts.length === 0 ? 'a lead of which nothing is known' : parts.join(', ');
}
