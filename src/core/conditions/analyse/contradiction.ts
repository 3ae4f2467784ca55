import { type Ast, leavesOf } from '../ast.ts';
import { findLead } from './witness.ts';

/** The two parts of a condition that no lead meets together, as its text says them; null when it takes more than two. */
export function contradiction(ast: Ast, text: string): readonly [string, string] | null {
  const parts = ast.kind === 'all' ? ast.of : [];
  for (const [i, one] of parts.entries())
    for (const other of parts.slice(i + 1))
      if (findLead([one, other], []).found === 'none') return [said(one, text), said(other, text)];
  return null;
}

/** The part of the text that a part of the condition was read from. */
function said(ast: Ast, text: string): string {
  const leaves = leavesOf(ast);
  return text.slice(Math.min(...leaves.map(({ at }) => at)), Math.max(...leaves.map(({ end }) => end)));
}
