import { createHmac, timingSafeEqual } from 'node:crypto';

/** How old a request may be: a signature that somebody overheard is of no use later. */
const WINDOW_MS = 5 * 60_000;

/** Whether Slack signed the request with the app's secret, lately. `now` in epoch milliseconds. */
export function isFromSlack(
  secret: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  now: number,
): boolean {
  const timestamp = headers['x-slack-request-timestamp'] ?? '';
  const given = Buffer.from(headers['x-slack-signature'] ?? '');
  if (!/^\d+$/.test(timestamp) || Math.abs(now - Number(timestamp) * 1000) > WINDOW_MS) return false;
  const right = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
  );
  return given.length === right.length && timingSafeEqual(given, right);
}
