import type { Request } from 'express';

const LOOPBACK: ReadonlySet<string | undefined> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
/** A proxy on this machine says by one of these that somebody else is asking. */
const PASSED_ON = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'] as const;
const LOCAL_NAMES: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** Asked on this machine, by a name of this machine: a web page elsewhere can give its own name this machine's address. */
export const isLocal = (request: Request): boolean =>
  LOOPBACK.has(request.socket.remoteAddress) &&
  LOCAL_NAMES.has(request.hostname) &&
  PASSED_ON.every((name) => request.headers[name] === undefined);

/** Whether a request that changes something comes from a page of ours, or from no page at all. */
export function isOwnPage(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin } = request.headers;
  return origin === undefined || URL.parse(origin)?.host === request.headers.host;
}

/** The password of a Basic header. */
export function passwordOf(request: Request): string | null {
  const [scheme, encoded = ''] = (request.headers.authorization ?? '').split(' ');
  if (scheme !== 'Basic') return null;
  return Buffer.from(encoded, 'base64').toString('utf8').split(':').slice(1).join(':');
}

/** A cookie's value; null when it did not come. */
export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key = '', ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}
