import type { CrmError } from '../../src/model/crm-error.ts';
import type { Result } from '../../src/model/result.ts';

/** The vendor's limit of queries in one call. */
const MOST = 25;

type Answer = Promise<Result<unknown, CrmError>>;

export interface Ways<Query> {
  /** One query by itself. */
  readonly alone: (query: Query) => Answer;
  /** Several in one call, which counts as one; an answer for each, in order. */
  readonly together: (queries: readonly Query[]) => Promise<readonly Result<unknown, CrmError>[]>;
}

interface Waiting<Query> {
  readonly query: Query;
  readonly answer: (given: Answer) => void;
}

/** Lets queries that are asked at one moment travel together. */
export function createTogether<Query>({ alone, together }: Ways<Query>): (query: Query) => Answer {
  let waiting: Waiting<Query>[] = [];

  const send = (some: readonly Waiting<Query>[]): void => {
    const [first] = some;
    if (first !== undefined && some.length === 1) {
      first.answer(alone(first.query));
      return;
    }
    const answers = together(some.map(({ query }) => query));
    for (const [i, { query, answer }] of some.entries())
      answer(answers.then((all) => all[i] ?? alone(query)));
  };
  const sendAll = (): void => {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += MOST) send(all.slice(at, at + MOST));
  };
  return (query) => {
    if (waiting.length === 0) queueMicrotask(sendAll);
    return new Promise((answer) => waiting.push({ query, answer }));
  };
}
