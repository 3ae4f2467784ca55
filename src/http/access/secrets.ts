import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** A fresh secret nobody can guess, safe in a cookie. */
export const freshSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: enough to know it again, not enough to use it. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const KEY_BYTES = 32;
const COST = { N: 16_384, r: 8, p: 1 } as const;

const derive = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((done, fail) => {
    scrypt(password, salt, KEY_BYTES, COST, (error, key) => (error === null ? done(key) : fail(error)));
  });

/** Tells whether a password is the one given, slowly, and without telling by the time taken how much was right. */
export function passwordCheck(password: string): (tried: string) => Promise<boolean> {
  const salt = randomBytes(16);
  const right = derive(password, salt);
  return async (tried) => timingSafeEqual(await right, await derive(tried, salt));
}

/** Compares without telling by the time taken how much was right. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
