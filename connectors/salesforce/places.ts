import { isObjectName, type ObjectName } from './objects.ts';

/** By queries: all of the object whose ids come after this one; empty: from its first. */
export interface QueryPlace {
  readonly object: ObjectName;
  readonly after: string;
}
/** By a Bulk job: the page its locator names, from so many rows on; an empty locator is its first page. */
export interface JobPlace {
  readonly object: ObjectName;
  readonly job: string;
  readonly locator: string;
  readonly skip: number;
}
export type Place = QueryPlace | JobPlace;

/** `Lead:00Q…` and `Lead/750…/MTAw/2000`. Locators are the vendor's: nobody promises what they are made of. */
export const placeText = (place: Place): string =>
  'job' in place
    ? [place.object, place.job, encodeURIComponent(place.locator), place.skip].join('/')
    : `${place.object}:${place.after}`;

/** Null: no place of ours. */
export function readPlace(text: string): Place | null {
  const [object = '', job = '', locator = '', skip = '0'] = text.split(/[:/]/);
  if (!isObjectName(object)) return null;
  if (!text.includes('/')) return { object, after: job };
  return { object, job, locator: decodeURIComponent(locator), skip: Number(skip) || 0 };
}
