import type { Ast, ConditionFault, Leaf } from './ast.ts';
import { type FieldBook, findField } from './field-book.ts';
import { FIELD_LIST, nearField } from './near-field.ts';
import type { Raw, RawTest } from './parse.ts';
import { type Lists, testOf } from './test-of.ts';
import { isWrong } from './values.ts';
import { wordsOf } from './words.ts';

export interface Resolved {
  /** Null when there are faults. */
  readonly ast: Ast | null;
  readonly faults: readonly ConditionFault[];
}

interface Work {
  readonly book: FieldBook;
  readonly lists: Lists;
  readonly faults: ConditionFault[];
  leaves: number;
}

/** Ties a parsed condition to the fields there are; finds every unknown field and every test that has no meaning. */
export function resolve(raw: Raw, book: FieldBook, lists: Lists): Resolved {
  const work: Work = { book, lists, faults: [], leaves: 0 };
  const ast = node(raw, work);
  return { ast: work.faults.length === 0 ? ast : null, faults: work.faults };
}

function node(raw: Raw, work: Work): Ast | null {
  if (raw.kind === 'test') return leaf(raw, work);
  if (raw.kind === 'not') {
    const of = node(raw.of, work);
    return of === null ? null : { kind: 'not', of };
  }
  const parts = raw.of.map((part) => node(part, work));
  return { kind: raw.kind, of: parts.filter((part) => part !== null) };
}

function leaf(raw: RawTest, work: Work): Ast | null {
  const field = findField(work.book, raw.field.text);
  if (field === undefined) {
    work.faults.push(unknownField(raw, work.book));
    return null;
  }
  const test = testOf(raw, field, work.lists);
  if (isWrong(test)) {
    const { at, end } = test.piece ?? raw;
    work.faults.push({ ...test.wrong, at, end });
    return null;
  }
  const made: Leaf = {
    kind: 'leaf',
    id: work.leaves,
    field,
    test,
    words: wordsOf(raw, field),
    at: raw.at,
    end: raw.end,
  };
  work.leaves += 1;
  return raw.negated ? { kind: 'not', of: made } : made;
}

function unknownField(raw: RawTest, book: FieldBook): ConditionFault {
  const { text, at, end } = raw.field;
  const near = nearField(text, book);
  const bare = raw.operator === 'bare' ? `for one more value, write "or ${text}"` : FIELD_LIST;
  const hint = near === null ? bare : `did you mean "${near}"?`;
  return { at, end, code: 'unknown-field', message: `there is no field "${text}"`, hint };
}
