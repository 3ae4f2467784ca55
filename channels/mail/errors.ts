import type { ChannelError } from '../../src/model/channel-error.ts';

/** What was said last when it failed: before the text itself, nothing can have gone out. */
const BEFORE_TEXT = /^(EHLO|HELO|LHLO|STARTTLS|AUTH|MAIL FROM|RCPT TO)/;
/** Nobody was there, or said a word. A connection that broke off later may have carried the text. */
const NO_SERVER = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|Connection timeout|Greeting never received/;

const text = (cause: unknown, key: string): string => {
  const value: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, key) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

/** An SMTP error by what it means. A server that answered has decided; one that fell silent may have taken the message. */
export function mailError(cause: unknown): ChannelError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = text(cause, 'code');
  const answer = Number(text(cause, 'responseCode')) || 0;
  if (code === 'EAUTH' || answer === 535) return { kind: 'auth', message };
  if (answer >= 400 && answer < 500) return { kind: 'unavailable', message };
  if (answer >= 500) return { kind: code === 'EENVELOPE' ? 'recipient' : 'refused', message };
  if (code === 'EENVELOPE') return { kind: 'recipient', message };
  const command = text(cause, 'command');
  const isEarly = code === 'EDNS' || code === 'ETLS' || BEFORE_TEXT.test(command) || NO_SERVER.test(message);
  return { kind: isEarly ? 'unavailable' : 'unknown', message };
}
