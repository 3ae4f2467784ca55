import type { FieldValue } from '../../../model/fields.ts';
import { type Ast, type Leaf, leavesOf } from '../ast.ts';
import { leafOn } from '../evaluate.ts';
import { classesOf, isSampled, keyOf, SAMPLE_NOW } from './samples.ts';

/** A lead that shows something can happen, by field path; fields that do not matter are left out. */
export type Example = Readonly<Record<string, FieldValue>>;

/** none: no lead can do it · unsure: too many ways to try them all, so nothing is claimed. */
export type Witness = { readonly found: Example } | { readonly found: 'none' | 'unsure' };

interface Variable {
  readonly key: string;
  readonly path: string;
  readonly values: readonly (FieldValue | undefined)[];
}

/** true, false, or null while the fields chosen so far leave it open. */
type Verdict = boolean | null;

interface Search {
  readonly variables: readonly Variable[];
  readonly holds: ReadonlyMap<Leaf, (value: FieldValue | undefined) => boolean>;
  /** Whether every way the tests can come out is among the values tried. */
  readonly complete: boolean;
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
  const leaves = [...wanted, ...unwanted].flatMap(leavesOf);
  const search = prepare(leaves);
  const verdict = (): Verdict =>
    all([...wanted.map((ast) => judge(ast, search)), ...unwanted.map((ast) => not(judge(ast, search)))]);
  const found = descend(search, 0, verdict);
  return { found: found ?? (search.left <= 0 || !search.complete ? 'unsure' : 'none') };
}

function prepare(leaves: readonly Leaf[]): Search {
  const holds = new Map(
    leaves.map((leaf) => {
      const on = leafOn(leaf);
      return [leaf, (value: FieldValue | undefined) => on(value, SAMPLE_NOW)] as const;
    }),
  );
  const groups = [...Map.groupBy(leaves, keyOf)];
  const variables = groups.map(([key, own]): Variable => {
    const tests = own.flatMap((leaf) => holds.get(leaf) ?? []);
    return { key, path: own[0]?.field.path ?? key, values: classesOf(own, tests) };
  });
  const complete = groups.every(([, own]) => isSampled(own));
  return { variables, holds, complete, chosen: new Map(), left: MOST_TESTS };
}

function descend(search: Search, depth: number, verdict: () => Verdict): Example | null {
  const now = verdict();
  if (now === true) return exampleOf(search);
  const variable = search.variables[depth];
  if (now === false || variable === undefined || search.left <= 0) return null;
  for (const value of variable.values) {
    search.chosen.set(variable.key, value);
    const found = descend(search, depth + 1, verdict);
    if (found !== null) return found;
  }
  search.chosen.delete(variable.key);
  return null;
}

function exampleOf({ variables, chosen }: Search): Example {
  const example: Record<string, FieldValue> = {};
  for (const { key, path } of variables) {
    const value = chosen.get(key);
    if (value !== undefined) example[path] = value;
  }
  return example;
}

function judge(ast: Ast, search: Search): Verdict {
  if (ast.kind === 'not') return not(judge(ast.of, search));
  if (ast.kind === 'leaf') {
    const key = keyOf(ast);
    search.left -= 1;
    return search.chosen.has(key) ? (search.holds.get(ast)?.(search.chosen.get(key)) ?? null) : null;
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
