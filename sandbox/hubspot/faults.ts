/** An answer that is an error, in the vendor's shape. It can be returned wherever a reply can. */
export interface Fault {
  readonly kind: 'fault';
  readonly status: number;
  readonly body: FaultBody;
}

interface FaultDetail {
  readonly message: string;
  readonly code?: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

interface FaultBody {
  readonly status: 'error';
  readonly message: string;
  readonly category?: string;
  readonly subCategory?: string;
  readonly errors?: readonly FaultDetail[];
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

type More = Omit<FaultBody, 'status' | 'message'>;

/** Any error answer; the correlation id is added when it is sent. */
export function fault(status: number, message: string, more: More = {}): Fault {
  return { kind: 'fault', status, body: { status: 'error', message, ...more } };
}

/** Tells a fault from whatever else a function may return. */
export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'fault';
}

/** 400 for a request that is well-formed and wrong. */
export const invalid = (message: string, more: More = {}): Fault =>
  fault(400, message, { category: 'VALIDATION_ERROR', ...more });

/** A numeric id nobody has: the vendor leaves the category out here. */
export function recordNotFound(id: string): Fault {
  if (/^\d+$/.test(id)) return fault(404, 'resource not found');
  return fault(404, 'Object not found.  objectId are usually numeric.', {
    context: { id: [id] },
    category: 'OBJECT_NOT_FOUND',
  });
}

/** 400 for a type nobody has heard of; without a category, as observed. */
export const unknownType = (alias: string): Fault => fault(400, `Unable to infer object type from: ${alias}`);

/** 409 for a taken e-mail. Clients read the id out of the message: there is no field for it. */
export const alreadyExists = (label: string, id: string): Fault =>
  fault(409, `${label[0]}${label.slice(1).toLowerCase()} already exists. Existing ID: ${id}`, {
    category: 'CONFLICT',
  });

/** One value a write may not set. */
export interface ValueFault {
  readonly property: string;
  readonly code: string;
  readonly message: string;
}

/** The vendor repeats the faults as JSON inside the message text. */
export function invalidValues(faults: readonly ValueFault[], portalId: number): Fault {
  const inText = faults.map((f) => ({
    isValid: false,
    message: f.message,
    error: f.code,
    name: f.property,
    localizedErrorMessage: f.message,
    portalId,
  }));
  return invalid(`Property values were not valid: ${JSON.stringify(inText)}`, {
    errors: faults.map((f) => ({
      message: f.message,
      code: f.code,
      context: { propertyName: [f.property] },
    })),
  });
}

/** A unique value another record holds; the vendor answers 400 here, not 409. */
export function uniqueTaken(at: {
  portalId: number;
  label: string;
  property: string;
  value: string;
  id: string;
  holder: string;
}): Fault {
  const where = `PropertyValueCoordinates{portalId=${at.portalId}, objectTypeId=ObjectTypeId{legacyObjectType=${at.label}}, propertyName=${at.property}, value=${at.value}}`;
  return invalid(`Cannot set ${where} on ${at.id}. ${at.holder} already has that value.`);
}

/** 400 for a create that lacks what its type cannot be without. */
export function missingRequired(label: string, properties: readonly string[]): Fault {
  const message = `Error creating ${label}. Some required properties were not set.`;
  return invalid(message, {
    errors: [{ message, code: 'MISSING_REQUIRED_PROPERTY', context: { properties } }],
    context: { properties },
  });
}
