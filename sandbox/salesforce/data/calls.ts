import {
  cannotInsert,
  entityDeleted,
  invalidCrossReference,
  missingKey,
  noExternalId,
  readOnlyObject,
  severalMatches,
  unknownObject,
  wrongIdType,
} from '../errors.ts';
import { normaliseId } from '../ids.ts';
import type { Org, Row, SaveContext, SaveError, SaveResult } from '../org.ts';
import { moveToBin, restore } from './bin.ts';
import { failed, type SaveSetting, save } from './save.ts';
import type { Table } from './table.ts';
import { isLive } from './tables.ts';

/** The five calls that change records: they find what is meant, then hand over to save and bin. */
export type Calls = Pick<Org, 'insert' | 'update' | 'upsert' | 'remove' | 'undelete'>;

/** The stored row an id names, or the vendor's refusal. */
function locate(table: Table, id: string): { row: Row } | { error: SaveError } {
  const long = normaliseId(id);
  const { keyPrefix, label } = table.schema;
  if (long === undefined || (keyPrefix !== null && !long.startsWith(keyPrefix))) {
    return { error: wrongIdType(`${label} ID`, 'Id', id) };
  }
  const row = table.get(long);
  return row === undefined ? { error: { ...invalidCrossReference(), httpStatus: 404 } } : { row };
}

export function createCalls(setting: SaveSetting): Calls {
  const { tables } = setting;

  /** A save on an unknown object is 404, as its path would be. */
  function withTable(object: string, body: (table: Table) => SaveResult): SaveResult {
    const table = tables.table(object);
    return table === undefined ? failed({ ...unknownObject(object), httpStatus: 404 }) : body(table);
  }

  /** Read-only objects are refused before their ids are looked at. */
  function withRow(
    object: string,
    id: string,
    ctx: SaveContext,
    body: (table: Table, row: Row) => SaveResult,
  ): SaveResult {
    return withTable(object, (table) => {
      if (!table.schema.updateable && ctx.system !== true) return failed(readOnlyObject());
      const found = locate(table, id);
      return 'error' in found ? failed(found.error) : body(table, found.row);
    });
  }

  const insert: Calls['insert'] = (object, input, ctx) =>
    withTable(object, (table) => {
      if (!table.schema.createable && ctx.system !== true) return failed(cannotInsert(table.schema.name));
      return save(setting, table, { before: undefined, input, ctx });
    });

  const update: Calls['update'] = (object, id, input, ctx) =>
    withRow(object, id, ctx, (table, before) =>
      isLive(before) ? save(setting, table, { before, input, ctx }) : failed(entityDeleted()),
    );

  const upsert: Calls['upsert'] = (object, extField, value, values, ctx) =>
    withTable(object, (table) => {
      const field = table.schema.field(extField);
      if (field === undefined || !field.idLookup) return failed(noExternalId(extField, object));
      if (field.type === 'id') return update(object, String(value), values, ctx);
      if (value === null || value === undefined || value === '') return failed(missingKey(field.name));
      const [match, ...others] = tables.find(object, field.name, value);
      if (match === undefined) return insert(object, { ...values, [field.name]: value }, ctx);
      return others.length > 0
        ? failed(
            severalMatches(
              field.name,
              [match, ...others].map((row) => String(row.Id)),
            ),
          )
        : update(object, String(match.Id), values, ctx);
    });

  return {
    insert,
    update,
    upsert,
    remove: (object, id, ctx, into) =>
      withRow(object, id, ctx, (table, row) => moveToBin(setting, table, { row, ctx, into })),
    undelete: (object, id, ctx) =>
      withRow(object, id, ctx, (table, row) => restore(setting, table, { row, ctx })),
  };
}
