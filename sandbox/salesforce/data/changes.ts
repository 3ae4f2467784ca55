import type { Change, ChangeType, Row, SaveContext } from '../org.ts';
import type { ObjectSchema } from '../schema/types.ts';

/** SystemModstamp moves with every save and is no news; compound fields repeat their parts. */
function isTold(schema: ObjectSchema, name: string): boolean {
  const type = schema.field(name)?.type;
  return name !== 'SystemModstamp' && type !== 'address' && type !== 'id';
}

/** Emptied fields are told as null: the reader must see that they were emptied. */
function pickFields(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

const hasValue = (row: Row) => (name: string) => (row[name] ?? null) !== null;

/** What a write from `before` to `after` tells those who listen for changes. */
export function describeChange(
  schema: ObjectSchema,
  o: { type: ChangeType; before: Row | undefined; after: Row; ctx: SaveContext; at: number },
): Omit<Change, 'sequence'> {
  const told = schema.fields.map((field) => field.name).filter((name) => isTold(schema, name));
  const changed =
    o.type === 'UPDATE' ? told.filter((name) => (o.before?.[name] ?? null) !== (o.after[name] ?? null)) : [];
  const shown = o.type === 'UPDATE' ? changed : o.type === 'DELETE' ? [] : told.filter(hasValue(o.after));
  return {
    object: schema.name,
    ids: [String(o.after.Id)],
    type: o.type,
    changed,
    nulled: changed.filter((name) => !hasValue(o.after)(name)),
    values: pickFields(o.after, shown),
    at: o.at,
    user: o.ctx.user,
    client: o.ctx.client,
    transactionKey: o.ctx.transactionKey ?? '',
  };
}
