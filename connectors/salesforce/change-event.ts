import { z } from 'zod';
import type { Hint } from '../../src/model/remote.ts';
import { isId, refTo, to18 } from './ids.ts';
import { isObjectName } from './objects.ts';

/** The header says what there is to know; the changed values beside it are not trusted. */
const eventSchema = z.object({
  payload: z.object({
    ChangeEventHeader: z.object({
      entityName: z.string(),
      recordIds: z.array(z.string()),
      changeType: z.string(),
      changeOrigin: z.string().optional(),
      commitTimestamp: z.number(),
    }),
  }),
  event: z.object({ replayId: z.number() }),
});

export interface ChangeEvent {
  readonly replayId: number;
  /** Records to be read again: also those of a gap event, which says no more than that something happened. */
  readonly hints: readonly Hint[];
  /** More changed in one transaction than is told one by one: only polling finds out what. */
  readonly overflow: boolean;
}

/** The name this connector calls under, as a change event repeats it. */
const OWN_CLIENT = /client=stafet(;|$)/;

// GAP_OVERFLOW names this record, which is none.
const NO_RECORD = '000000000000000AAA';

/** Reads one Change Data Capture message; null when it is none that this connector knows. */
export const readChangeEvent = (message: unknown): ChangeEvent | null => {
  const read = eventSchema.safeParse(message);
  if (!read.success) return null;
  const header = read.data.payload.ChangeEventHeader;
  const object = header.entityName;
  if (!isObjectName(object)) return null;
  const ids = [...new Set(header.recordIds.filter(isId).map(to18))].filter((id) => id !== NO_RECORD);
  const own = OWN_CLIENT.test(header.changeOrigin ?? '');
  const hints = ids.map((id) => ({
    ref: refTo(object, id),
    at: header.commitTimestamp,
    ...(own ? { own } : {}),
  }));
  return { replayId: read.data.event.replayId, hints, overflow: header.changeType === 'GAP_OVERFLOW' };
};
