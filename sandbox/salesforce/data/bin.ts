import { entityDeleted, notInBin, rowLocked } from '../errors.ts';
import type { Row, SaveContext, SaveResult } from '../org.ts';
import { formatDateTime } from '../time.ts';
import { CASCADES } from './behaviour/table.ts';
import { failed, type SaveSetting, write } from './save.ts';
import type { Table } from './table.ts';
import { isLive } from './tables.ts';

/** Deleting and restoring: a record takes what hangs on it along, both ways. */

/** Going to the bin and coming back are changes too: both move SystemModstamp. */
function stamped(row: Row, values: Row, setting: SaveSetting, ctx: SaveContext): Row {
  const at = formatDateTime(setting.tables.now());
  return { ...row, ...values, LastModifiedDate: at, LastModifiedById: ctx.user, SystemModstamp: at };
}

/** What hangs on a record by the table of cascades, as far as it is wanted. */
function childrenOf(setting: SaveSetting, table: Table, row: Row, isWanted: (child: Row) => boolean) {
  return (CASCADES[table.schema.name] ?? []).flatMap(([object, field]) => {
    const child = setting.tables.table(object);
    const found = child?.lookup(field, row.Id).filter(isWanted) ?? [];
    return child === undefined ? [] : found.map((entry) => ({ table: child, row: entry }));
  });
}

/** Moves a record to the bin; `into` names the winner when it goes by a merge. */
export function moveToBin(
  setting: SaveSetting,
  table: Table,
  o: { row: Row; ctx: SaveContext; into?: string | undefined },
): SaveResult {
  const { row, ctx, into } = o;
  if (!isLive(row)) return failed(entityDeleted());
  if (ctx.locked === true || setting.isLocked(table.schema.name, row))
    return failed(rowLocked(String(row.Id)));
  setting.transactions.run(ctx, (inner) => {
    for (const child of childrenOf(setting, table, row, isLive))
      moveToBin(setting, child.table, { row: child.row, ctx: inner });
    const marks = into === undefined ? { IsDeleted: true } : { IsDeleted: true, MasterRecordId: into };
    write(setting, table, {
      type: 'DELETE',
      before: row,
      after: stamped(row, marks, setting, inner),
      ctx: inner,
    });
  });
  return { ok: true, id: String(row.Id), created: false };
}

/** Takes a record out of the bin, and those that went with it at the same moment. */
export function restore(setting: SaveSetting, table: Table, o: { row: Row; ctx: SaveContext }): SaveResult {
  const { row, ctx } = o;
  if (isLive(row)) return failed(notInBin());
  const wentAlong = (child: Row) => !isLive(child) && child.SystemModstamp === row.SystemModstamp;
  setting.transactions.run(ctx, (inner) => {
    const after = stamped(
      row,
      { IsDeleted: false, ...('MasterRecordId' in row && { MasterRecordId: null }) },
      setting,
      inner,
    );
    write(setting, table, { type: 'UNDELETE', before: row, after, ctx: inner });
    for (const child of childrenOf(setting, table, row, wentAlong))
      restore(setting, child.table, { row: child.row, ctx: inner });
  });
  return { ok: true, id: String(row.Id), created: false };
}
