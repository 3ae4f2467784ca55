import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isGenuine } from '../../../connectors/hubspot/signature.ts';

const SECRET = 's3cret';
const SENT = 1_700_000_000_000;
const PUBLIC = 'https://hooks.example.com/hubspot';
const BODY = '[{"eventId":1}]';

const sign = (url: string, body: string, stamp: string): string =>
  createHmac('sha256', SECRET).update(`POST${url}${body}${stamp}`).digest('base64');

const check = (
  more: {
    stamp?: string;
    signature?: string;
    body?: string;
    url?: string;
    now?: number;
    publicUrl?: string;
  } = {},
): boolean => {
  const stamp = more.stamp ?? String(SENT);
  const url = more.url ?? `${PUBLIC}?x=1`;
  const headers = {
    'x-hubspot-signature-v3': more.signature ?? sign(`${PUBLIC}?x=1`, BODY, stamp),
    'x-hubspot-request-timestamp': stamp,
  };
  const signer = { secret: SECRET, publicUrl: more.publicUrl ?? PUBLIC, clock: () => more.now ?? SENT };
  return isGenuine(signer, { method: 'post', url, headers, body: more.body ?? BODY });
};

describe('signature v3', () => {
  it('agrees with a vector made by the vendor’s client', () => {
    expect(check({ signature: 'uxT7sopQmyMVD9rDYLuWdEmrRbFKlXP7DPxJlRJ3R6g=' })).toBe(true);
  });

  it('covers the public address, not the one behind a proxy', () => {
    expect(check({ url: 'http://127.0.0.1:8080/hubspot?x=1' })).toBe(true);
    expect(check({ publicUrl: 'https://elsewhere.example.com/hubspot' })).toBe(false);
  });

  it('decodes those signs in the address that the vendor decodes, and no others', () => {
    const signature = sign(`${PUBLIC}?at=a:b&sp=%20c`, BODY, String(SENT));
    expect(check({ url: `${PUBLIC}?at=a%3Ab&sp=%20c`, signature })).toBe(true);
  });

  it('refuses another body or signature', () => {
    expect(check({ body: '[{"eventId":2}]' })).toBe(false);
    expect(check({ signature: 'AAAA' })).toBe(false);
    expect(check({ signature: '' })).toBe(false);
  });

  it.each([
    ['five minutes old', SENT + 300_000, true],
    ['older', SENT + 300_001, false],
    ['five minutes ahead', SENT - 300_000, true],
    ['further ahead', SENT - 300_001, false],
  ])('takes a request %s at its word: %s → %s', (_name, now, expected) => {
    expect(check({ now })).toBe(expected);
  });

  it.each(['NaN', 'Infinity', '-1', '', '1e12', ' 1700000000000'])(
    'refuses the time %j even when signed',
    (stamp) => {
      expect(check({ stamp })).toBe(false);
    },
  );
});
