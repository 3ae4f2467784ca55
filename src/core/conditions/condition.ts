import type { LocalFault } from '../../model/fault.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { type Ast, type ConditionFault, type Leaf, leavesOf } from './ast.ts';
import { compileAst, type Tester } from './evaluate.ts';
import type { FieldBook } from './field-book.ts';
import { parse } from './parse.ts';
import { resolve } from './resolve.ts';
import type { Lists } from './test-of.ts';
import { describe } from './words.ts';

/** A condition ready to be asked, and to be explained. */
export interface Condition {
  readonly text: string;
  readonly ast: Ast;
  readonly leaves: readonly Leaf[];
  /** In plain words, with the labels of the fields. */
  readonly words: string;
  /** -1 when it holds; otherwise the id of the leaf that decided against it. */
  readonly test: Tester;
}

/** Reads one condition (grammar: docs/conditions.md). All faults of meaning come at once; of syntax, the first. */
export function compileCondition(
  text: string,
  book: FieldBook,
  lists: Lists = {},
): Result<Condition, readonly ConditionFault[]> {
  const parsed = parse(text, book);
  if (parsed.fault !== null) return err([parsed.fault]);
  const { ast, faults } = resolve(parsed.raw, book, lists);
  if (ast === null) return err(faults);
  return ok({ text, ast, leaves: leavesOf(ast), words: describe(ast), test: compileAst(ast) });
}

/** Gives a condition's faults their place in the file it stands in. */
export const locate = (
  faults: readonly ConditionFault[],
  path: readonly (string | number)[],
  where: { readonly onKey?: boolean; readonly skip?: number } = {},
): readonly LocalFault[] =>
  faults.map(({ at, code, message, hint }) => ({
    path,
    ...(where.onKey === true ? { onKey: true } : {}),
    offset: at + (where.skip ?? 0),
    code,
    message,
    hint,
  }));
