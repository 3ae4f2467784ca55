import { type CrmError, type CrmErrorKind, RETRIABLE } from '../../src/model/crm-error.ts';
import { duplicateResultSchema, type VendorError, vendorErrorsSchema } from './answers.ts';
import { KIND_OF_CODE, OUTCOME_OPEN } from './error-codes.ts';
import { to18 } from './ids.ts';
import { TransportError } from './transport.ts';

/** The call an error happened in. What is unsettled after a write is `unknown`, after a read `unavailable`. */
export interface Call {
  readonly where: string;
  readonly write: boolean;
}

/** What the vendor said beyond its sentence. */
type Details = Pick<CrmError, 'code' | 'fields' | 'existingId'>;

export const crmError = (
  kind: CrmErrorKind,
  call: Call,
  message: string,
  details: Details = {},
): CrmError => ({
  kind,
  crm: 'salesforce',
  where: call.where,
  retriable: RETRIABLE[kind],
  message,
  ...details,
});

/** What nobody knows the outcome of: a write has to be looked for, a read can simply be asked again. */
const unsettled = (call: Call): CrmErrorKind => (call.write ? 'unknown' : 'unavailable');

/** Names of fields, which the vendor gives in `fields` for rows but for whole calls only in the sentence. */
const FIELD_PATTERNS: readonly RegExp[] = [
  /No such column '([^']+)' on/,
  /Unable to create\/update fields?: ([\w, ]+)\./,
  /Required fields are missing: \[([^\]]+)\]/,
];

/** The fields a sentence names; the first pattern that fits decides. */
const fieldsIn = (message: string): string[] => {
  for (const pattern of FIELD_PATTERNS) {
    const names = pattern.exec(message)?.[1];
    if (names !== undefined) return names.split(',').map((name) => name.trim());
  }
  return [];
};

/** The record that already holds a value: named in the sentence, or the first match of a duplicate rule. */
const existingIdIn = (error: VendorError): string | undefined => {
  const named = /record with id: ?([0-9A-Za-z]{15,18})/.exec(error.message)?.[1];
  const rule = duplicateResultSchema.safeParse(error.duplicateResult).data;
  const id = named ?? rule?.matchResults.flatMap((result) => result.matchRecords)[0]?.record.Id;
  return id === undefined ? undefined : to18(id);
};

/** A code's kind by the table, but for those whose meaning hangs on more than the code. */
const kindOf = (code: string, call: Call, fields: readonly string[]): CrmErrorKind => {
  if (OUTCOME_OPEN.has(code) || /^ERROR_HTTP_5/.test(code)) return unsettled(call);
  // These mean a dead owner when they name its field; else it is the record itself that is not there.
  const itself = fields.length === 0 || fields.includes('Id');
  if (['INVALID_CROSS_REFERENCE_KEY', 'MALFORMED_ID'].includes(code) && itself) return 'missing';
  return KIND_OF_CODE[code] ?? 'invalid';
};

/** A right that is missing comes under the code of an automation that failed, told apart by its words alone. */
const isForbidden = (code: string, message: string): boolean =>
  code === 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY' && /entity type cannot be/i.test(message);

/** The field that a code is about where the vendor does not always name it. */
const FIELD_OF_CODE: Readonly<Record<string, string>> = { INACTIVE_OWNER_OR_USER: 'OwnerId' };

const fieldsOf = (code: string, { fields, message }: VendorError): readonly string[] => {
  if (fields?.length) return fields;
  const own = FIELD_OF_CODE[code];
  return own === undefined ? fieldsIn(message) : [own];
};

/** One of the vendor's errors, of a whole call or of a row in a collections answer. */
export const fromVendor = (error: VendorError, call: Call): CrmError => {
  const code = error.errorCode ?? error.statusCode ?? 'UNKNOWN_EXCEPTION';
  const fields = fieldsOf(code, error);
  const existingId = existingIdIn(error);
  const kind = isForbidden(code, error.message) ? 'config' : kindOf(code, call, fields);
  return crmError(kind, call, error.message, {
    code,
    ...(fields.length > 0 && { fields }),
    ...(existingId !== undefined && { existingId }),
  });
};

/** A call without an answer, or with one of 500 and above, whose body may still say why. */
const fromTransport = (thrown: TransportError, call: Call): CrmError => {
  if (thrown.reason === 'refused') return crmError('unavailable', call, thrown.message);
  const told = readVendorErrors(thrown.body)[0];
  const code = told?.errorCode;
  return crmError(unsettled(call), call, told?.message ?? thrown.message, code === undefined ? {} : { code });
};

const readVendorErrors = (body: string): VendorError[] => {
  try {
    return vendorErrorsSchema.safeParse(JSON.parse(body)).data ?? [];
  } catch {
    return []; // an HTML page of a proxy, or nothing at all
  }
};

/** What the client threw, as data. It carries a code and the vendor's error, but no HTTP status. */
export const fromThrown = (thrown: unknown, call: Call): CrmError => {
  if (thrown instanceof TransportError) return fromTransport(thrown, call);
  if (!(thrown instanceof Error)) return crmError(unsettled(call), call, String(thrown));
  const code = 'errorCode' in thrown ? String(thrown.errorCode) : undefined;
  if (code === undefined) return crmError(unsettled(call), call, thrown.message);
  const data = 'data' in thrown ? vendorErrorsSchema.safeParse(thrown.data).data?.[0] : undefined;
  const error = fromVendor(data ?? { errorCode: code, message: thrown.message }, call);
  // Records that are missing are told by rows; a whole call finds nothing when its address names nothing.
  return error.kind === 'missing' ? crmError('config', call, error.message, { code }) : error;
};
