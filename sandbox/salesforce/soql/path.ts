import { unknownColumn, unknownParent } from '../errors.ts';
import type { Row } from '../org.ts';
import type { Field, ObjectSchema } from '../schema/types.ts';
import { QueryFault } from './fault.ts';
import type { Source } from './source.ts';

/** A field seen from a row, perhaps through parents: `Owner.Name`. */
export interface Path {
  readonly field: Field;
  /** Canonical names, as the answer nests them. */
  readonly names: readonly string[];
  read(row: Row): unknown;
}

/** What every owner, person or record of a polymorphic reference shows, whatever object it is. */
const NAME_FIELDS = [
  'Id',
  'Name',
  'Type',
  'FirstName',
  'LastName',
  'Email',
  'Phone',
  'Title',
  'Username',
  'IsActive',
  'Alias',
];

/** The parent row and its object behind a reference. */
export function followParent(
  source: Source,
  field: Field,
  row: Row,
): { schema: ObjectSchema; row: Row } | undefined {
  const id = row[field.name] ?? null;
  if (id === null) return undefined;
  for (const object of field.referenceTo) {
    const table = source.table(object);
    const found = table?.get(String(id));
    if (table !== undefined && found !== undefined) return { schema: table.schema, row: found };
  }
  return undefined;
}

/** References that lead to more than one object, such as owners and the people of a task. */
function isPolymorphic(field: Field): boolean {
  return field.referenceTo.length > 1;
}

/** `Owner.Type` and `Who.Type` name the object, but a group's own type is Queue or Regular. */
function readName(parent: { schema: ObjectSchema; row: Row }, name: string): unknown {
  if (name === 'Type' && parent.schema.name !== 'Group') return parent.schema.name;
  return parent.row[name] ?? null;
}

/** A field that only some of the objects have is empty for the others. */
function polymorphicField(source: Source, reference: Field, name: string): Field | undefined {
  const known = NAME_FIELDS.some((field) => field.toLowerCase() === name.toLowerCase());
  if (!known) return undefined;
  const candidates = [...reference.referenceTo, 'User', 'Group'];
  return candidates
    .map((object) => source.table(object)?.schema.field(name))
    .find((field) => field !== undefined);
}

/** One step up, then the rest of the path from there. */
function throughParent(
  source: Source,
  schema: ObjectSchema,
  relationship: string,
  rest: readonly string[],
): Path {
  const reference = schema.parent(relationship);
  if (reference === undefined) throw new QueryFault(unknownParent(relationship), relationship);
  const relationshipName = reference.relationshipName ?? relationship;
  if (isPolymorphic(reference)) return throughAny(source, reference, relationshipName, rest);
  const parentSchema = source.table(reference.referenceTo[0] ?? '')?.schema;
  if (parentSchema === undefined) throw new QueryFault(unknownParent(relationship), relationship);
  const inner = resolvePath(source, parentSchema, rest);
  return {
    field: inner.field,
    names: [relationshipName, ...inner.names],
    read(row) {
      const parent = followParent(source, reference, row);
      return parent === undefined ? null : inner.read(parent.row);
    },
  };
}

/** The vendor lets a polymorphic path end after one step. */
function throughAny(
  source: Source,
  reference: Field,
  relationshipName: string,
  rest: readonly string[],
): Path {
  const [name = ''] = rest;
  const field = rest.length === 1 ? polymorphicField(source, reference, name) : undefined;
  if (field === undefined) throw new QueryFault(unknownColumn(name, 'Name'), name);
  return {
    field,
    names: [relationshipName, field.name],
    read(row) {
      const parent = followParent(source, reference, row);
      return parent === undefined ? null : readName(parent, field.name);
    },
  };
}

/** Finds the field a path such as `['Owner', 'Name']` leads to; throws the vendor's INVALID_FIELD. */
export function resolvePath(source: Source, schema: ObjectSchema, path: readonly string[]): Path {
  const [first = '', ...rest] = path;
  if (rest.length > 0) return throughParent(source, schema, first, rest);
  const field = schema.field(first);
  if (field === undefined) throw new QueryFault(unknownColumn(first, schema.name), first);
  return { field, names: [field.name], read: (row) => row[field.name] ?? null };
}

/** Splits `l.Owner.Name` and drops the object's own name or alias in front. */
export function splitPath(text: string, schema: ObjectSchema, alias: string | undefined): readonly string[] {
  const [first = '', ...rest] = text.split('.');
  const own = [schema.name, alias].some((name) => name?.toLowerCase() === first.toLowerCase());
  return own && rest.length > 0 && schema.parent(first) === undefined ? rest : [first, ...rest];
}
