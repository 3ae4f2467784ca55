import type { ChannelError } from '../../src/model/channel-error.ts';

/** No such number, no mobile, or a person who answered STOP. */
const RECIPIENT = new Set([21211, 21214, 21217, 21610, 21612, 21614]);
/** Nothing was sent: there was nobody to send it to. */
const NO_CONNECTION = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH']);

const partOf = (cause: unknown, key: string): unknown =>
  typeof cause === 'object' && cause !== null ? Reflect.get(cause, key) : undefined;

/** Twilio's error by what it means. */
export function smsError(cause: unknown): ChannelError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const status = partOf(cause, 'status');
  const code = partOf(cause, 'code');
  if (typeof code === 'number' && RECIPIENT.has(code)) return { kind: 'recipient', message };
  if (typeof code === 'string' && NO_CONNECTION.has(code)) return { kind: 'unavailable', message };
  if (typeof status !== 'number') return { kind: 'unknown', message };
  if (status === 401 || status === 403) return { kind: 'auth', message };
  if (status === 429) return { kind: 'limit', message };
  if (status === 503) return { kind: 'unavailable', message };
  return { kind: status >= 500 ? 'unknown' : 'refused', message };
}
