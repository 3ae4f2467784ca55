import type { Condition, HavingClause, ValueQueryCondition, WhereClause } from '@jetstreamapp/soql-parser-js';
import { malformedQuery } from '../errors.ts';
import { QueryFault } from './fault.ts';

/** One comparison of the grammar: a field or function, an operator, a value or a sub-query. */
export type Test = Exclude<Condition | ValueQueryCondition, { openParen: number; operator?: never }>;

/** A condition as it is nested. */
export type Tree =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Tree[] }
  | { readonly kind: 'not'; readonly part: Tree }
  | { readonly kind: 'test'; readonly test: Test };

/** What stands in the text, in its order; the parser's chain loses nothing but the nesting. */
type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Test;

type Chain = WhereClause | HavingClause;

function isTest(left: NonNullable<Chain['left']>): left is Test {
  return 'operator' in left;
}

function repeat<T>(token: T, times: number | undefined): T[] {
  return Array.from({ length: times ?? 0 }, () => token);
}

/** The parser gives a flat chain with counts of parentheses; this lays it out as tokens again. */
function tokens(chain: Chain): readonly Token[] {
  const out: Token[] = [];
  for (
    let link: Chain | undefined = chain;
    link !== undefined;
    link = 'right' in link ? link.right : undefined
  ) {
    const { left } = link;
    out.push(...repeat<Token>('(', left?.openParen));
    if (left !== null && isTest(left)) out.push(left, ...repeat<Token>(')', left.closeParen));
    if ('operator' in link) out.push(link.operator);
  }
  return out;
}

function unexpected(token: Token | undefined): QueryFault {
  const word = typeof token === 'string' ? token : '<EOF>';
  return new QueryFault(malformedQuery(`unexpected token: '${word}'`), word);
}

/** Reads tokens by SOQL's grammar, where AND and OR mix only with parentheses. */
function createReader(list: readonly Token[]) {
  let at = 0;

  /** A comparison, something in parentheses, or NOT before either. */
  function simple(): Tree {
    const token = list[at++];
    if (token === 'NOT') return { kind: 'not', part: simple() };
    if (token === '(') {
      const inner = expression();
      if (list[at++] !== ')') throw unexpected(list[at - 1]);
      return inner;
    }
    if (token === undefined || typeof token === 'string') throw unexpected(token);
    return { kind: 'test', test: token };
  }

  /** The vendor refuses AND and OR side by side, where other languages have a precedence. */
  function expression(): Tree {
    const first = simple();
    const joint = list[at];
    if (joint !== 'AND' && joint !== 'OR') return first;
    const parts = [first];
    while (list[at] === joint) {
      at++;
      parts.push(simple());
    }
    if (list[at] === 'AND' || list[at] === 'OR') throw unexpected(list[at]);
    return { kind: joint === 'AND' ? 'and' : 'or', parts };
  }

  return {
    all(): Tree {
      const tree = expression();
      if (at < list.length) throw unexpected(list[at]);
      return tree;
    },
  };
}

/** The condition as a tree. */
export function conditionTree(chain: Chain): Tree {
  return createReader(tokens(chain)).all();
}
