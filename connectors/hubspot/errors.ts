import { z } from 'zod';
import type { CrmError, CrmErrorKind } from '../../src/model/crm-error.ts';
import { RETRIABLE } from '../../src/model/crm-error.ts';
import type { Instant } from '../../src/model/time.ts';
import { askedFor, policyOf, retryAt } from './limits.ts';
import { type ErrorBody, errorBody } from './wire.ts';

/** The call an error happened in. A write whose outcome nobody told is not the same as a read nobody answered. */
export interface Site {
  readonly where: string;
  readonly writes: boolean;
}

/** An answer with a status outside 2xx. */
export interface Refusal {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** The vendor's part of an error. */
type Said = Pick<CrmError, 'message'> & Partial<Pick<CrmError, 'code' | 'fields' | 'existingId' | 'retryAt'>>;

/** An error of that kind at that call. */
export const crmError = (site: Site, kind: CrmErrorKind, said: Said): CrmError => ({
  kind,
  crm: 'hubspot',
  where: site.where,
  retriable: RETRIABLE[kind],
  ...said,
});

/** What an answer outside 2xx means. */
export const refused = (site: Site, refusal: Refusal, now: Instant): CrmError => {
  const body = errorBody.safeParse(refusal.body);
  const said = body.success ? body.data : { message: wordsOf(refusal.body) };
  return judge(site, refusal.status, said, refusal.headers.get('retry-after'), now);
};

// Rows of a 207 carry a category where a whole answer has a status.
const STATUS_OF: Readonly<Record<string, number>> = {
  OBJECT_NOT_FOUND: 404,
  CONFLICT: 409,
  OBJECT_ALREADY_EXISTS: 409,
  RATE_LIMITS: 429,
  MISSING_SCOPES: 403,
};

/** What one row of a 207's `errors` means. */
export const rowRefused = (site: Site, row: ErrorBody, now: Instant): CrmError =>
  judge(site, STATUS_OF[row.category ?? ''] ?? 400, row, null, now);

/** A call without an answer: cut off, timed out, or answered in a way that cannot be read. */
export const unanswered = (site: Site, code: string, message: string): CrmError => {
  // A refused connection carried nothing over, so not even a write can have happened.
  const before = code === 'ECONNREFUSED' || code === 'ENOTFOUND';
  return crmError(site, site.writes && !before ? 'unknown' : 'unavailable', { message, code });
};

type Spoken = { readonly message: string } & Partial<ErrorBody>;

/** Statuses that say all by themselves. 477 is an account on the move to another data centre. */
const BY_STATUS: Readonly<Record<number, CrmErrorKind>> = {
  401: 'auth',
  403: 'config',
  404: 'missing',
  409: 'conflict',
  423: 'locked',
  429: 'limit',
  477: 'unavailable',
};

const judge = (
  site: Site,
  status: number,
  said: Spoken,
  retryAfter: string | null,
  now: Instant,
): CrmError => {
  const words = { message: said.message || `HTTP ${status}`, code: said.category ?? String(status) };
  if (status >= 500) {
    const asked = askedFor(retryAfter, now);
    const wait = asked === null ? {} : { retryAt: asked };
    return crmError(site, site.writes ? 'unknown' : 'unavailable', { ...words, ...wait });
  }
  if (status === 429) {
    const policy = policyOf({ message: said.message, policyName: said.policyName });
    return crmError(site, 'limit', { ...words, code: policy, retryAt: retryAt(policy, retryAfter, now) });
  }
  if (status === 477)
    return crmError(site, 'unavailable', { ...words, retryAt: retryAt('DAILY', retryAfter, now) });
  const kind = BY_STATUS[status];
  if (kind === 'conflict') return crmError(site, kind, { ...words, ...holderOf(said.message) });
  return kind ? crmError(site, kind, words) : badRequest(site, said, words);
};

/** A 400 is a taken value, a mistake in the setup, or a value nobody could accept. */
const badRequest = (site: Site, said: Spoken, words: { message: string; code: string }): CrmError => {
  const holder = holderOf(said.message);
  if (holder.existingId) return crmError(site, 'conflict', { ...words, ...holder });
  const faults = valueFaults(said);
  const mistakes = faults.filter((fault) => CONFIG_CODES.has(fault.code));
  const told = mistakes.length > 0 ? mistakes : faults;
  const first = told[0];
  if (!first) return crmError(site, 'invalid', words);
  const kind = mistakes.length > 0 ? 'config' : (KIND_OF_CODE[first.code] ?? 'invalid');
  const fields = [...new Set(told.flatMap((fault) => (fault.name ? [fault.name] : [])))];
  const message = told.map((fault) => fault.message).join(' · ') || words.message;
  return crmError(site, kind, { message, code: first.code, ...(fields.length > 0 ? { fields } : {}) });
};

/** Nothing a rep could type differently: the mapping or the portal's setup has to change. */
const CONFIG_CODES: ReadonlySet<string> = new Set([
  'PROPERTY_DOESNT_EXIST',
  'INVALID_OPTION',
  'READ_ONLY_VALUE',
  'INVALID_OWNER_ID', // somebody who has left the account, or never was in it
]);
const KIND_OF_CODE: Readonly<Record<string, CrmErrorKind>> = { INVALID_OBJECT_IDS: 'missing' };

interface ValueFault {
  readonly name: string | null;
  readonly code: string;
  readonly message: string;
}

const inText = z.array(
  z.object({ name: z.string().nullish(), error: z.string().catch(''), message: z.string().catch('') }),
);

/** Complaints about single values: from `errors`, or from the JSON the vendor hides in the message. */
const valueFaults = (said: Spoken): readonly ValueFault[] => {
  const listed = (said.errors ?? []).map(({ code, message, context }) => ({
    name: context?.propertyName?.[0] ?? null,
    code: code ?? Object.keys(context ?? {})[0] ?? '',
    message,
  }));
  if (listed.length > 0) return listed;
  const hidden = inText.safeParse(jsonIn(said.message));
  if (hidden.success)
    return hidden.data.map(({ name, error, message }) => ({ name: name ?? null, code: error, message }));
  const missing = said.context?.INVALID_OBJECT_IDS;
  return missing ? [{ name: null, code: 'INVALID_OBJECT_IDS', message: said.message }] : [];
};

// The list starts at the first bracket; words before it differ by property type.
const jsonIn = (message: string): unknown => {
  const start = message.indexOf('[');
  if (start < 0) return null;
  try {
    return JSON.parse(message.slice(start));
  } catch {
    return null;
  }
};

/** Who holds a unique value, and which: told in one of two sentences, depending on the call. */
const holderOf = (message: string): { existingId?: string; fields?: readonly string[] } => {
  const existing = /Existing ID:\s*(\d+)/i.exec(message)?.[1];
  if (existing) return { existingId: existing };
  const taken = /propertyName=(\w+)[\s\S]*\.\s*(\d+) already has that value/.exec(message);
  return taken?.[1] && taken[2] ? { existingId: taken[2], fields: [taken[1]] } : {};
};

/** The words of a page that a gateway answered with. */
const wordsOf = (body: unknown): string =>
  typeof body === 'string'
    ? body
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 200)
    : '';
