import { createHash, createHmac } from 'node:crypto';

const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/** v1: over secret and body. */
export const signatureV1 = (secret: string, body: string): string =>
  createHash('sha256')
    .update(secret + body)
    .digest('hex');

/** v3: over method, address (a few characters decoded), body and time. */
export function signatureV3(
  secret: string,
  method: string,
  url: string,
  body: string,
  timestamp: string,
): string {
  const address = url.replace(DECODED, (code) => decodeURIComponent(code));
  return createHmac('sha256', secret)
    .update(method + address + body + timestamp)
    .digest('base64');
}
