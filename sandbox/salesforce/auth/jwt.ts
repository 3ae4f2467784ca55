import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';

/** What a signed assertion claims: `iss` the app, `sub` the user name, `aud` the login host, `exp` in seconds. */
const claimsSchema = z.object({ iss: z.string(), sub: z.string(), aud: z.string(), exp: z.number() });
export type JwtClaims = z.output<typeof claimsSchema>;

const headerSchema = z.object({ alg: z.literal('RS256') });

const decoded = (part: string): unknown => {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

/** The claims of an assertion signed RS256 by the holder of `publicKey` (PEM), or undefined. Ages are not checked. */
export const verifiedClaims = (assertion: string, publicKey: string): JwtClaims | undefined => {
  const [header = '', body = '', signature = ''] = assertion.split('.');
  const claims = claimsSchema.safeParse(decoded(body));
  if (!headerSchema.safeParse(decoded(header)).success || !claims.success) return undefined;
  const signed = Buffer.from(`${header}.${body}`);
  const genuine = verify('sha256', signed, createPublicKey(publicKey), Buffer.from(signature, 'base64url'));
  return genuine ? claims.data : undefined;
};
