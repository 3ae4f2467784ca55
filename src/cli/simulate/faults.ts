import type { Random } from '../../../sandbox/common/random.ts';
import type { Crm } from '../../model/crm.ts';

/** What can go wrong with one call. */
export const CALL_FAULTS = [
  'request-lost',
  'response-lost',
  'timeout-before',
  'timeout-after',
  'limit',
  'limit-retry-after',
  'daily-limit',
  'server-error',
  'server-error-after',
  'bad-gateway',
  'slow',
  'half-batch',
  'locked',
  'expired-session',
] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

/** What can go wrong beside calls. */
export type OtherFault =
  | 'crash'
  | 'search-lag'
  | 'two-at-once'
  | 'webhook-lost'
  | 'webhook-repeated'
  | 'webhook-reordered'
  | 'webhook-late'
  | 'stream-gap'
  | 'stream-gap-event'
  | 'stream-replayed'
  | 'claim-outlived'
  | 'outage';
export type FaultName = CallFault | OtherFault;

const WEIGHTS: Readonly<Record<CallFault, number>> = {
  'request-lost': 3,
  'response-lost': 5,
  'timeout-before': 1,
  'timeout-after': 3,
  limit: 2,
  'limit-retry-after': 2,
  'daily-limit': 0.3,
  'server-error': 2,
  'server-error-after': 3,
  'bad-gateway': 1,
  slow: 2,
  'half-batch': 4,
  locked: 2,
  'expired-session': 2,
};

/** HubSpot's tokens of private apps never run out, and Salesforce answers no limit with a time. */
const ELSEWHERE: Readonly<Record<Crm, readonly CallFault[]>> = {
  hubspot: ['expired-session'],
  salesforce: ['limit-retry-after'],
};

/** One of the faults that a call to that CRM may meet. */
export function drawFault(random: Random, crm: Crm): CallFault {
  const possible = CALL_FAULTS.filter((kind) => !ELSEWHERE[crm].includes(kind));
  const total = possible.reduce((sum, kind) => sum + WEIGHTS[kind], 0);
  let left = random.next() * total;
  for (const kind of possible) {
    left -= WEIGHTS[kind];
    if (left < 0) return kind;
  }
  return 'slow';
}

/** Whether the call may have been carried out although nobody heard so. */
export const isDoubtful = (kind: CallFault | null): boolean =>
  kind !== null && !['limit', 'limit-retry-after', 'daily-limit', 'slow', 'locked'].includes(kind);
