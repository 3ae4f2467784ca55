import { createHash } from 'node:crypto';
import type { CrmError } from '../model/crm-error.ts';
import type { Instant } from '../model/time.ts';

const FIRST_MS = 200;
const LONGEST_MS = 5 * 60_000;

/**
 * When to try again: when the CRM says, otherwise after a wait that doubles. A part of the wait depends on the key, so
 * that a thousand failed together do not come back together; the same try always waits the same.
 */
export function waitFor(
  error: CrmError,
  effect: { readonly key: string; readonly attempts: number },
  now: Instant,
): Instant {
  if (error.retryAt !== undefined && error.retryAt > now) return error.retryAt;
  const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, effect.attempts - 1));
  const share = createHash('sha256').update(`${effect.key} ${effect.attempts}`).digest().readUInt8(0) / 255;
  return now + Math.round(wait * (0.5 + share / 2));
}
