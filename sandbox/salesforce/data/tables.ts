import { normaliseId } from '../ids.ts';
import type { Row } from '../org.ts';
import type { ObjectSchema } from '../schema/types.ts';
import { createTable, type Table } from './table.ts';
import type { World } from './world.ts';

/** All tables of the org, found by object name without regard to case. */
export interface Tables extends World {
  table(object: string): Table | undefined;
}

export function isLive(row: Row): boolean {
  return row.IsDeleted !== true;
}

/** Values in the index stand in the form rows hold; ids may come as 15 characters. */
function searchValue(table: Table, field: string, value: unknown): unknown {
  const type = table.schema.field(field)?.type;
  return type === 'reference' || type === 'id' ? (normaliseId(value) ?? value) : value;
}

/** Fields without an index are searched one by one; only small tables are asked that way. */
function lookUp(table: Table, field: string, value: unknown): readonly Row[] {
  const wanted = searchValue(table, field, value);
  if (table.isIndexed(field)) return table.lookup(field, wanted).filter(isLive);
  return [...table.byId()].filter((row) => isLive(row) && row[field] === wanted);
}

export function createTables(catalogue: ReadonlyMap<string, ObjectSchema>, now: () => number): Tables {
  const tables = new Map([...catalogue].map(([key, schema]) => [key, createTable(schema)]));
  const table = (object: string) => tables.get(object.toLowerCase());
  return {
    now,
    table,
    get(object, id) {
      const long = normaliseId(id);
      return long === undefined ? undefined : table(object)?.get(long);
    },
    find(object, field, value) {
      const found = table(object);
      const name = found?.schema.field(field)?.name;
      if (found === undefined || name === undefined || value === null || value === undefined) return [];
      return lookUp(found, name, value);
    },
  };
}
