/** The vendor's field types as describe names them. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'email'
  | 'phone'
  | 'url'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'boolean'
  | 'int'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'reference'
  | 'address';

/** Programs use the value; people see the label, which may be translated. */
export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly active: boolean;
  readonly defaultValue: boolean;
}

/** A field of an object, with what describe tells and what saving obeys. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  /** Longest text in characters; 0 for types without text. */
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly nillable: boolean;
  /** Required at insert: not nillable, no default. */
  readonly required: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly unique: boolean;
  readonly externalId: boolean;
  readonly idLookup: boolean;
  readonly calculated: boolean;
  readonly custom: boolean;
  readonly nameField: boolean;
  readonly restricted: boolean;
  readonly defaultValue: string | number | boolean | null;
  readonly picklist: readonly PicklistValue[];
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
}

/** A reference seen from the record it points to. */
export interface ChildRelationship {
  readonly name: string | null;
  readonly object: string;
  readonly field: string;
}

/** An object: what describe tells, what saving obeys and what queries may name. */
export interface ObjectSchema {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly mergeable: boolean;
  readonly triggerable: boolean;
  readonly fields: readonly Field[];
  readonly children: readonly ChildRelationship[];
  /** By API name, without regard to case. */
  field(name: string): Field | undefined;
  /** The reference field behind a relationship name such as `Owner`. */
  parent(relationship: string): Field | undefined;
  /** The child relationship behind a name such as `Tasks`. */
  child(relationship: string): ChildRelationship | undefined;
}
