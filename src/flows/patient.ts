import type { Connector } from '../../connectors/connector.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { Result } from '../model/result.ts';
import type { Clock } from '../model/time.ts';
import { waitFor } from './wait-for.ts';

/** What counting and comparing asks of a CRM. */
export type Comparable = Pick<Connector, 'crm' | 'objectsOf' | 'digest' | 'idsIn' | 'read'>;

const MOST_TRIES = 8;

/** The same connector, but that a question which fails for a moment is asked again: a long comparison is not lost to one answer. */
export function patient(
  connector: Comparable,
  clock: Clock,
  sleep: (ms: number) => Promise<void>,
): Comparable {
  const again = async <T>(ask: () => Promise<Result<T, CrmError>>): Promise<Result<T, CrmError>> => {
    for (let attempts = 1; ; attempts += 1) {
      const answer = await ask();
      if (answer.ok || !answer.error.retriable || attempts === MOST_TRIES) return answer;
      const now = clock();
      await sleep(Math.max(1, waitFor(answer.error, { key: connector.crm, attempts }, now) - now));
    }
  };
  return {
    crm: connector.crm,
    objectsOf: (kind) => connector.objectsOf(kind),
    digest: (range) => again(() => connector.digest(range)),
    idsIn: (range) => again(() => connector.idsIn(range)),
    read: (request) => again(() => connector.read(request)),
  };
}
