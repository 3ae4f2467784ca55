import { parseQuery, type Query } from '@jetstreamapp/soql-parser-js';
import { malformedQuery } from '../errors.ts';
import { QueryFault } from './fault.ts';

const LONGEST = 100_000;

/** The token a parser's message names as unexpected. */
function unexpectedToken(message: string): string {
  const found = /but found(?: -->|:) '?(.*?)'?(?: <--)?$/s.exec(message)?.[1];
  const rest = /expecting EOF but found: (.*)$/s.exec(message)?.[1];
  return rest ?? found ?? '';
}

function toFault(error: unknown): QueryFault {
  const message = error instanceof Error ? error.message : String(error);
  const stray = /unexpected character: ->(.)<- at offset: (\d+)/.exec(message);
  if (stray !== null) {
    const [, character = '', offset] = stray;
    return new QueryFault(
      malformedQuery(`line 1:${offset} no viable alternative at character '${character}'`),
    );
  }
  const token = unexpectedToken(message);
  return token === ''
    ? new QueryFault(malformedQuery("unexpected token: '<EOF>'"))
    : new QueryFault(malformedQuery(`unexpected token: '${token}'`), token);
}

/** Reads SOQL with the grammar's own parser; throws a QueryFault in the vendor's words. */
export function parseSoql(soql: string): Query {
  if (soql.trim() === '') throw new QueryFault(malformedQuery('A query string has to be specified'));
  if (soql.length > LONGEST) {
    throw new QueryFault(malformedQuery(`SOQL statements cannot be longer than ${LONGEST} characters.`));
  }
  try {
    return parseQuery(soql);
  } catch (error) {
    throw toFault(error);
  }
}
