import type { CrmErrorKind } from '../../src/model/crm-error.ts';

/** What each of the vendor's error codes means to Stafet. Codes that are not here: see `kindOf` in errors.ts. */
export const KIND_OF_CODE: Readonly<Record<string, CrmErrorKind>> = {
  // Session. The client renews an expired one; what arrives here could not be renewed.
  INVALID_SESSION_ID: 'auth',
  INVALID_AUTH_HEADER: 'auth',
  ERROR_HTTP_401: 'auth',

  // Allowance. Answered with 403, and never with a time to come back.
  REQUEST_LIMIT_EXCEEDED: 'limit',
  ERROR_HTTP_429: 'limit',
  ERROR_HTTP_420: 'limit',

  UNABLE_TO_LOCK_ROW: 'locked',

  DUPLICATE_VALUE: 'conflict',
  DUPLICATES_DETECTED: 'conflict',
  DUPLICATE_EXTERNAL_ID: 'conflict',
  MULTIPLE_CHOICES: 'conflict',

  ENTITY_IS_DELETED: 'gone',
  CANNOT_UPDATE_CONVERTED_LEAD: 'gone',
  NOT_FOUND: 'missing',
  ERROR_HTTP_404: 'missing',

  // An admin must act: a field, an option or a right that Stafet needs is not there.
  INVALID_FIELD: 'config',
  INVALID_TYPE: 'config',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'config',
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: 'config',
  INSUFFICIENT_ACCESS: 'config',
  INSUFFICIENT_ACCESS_OR_READONLY: 'config',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'config',
  // Who was to own the record can no longer sign in.
  INACTIVE_OWNER_OR_USER: 'config',
  API_DISABLED_FOR_ORG: 'config',
  ERROR_HTTP_410: 'config', // the API version has been retired
  ERROR_HTTP_414: 'config',
  FUNCTIONALITY_NOT_ENABLED: 'config',
  TXN_SECURITY_METERING: 'config',
  TXN_SECURITY_NO_ACCESS: 'config',
  MALFORMED_QUERY: 'config',
  INVALID_QUERY_FILTER_OPERATOR: 'config',
  OPERATION_TOO_LARGE: 'config',
  EXCEEDED_ID_LIMIT: 'config',

  // The values are refused, in the admin's own words where a validation rule speaks.
  FIELD_CUSTOM_VALIDATION_EXCEPTION: 'invalid',
  FIELD_INTEGRITY_EXCEPTION: 'invalid',
  REQUIRED_FIELD_MISSING: 'invalid',
  STRING_TOO_LONG: 'invalid',
  INVALID_EMAIL_ADDRESS: 'invalid',
  INVALID_TYPE_ON_FIELD_IN_RECORD: 'invalid',
  NUMBER_OUTSIDE_VALID_RANGE: 'invalid',
  INVALID_CROSS_REFERENCE_KEY: 'invalid',
  MALFORMED_ID: 'invalid',
  JSON_PARSER_ERROR: 'invalid',

  // Refused before anything was done.
  QUERY_TIMEOUT: 'unavailable',
  API_CURRENTLY_DISABLED: 'unavailable',
};

/** Codes after which a write may or may not have been carried out. */
export const OUTCOME_OPEN: ReadonlySet<string> = new Set(['SERVER_UNAVAILABLE', 'UNKNOWN_EXCEPTION']);
