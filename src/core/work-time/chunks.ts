import type { Instant } from '../../model/time.ts';
import { DAY_MS } from './dates.ts';

/** Time is cut into chunks of 400 days; what a zone or a calendar does in one is worked out when first asked for. */
export const CHUNK_MS = 400 * DAY_MS;
export const chunkOf = (at: Instant): number => Math.floor(at / CHUNK_MS);

/** The chunks that hold 1900 to 2199. Outside them every calendar is closed. */
export const FIRST_CHUNK = chunkOf(Date.UTC(1900, 0, 1));
export const LAST_CHUNK = chunkOf(Date.UTC(2199, 11, 31));
