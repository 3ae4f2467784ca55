import { type CrmError, RETRIABLE } from '../src/model/crm-error.ts';
import { err, type Result } from '../src/model/result.ts';
import type { Instant } from '../src/model/time.ts';
import type { Breaker } from './breaker.ts';
import type { Connector, WriteOutcome } from './connector.ts';

/** What says nothing but that the CRM is away: no answer, or one that it cannot answer. */
const isOutage = ({ kind }: CrmError): boolean => kind === 'unavailable' || kind === 'unknown';

/** An answer that is a page of HTML says enough in its first words. */
const MOST_WORDS = 200;

const wordsOf = ({ where, message }: CrmError): string => `${where}: ${message}`.slice(0, MOST_WORDS);

/**
 * A connector that leaves its CRM alone while that does not answer. What is asked meanwhile is refused at once, as
 * something that passes by itself, and `budget` says until when: whoever looks there first does not even ask.
 */
export function guarded(connector: Connector, breaker: Breaker): Connector {
  const refusal = (retryAt: Instant): CrmError => ({
    kind: 'unavailable',
    crm: connector.crm,
    where: 'before any call',
    retriable: RETRIABLE.unavailable,
    retryAt,
    code: 'CIRCUIT_OPEN',
    message: 'not asked: the CRM did not answer the last calls',
  });
  const guard = async <T>(call: () => Promise<Result<T, CrmError>>): Promise<Result<T, CrmError>> => {
    const until = breaker.enter();
    if (until !== null) return err(refusal(until));
    const answer = await call();
    if (!answer.ok && isOutage(answer.error)) breaker.failed(wordsOf(answer.error));
    else breaker.answered();
    return answer;
  };
  const write: Connector['write'] = async (ops) => {
    if (ops.length === 0) return [];
    const until = breaker.enter();
    if (until !== null) return ops.map((): WriteOutcome => ({ ok: false, error: refusal(until) }));
    const outcomes = await connector.write(ops);
    const failures = outcomes.flatMap((outcome) =>
      !outcome.ok && isOutage(outcome.error) ? [outcome.error] : [],
    );
    const [last] = failures.slice(-1);
    // One row that was settled is a sign of life.
    if (last !== undefined && failures.length === outcomes.length) breaker.failed(wordsOf(last));
    else breaker.answered();
    return outcomes;
  };
  return {
    ...connector,
    describe: () => guard(() => connector.describe()),
    pull: (...args) => guard(() => connector.pull(...args)),
    scan: (...args) => guard(() => connector.scan(...args)),
    digest: (...args) => guard(() => connector.digest(...args)),
    idsIn: (...args) => guard(() => connector.idsIn(...args)),
    read: (...args) => guard(() => connector.read(...args)),
    write,
    budget: () => {
      const budget = connector.budget();
      const until = Math.max(budget.waitUntil ?? 0, breaker.until() ?? 0);
      return {
        ...budget,
        waitUntil: until === 0 ? null : until,
        circuit: breaker.circuit(),
        outage: breaker.outage(),
      };
    },
  };
}
