import type { SaveError } from './org.ts';

/** The vendor's error codes with its own wording, one function an error. */

/**
 * The general form; what has wording of its own stands below. `httpStatus` is that of a single record's
 * answer.
 */
export function fault(
  statusCode: string,
  message: string,
  fields: readonly string[] = [],
  httpStatus = 400,
): SaveError {
  return { statusCode, message, fields, httpStatus };
}

const READ_WRITE =
  'Please check the security settings of this field and verify that it is read/write for your profile or permission set.';

/** All missing fields at once, in the order of the schema. */
export const requiredMissing = (fields: readonly string[]) =>
  fault('REQUIRED_FIELD_MISSING', `Required fields are missing: [${fields.join(', ')}]`, fields);

/** Fields the vendor keeps itself, or that may be set at creation only. */
export const notWritable = (fields: readonly string[]) =>
  fault(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${fields.join(', ')}. ${READ_WRITE}`,
    fields,
  );

/** The wording of a save; a query says it in other words, see unknownColumn. */
export const noSuchColumn = (object: string, field: string) =>
  fault('INVALID_FIELD', `No such column '${field}' on sobject of type ${object}`);

/** The message repeats the whole value, however long it is. */
export const tooLong = (label: string, field: string, value: string, max: number) =>
  fault('STRING_TOO_LONG', `${label}: data value too large: ${value} (max length=${max})`, [field]);

/** The label, not the API name, stands in front: admins know fields by their labels. */
export const badPicklistValue = (label: string, field: string, value: string) =>
  fault(
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${label}: bad value for restricted picklist field: ${value}`,
    [field],
  );

export const badEmail = (label: string, field: string, value: string) =>
  fault('INVALID_EMAIL_ADDRESS', `${label}: invalid email address: ${value}`, [field]);

export const numberOutside = (label: string, field: string, value: unknown) =>
  fault('NUMBER_OUTSIDE_VALID_RANGE', `${label}: value outside of valid range on numeric field: ${value}`, [
    field,
  ]);

/** What the JSON reader says of a value it cannot turn into the field's type. */
export const notDeserialised = (type: string, kind: string, value: unknown) =>
  fault(
    'JSON_PARSER_ERROR',
    `Cannot deserialize instance of ${type} from VALUE_${kind} value ${String(value)} or request may be missing a required field at [line:1, column:1]`,
  );

/** The only place where the vendor shows a 15-character id. Callers adopt the record by it. */
export const duplicateValue = (field: string, id: string) =>
  fault(
    'DUPLICATE_VALUE',
    `duplicate value found: ${field} duplicates value on record with id: ${id.slice(0, 15)}`,
  );

export const alreadyMember = () => fault('DUPLICATE_VALUE', 'Already a campaign member.');

/** An id of another object: a fault of the id itself on the record, of integrity on a reference. */
export const wrongIdType = (label: string, field: string, id: string) =>
  fault(
    field === 'Id' ? 'MALFORMED_ID' : 'FIELD_INTEGRITY_EXCEPTION',
    `${label}: id value of incorrect type: ${id}`,
    [field],
  );

/** No id at all. */
export const malformedId = (label: string, field: string, id: string) =>
  fault('MALFORMED_ID', `${label}: id value of incorrect type: ${id}`, [field]);

/** An id of the right shape that leads nowhere. */
export const invalidCrossReference = () => fault('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');

/** 404 when the record was asked for by its path; 400 inside rows and references. */
export const entityDeleted = () => fault('ENTITY_IS_DELETED', 'entity is deleted', [], 404);

export const notInBin = () => fault('UNDELETE_FAILED', 'Entity is not in the recycle bin', []);

/** For changes of a converted lead and for anything that wants to point to one. */
export const convertedLead = () => fault('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');

/** The person has left: nothing will make this save succeed but another owner. */
export const inactiveOwner = (id: string, object: string) =>
  fault(
    'INACTIVE_OWNER_OR_USER',
    `operation performed with inactive user [${id.slice(0, 15)}] as owner of ${object.toLowerCase()}`,
    ['OwnerId'],
  );

/** Another transaction holds the row or its parent. Worth trying again, after a while. */
export const rowLocked = (id?: string) =>
  fault(
    'UNABLE_TO_LOCK_ROW',
    id === undefined
      ? 'unable to obtain exclusive access to this record'
      : `unable to obtain exclusive access to this record or 1 records: ${id}`,
  );

/** Setup records that the API only reads. */
export const readOnlyObject = () =>
  fault('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');

export const cannotInsert = (object: string) =>
  fault('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', `entity type cannot be inserted: ${object}`);

/** For a missing record, a missing path and an unknown object in a path alike. */
export const notFound = () => fault('NOT_FOUND', 'The requested resource does not exist', [], 404);

/** Also what a path says when its last part is no id at all. */
export const unknownExternalId = (value: string) =>
  fault('NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${value}`, [], 404);

export const foreignKeyMissing = (value: unknown, field: string, entity: string) =>
  fault(
    'INVALID_FIELD',
    `Foreign key external ID: ${String(value)} not found for field ${field} in entity ${entity}`,
  );

const WSDL = 'Please reference your WSDL or the describe call for the appropriate names.';

export const unknownObject = (object: string) =>
  fault(
    'INVALID_TYPE',
    `sObject type '${object}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${WSDL}`,
  );

/** The wording of a query. */
export const unknownColumn = (field: string, object: string) =>
  fault(
    'INVALID_FIELD',
    `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${WSDL}`,
  );

/** Up the tree: `Foo.Name`. */
export const unknownParent = (relationship: string) =>
  fault(
    'INVALID_FIELD',
    `Didn't understand relationship '${relationship}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${WSDL}`,
  );

/** Down the tree: `(SELECT Id FROM Foo)`. */
export const unknownChildren = (relationship: string) =>
  fault(
    'INVALID_TYPE',
    `Didn't understand relationship '${relationship}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${WSDL}`,
  );

export const malformedQuery = (message: string) => fault('MALFORMED_QUERY', message);

export const noExternalId = (field: string, object: string) =>
  fault(
    'INVALID_FIELD',
    `Field name provided, ${field} does not match an External ID, Salesforce Id, or indexed field for ${object}`,
  );

export const missingKey = (field: string) => fault('MISSING_ARGUMENT', `${field} not specified`, [field]);

/** The ids go along, for the door that answers 300 with their urls. */
export function severalMatches(field: string, ids: readonly string[]): SaveError {
  const message = `${field}: more than one record found for external id field: [${ids.join(', ')}]`;
  return { ...fault('DUPLICATE_EXTERNAL_ID', message, [field], 300), extra: { ids } };
}
