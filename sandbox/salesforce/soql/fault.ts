import type { SaveError } from '../org.ts';

/** Why a query cannot be answered; thrown while a query is read and caught once, in run.ts. */
export class QueryFault extends Error {
  readonly error: SaveError;
  /** The word of the query at fault, to point at. */
  readonly at: string | undefined;

  constructor(error: SaveError, at?: string) {
    super(error.message);
    this.error = error;
    this.at = at;
  }
}

const REACH = 40;

/** A line of the query around the fault, cut at spaces. */
function excerpt(line: string, column: number): { text: string; caret: number } {
  const from = column <= REACH ? 0 : line.indexOf(' ', column - REACH) + 1;
  const start = Math.min(from, column);
  const stop = line.indexOf(' ', column + REACH);
  return { text: line.slice(start, stop === -1 ? undefined : stop), caret: column - start };
}

/** Where a word stands in the query, outside of longer words. */
function find(soql: string, word: string): number {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match =
    new RegExp(`(?<![\\w.])${escaped}(?!\\w)`, 'i').exec(soql) ?? new RegExp(escaped, 'i').exec(soql);
  return match?.index ?? -1;
}

/** The error with the vendor's pointer to the place: excerpt, caret, row and column. */
export function pointAt(soql: string, fault: QueryFault): SaveError {
  const at = fault.at === undefined ? -1 : find(soql, fault.at);
  if (at === -1) return fault.error;
  const before = soql.slice(0, at).split('\n');
  const column = before.at(-1)?.length ?? 0;
  const { text, caret } = excerpt(soql.split('\n')[before.length - 1] ?? '', column);
  const message = `\n${text}\n${' '.repeat(caret)}^\nERROR at Row:${before.length}:Column:${column + 1}\n${fault.error.message}`;
  return { ...fault.error, message };
}
