import type { Crm } from './crm.ts';
import type { Instant } from './time.ts';

/** What went wrong at a CRM, as data. The kind decides what happens next: see `RETRIABLE`. */
export const CRM_ERROR_KINDS = [
  'invalid', // the CRM refuses the values: hold and tell
  'conflict', // a unique value is taken, `existingId` says by whom
  'missing', // no such record
  'gone', // deleted, merged or converted: follow it
  'locked', // somebody else holds the row: try again
  'limit', // the allowance is used up: wait until `retryAt`
  'unavailable', // refused before it was carried out: try again
  'unknown', // no answer: it may or may not have happened, look before trying again
  'auth', // credentials refused
  'config', // a field or option Stafet needs is not there, or no permission: an admin must act
] as const;
export type CrmErrorKind = (typeof CRM_ERROR_KINDS)[number];

export interface CrmError {
  readonly kind: CrmErrorKind;
  readonly crm: Crm;
  /** The call it happened in, such as `POST contacts/batch/update`. */
  readonly where: string;
  readonly retriable: boolean;
  /** Not before this moment. */
  readonly retryAt?: Instant;
  /** The vendor's own words and code, for people. */
  readonly message: string;
  readonly code?: string;
  /** Vendor fields it is about. */
  readonly fields?: readonly string[];
  readonly existingId?: string;
}

export const RETRIABLE: Readonly<Record<CrmErrorKind, boolean>> = {
  invalid: false,
  conflict: false,
  missing: false,
  gone: false,
  locked: true,
  limit: true,
  unavailable: true,
  unknown: true,
  auth: true,
  config: false,
};
