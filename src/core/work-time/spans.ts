import type { SpanSpec } from './calendar-spec.ts';
import { DAY_MS } from './dates.ts';

/** Milliseconds on the wall clock from the midnight that begins the day; `close` may lie beyond 24 hours. */
export interface Span {
  readonly open: number;
  readonly close: number;
}

const TIME = /^(\d{1,2}):(\d\d)(?::(\d\d))?$/;

function wallMs(time: string): number | undefined {
  const [, hours, minutes, seconds = '0'] = TIME.exec(time) ?? [];
  if (hours === undefined || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  return ms <= DAY_MS ? ms : undefined;
}

/** Reads one span; a text says what is wrong with it. From 00:00 to 00:00 is the whole day. */
export function parseSpan([openText, closeText]: SpanSpec): Span | string {
  const open = wallMs(openText);
  const close = wallMs(closeText);
  if (open === undefined) return `"${openText}" is not a time from 00:00 to 24:00`;
  if (close === undefined) return `"${closeText}" is not a time from 00:00 to 24:00`;
  if (open === close && open !== 0)
    return `"${openText}" to "${closeText}" has no length; a whole day is 00:00 to 24:00`;
  if (open === DAY_MS) return 'a span cannot open at 24:00; that is 00:00 of the next day';
  return { open, close: close > open ? close : close + DAY_MS };
}
