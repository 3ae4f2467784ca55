import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../src/model/time.ts';
import type { WebhookRequest } from '../connector.ts';

/** How old, or how far ahead, a signed request may be, in milliseconds. */
const TOLERANCE = 300_000;

// The vendor signs the address with these signs decoded, and no others.
const DECODED: Readonly<Record<string, string>> = {
  '%3A': ':',
  '%2F': '/',
  '%3F': '?',
  '%40': '@',
  '%21': '!',
  '%24': '$',
  '%27': "'",
  '%28': '(',
  '%29': ')',
  '%2A': '*',
  '%2C': ',',
  '%3B': ';',
};

export interface Signer {
  readonly secret: string;
  /** The webhook's address as the vendor was given it: behind a proxy ours looks different. */
  readonly publicUrl: string;
  readonly clock: Clock;
}

/**
 * Whether HubSpot sent this request, by signature v3. Written here because the vendor client's own check
 * lets a timestamp pass that is no number or lies in the future, and compares in variable time.
 */
export const isGenuine = ({ secret, publicUrl, clock }: Signer, request: WebhookRequest): boolean => {
  const signature = request.headers['x-hubspot-signature-v3'];
  const stamp = request.headers['x-hubspot-request-timestamp'];
  if (!signature || !stamp || !/^\d{1,16}$/.test(stamp)) return false;
  if (Math.abs(clock() - Number(stamp)) > TOLERANCE) return false;
  const text = `${request.method.toUpperCase()}${signedUrl(publicUrl, request.url)}${request.body}${stamp}`;
  const expected = createHmac('sha256', secret).update(text, 'utf8').digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** The address as signed: the public one, with the query of this very call. */
const signedUrl = (publicUrl: string, called: string): string => {
  const [address = ''] = publicUrl.split('?');
  const query = called.includes('?') ? called.slice(called.indexOf('?')) : '';
  return `${address}${query}`.replace(/%[0-9A-Fa-f]{2}/g, (code) => DECODED[code.toUpperCase()] ?? code);
};
