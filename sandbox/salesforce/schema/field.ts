import type { Field, FieldType, PicklistValue } from './types.ts';

/** What a table of fields may say beyond the type; everything else follows from it. */
export interface FieldOptions {
  label?: string;
  required?: boolean;
  readOnly?: boolean;
  /** May be set at creation only. */
  createOnly?: boolean;
  /** Always has a value though nobody must give one. */
  notNull?: boolean;
  unique?: boolean;
  externalId?: boolean;
  idLookup?: boolean;
  nameField?: boolean;
  restricted?: boolean;
  custom?: boolean;
  calculated?: boolean;
  defaultValue?: string | number | boolean;
}

interface Shape {
  type: FieldType;
  length?: number;
  precision?: number;
  scale?: number;
  picklist?: readonly PicklistValue[];
  referenceTo?: readonly string[];
  relationshipName?: string | null;
}

/** `LastModifiedDate` → `Last Modified Date`; a reference loses its `Id`, as in the vendor's labels. */
function labelOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/ Id$/, ' ID');
}

/** Everything describe tells of a field follows from its type and these options. */
function field(name: string, shape: Shape, o: FieldOptions = {}): Field {
  const settable = o.readOnly !== true && o.calculated !== true;
  return {
    name,
    label: o.label ?? labelOf(name),
    type: shape.type,
    length: shape.length ?? 0,
    precision: shape.precision ?? 0,
    scale: shape.scale ?? 0,
    nillable: !(o.required || o.notNull || shape.type === 'boolean'),
    required: o.required === true,
    createable: settable,
    updateable: settable && o.createOnly !== true,
    unique: o.unique === true,
    externalId: o.externalId === true,
    idLookup: o.idLookup === true || o.externalId === true || shape.type === 'id',
    calculated: o.calculated === true,
    custom: o.custom === true,
    nameField: o.nameField === true,
    restricted: o.restricted === true,
    defaultValue: o.defaultValue ?? (shape.type === 'boolean' ? false : null),
    picklist: shape.picklist ?? [],
    referenceTo: shape.referenceTo ?? [],
    relationshipName: shape.relationshipName ?? null,
  };
}

type Named = (name: string, o?: FieldOptions) => Field;

/** The makers below are the vocabulary of the tables of fields. */
export const text = (name: string, length: number, o?: FieldOptions): Field =>
  field(name, { type: 'string', length }, o);
export const area = (name: string, length: number, o?: FieldOptions): Field =>
  field(name, { type: 'textarea', length }, o);
export const email: Named = (name, o) => field(name, { type: 'email', length: 80 }, { idLookup: true, ...o });
export const phone: Named = (name, o) => field(name, { type: 'phone', length: 40 }, o);
export const url: Named = (name, o) => field(name, { type: 'url', length: 255 }, o);
export const flag: Named = (name, o) => field(name, { type: 'boolean' }, o);
export const day: Named = (name, o) => field(name, { type: 'date' }, o);
export const moment: Named = (name, o) => field(name, { type: 'datetime' }, o);
export const address: Named = (name, o) => field(name, { type: 'address' }, { readOnly: true, ...o });
/** A whole number of eight digits, as the vendor's int fields are. */
export const int: Named = (name, o) => field(name, { type: 'int', precision: 8 }, o);
export const money: Named = (name, o) => field(name, { type: 'currency', precision: 18, scale: 2 }, o);

export const number = (name: string, precision: number, scale: number, o?: FieldOptions): Field =>
  field(name, { type: 'double', precision, scale }, o);

export const percent = (name: string, o?: FieldOptions): Field =>
  field(name, { type: 'percent', precision: 3 }, o);

/** Values as plain texts; `default` marks the one a new record gets. */
export function valuesOf(values: readonly string[], standard?: string): readonly PicklistValue[] {
  return values.map((value) => ({ value, label: value, active: true, defaultValue: value === standard }));
}

/** The list's default, if it has one, is the field's. */
export function pick(name: string, values: readonly PicklistValue[], o?: FieldOptions): Field {
  const standard = values.find((value) => value.defaultValue)?.value;
  const defaults = standard === undefined ? {} : { defaultValue: standard };
  return field(name, { type: 'picklist', length: 255, picklist: values }, { ...defaults, ...o });
}

/** Values joined by semicolons, in the order of the list. */
export const multiPick = (name: string, values: readonly PicklistValue[], o?: FieldOptions): Field =>
  field(name, { type: 'multipicklist', length: 4099, precision: 4, picklist: values }, o);

/** A picklist that takes other texts too, such as a task's subject. */
export const combo = (name: string, length: number, values: readonly string[], o?: FieldOptions): Field =>
  field(name, { type: 'combobox', length, picklist: valuesOf(values) }, o);

/** A reference; the relationship is the name without `Id` unless told. */
export function ref(
  name: string,
  referenceTo: readonly string[],
  o?: FieldOptions & { relationship?: string | null },
): Field {
  const relationshipName = o?.relationship === undefined ? name.replace(/Id$/, '') : o.relationship;
  return field(name, { type: 'reference', length: 18, referenceTo, relationshipName }, o);
}

const recordId: Field = field(
  'Id',
  { type: 'id', length: 18 },
  { label: 'Record ID', readOnly: true, notNull: true },
);

const OWN_DATES = { readOnly: true, notNull: true } as const;

/** The audit fields every object here has. */
export const systemFields: readonly Field[] = [
  recordId,
  flag('IsDeleted', { readOnly: true, label: 'Deleted' }),
  moment('CreatedDate', OWN_DATES),
  ref('CreatedById', ['User'], OWN_DATES),
  moment('LastModifiedDate', OWN_DATES),
  ref('LastModifiedById', ['User'], OWN_DATES),
  moment('SystemModstamp', OWN_DATES),
];
