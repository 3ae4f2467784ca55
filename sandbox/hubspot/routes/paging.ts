import { type Fault, invalid } from '../faults.ts';
import type { Call } from '../http/call.ts';

/** The page size a query asks for, or the fault for one that is too large or no number. */
export function limitOf(call: Call, max: number, fallback: number): number | Fault {
  const text = call.query.get('limit');
  if (text === null || text === '') return fallback;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 0)
    return invalid(`limit must be a positive whole number, got ${text}`);
  return limit > max ? invalid(`limit must be at most ${max}, got ${limit}`) : Math.max(1, limit);
}

/** `paging.next` with the cursor and the whole link; nothing on the last page. */
export function nextPage(call: Call, after: string | undefined) {
  if (after === undefined) return {};
  const query = new URLSearchParams(call.query);
  query.set('after', after);
  return { paging: { next: { after, link: `${call.origin}${call.path}?${query}` } } };
}
