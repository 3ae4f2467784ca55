import { fault, foreignKeyMissing, noSuchColumn, notWritable } from '../errors.ts';
import type { Row, SaveContext, SaveError } from '../org.ts';
import type { Field, ObjectSchema } from '../schema/types.ts';
import { coerce } from './coerce.ts';
import type { World } from './world.ts';

/** Values by canonical field name, and everything that is wrong with what was sent. */
export interface ReadValues {
  readonly values: Record<string, unknown>;
  readonly errors: readonly SaveError[];
}

/** A record's `attributes` and id travel in the same object but are no values. */
const NOT_VALUES = new Set(['attributes', 'id']);

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `{"Account": {"Stafet_Id__c": "a-1"}}` names a parent by its external id. */
function parentByKey(schema: ObjectSchema, key: string, raw: unknown, world: World) {
  const field = schema.parent(key);
  if (field === undefined || !isObject(raw)) return undefined;
  const [keyField = '', value] = Object.entries(raw).find(([name]) => name !== 'attributes') ?? [];
  const named = isObject(raw.attributes) ? String(raw.attributes.type) : (field.referenceTo[0] ?? '');
  const found = world.find(named, keyField, value)[0];
  return { field, id: found?.Id, error: foreignKeyMissing(value, keyField, named) };
}

/** Conversion and merge write what nobody else may. */
function isWritable(field: Field, isNew: boolean, ctx: SaveContext): boolean {
  return ctx.system === true || (isNew ? field.createable : field.updateable);
}

/** Reads what a caller sent for a record: known, writable fields only, each in the form a row holds. */
export function readValues(
  schema: ObjectSchema,
  input: Row,
  o: { isNew: boolean; ctx: SaveContext; world: World },
): ReadValues {
  const values: Record<string, unknown> = {};
  const errors: SaveError[] = [];
  const refused: string[] = [];

  function take(field: Field, raw: unknown) {
    if (!isWritable(field, o.isNew, o.ctx)) return void refused.push(field.name);
    const read = coerce(field, raw);
    if (read.ok) values[field.name] = read.value;
    else errors.push(read.error);
  }

  for (const [key, raw] of Object.entries(input)) {
    if (NOT_VALUES.has(key.toLowerCase())) continue;
    const field = schema.field(key);
    if (field !== undefined) {
      take(field, raw);
      continue;
    }
    const parent = parentByKey(schema, key, raw, o.world);
    if (parent === undefined) return { values, errors: [noSuchColumn(schema.name, key)] };
    if (parent.id === undefined) errors.push(parent.error);
    else take(parent.field, parent.id);
  }
  if (refused.length > 0) errors.unshift(notWritable(refused));
  return { values, errors: [...errors, ...emptied(schema, values, o.isNew)] };
}

/** A field that must have a value cannot be cleared. */
function emptied(schema: ObjectSchema, values: Row, isNew: boolean): readonly SaveError[] {
  const names = Object.keys(values).filter((name) => {
    const field = schema.field(name);
    return values[name] === null && field !== undefined && !field.nillable && (!field.required || !isNew);
  });
  return names.length === 0
    ? []
    : [fault('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, names)];
}
