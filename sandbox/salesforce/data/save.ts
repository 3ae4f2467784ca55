import { rowLocked } from '../errors.ts';
import type { ChangeType, Row, SaveContext, SaveError, SaveResult } from '../org.ts';
import type { ObjectSchema } from '../schema/types.ts';
import { formatDateTime } from '../time.ts';
import type { Automation } from './automation.ts';
import { BEHAVIOURS } from './behaviour/table.ts';
import { describeChange } from './changes.ts';
import { checkReferences, checkRequired, checkUnique } from './checks.ts';
import { readValues } from './read-values.ts';
import type { Table } from './table.ts';
import type { Tables } from './tables.ts';
import type { Transactions } from './transactions.ts';
import type { Draft } from './world.ts';

/** What saving needs of the org. */
export interface SaveSetting {
  readonly tables: Tables;
  readonly transactions: Transactions;
  automation(): Automation;
  /** A row that another transaction holds; the fault script decides. */
  isLocked(object: string, row: Row): boolean;
}

/** A refusal of one or more errors. */
export function failed(...errors: readonly SaveError[]): SaveResult {
  return { ok: false, errors };
}

/** A row with every field of the object: empty, or with its default. */
function blank(schema: ObjectSchema, user: string): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const field of schema.fields) row[field.name] = field.defaultValue;
  if (schema.field('OwnerId') !== undefined) row.OwnerId = user;
  return row;
}

/** The row as it would be, were it saved now. */
function startDraft(schema: ObjectSchema, before: Row | undefined, values: Row, ctx: SaveContext): Draft {
  const row = { ...(before ?? blank(schema, ctx.user)), ...values };
  return { schema, row, before, given: new Set(Object.keys(values)), ctx };
}

/** The vendor's order: system checks, then the admin's validation rules, then duplicate rules. */
function judge(draft: Draft, setting: SaveSetting): readonly SaveError[] {
  const { tables } = setting;
  const system =
    checkRequired(draft) ??
    BEHAVIOURS[draft.schema.name]?.check?.(draft, tables) ??
    checkReferences(draft, tables, (object) => tables.table(object)?.schema) ??
    checkUnique(draft, tables);
  if (system !== undefined) return [system];
  const automation = setting.automation();
  const invalid = automation.validate(draft, tables);
  if (invalid.length > 0) return invalid;
  const duplicate = automation.duplicates(draft, tables);
  return duplicate === undefined ? [] : [duplicate];
}

/** Every save moves LastModifiedDate and SystemModstamp, also one that changes no value. */
function stamp({ row, before, ctx }: Draft, now: number): void {
  const at = formatDateTime(now);
  row.LastModifiedDate = at;
  row.LastModifiedById = ctx.user;
  row.SystemModstamp = at;
  if (before === undefined) {
    row.CreatedDate = at;
    row.CreatedById = ctx.user;
  }
}

/** Writes a row inside the running transaction and tells of it at commit. */
export function write(
  setting: SaveSetting,
  table: Table,
  o: { type: ChangeType; before: Row | undefined; after: Row; ctx: SaveContext },
): void {
  const { transactions, tables } = setting;
  const { before, after } = o;
  table.put(after);
  transactions.onUndo(() => (before === undefined ? table.drop(String(after.Id)) : table.put(before)));
  transactions.record(describeChange(table.schema, { ...o, at: tables.now() }));
}

/** Checks and stores a new record or new values of an old one. */
export function save(
  setting: SaveSetting,
  table: Table,
  o: { before: Row | undefined; input: Row; ctx: SaveContext },
): SaveResult {
  const { schema } = table;
  const { before, ctx } = o;
  const isNew = before === undefined;
  const read = readValues(schema, o.input, { isNew, ctx, world: setting.tables });
  if (read.errors.length > 0) return failed(...read.errors);
  const draft = startDraft(schema, before, read.values, ctx);
  if (ctx.locked === true || setting.isLocked(schema.name, draft.row))
    return failed(rowLocked(isNew ? undefined : String(before.Id)));
  BEHAVIOURS[schema.name]?.derive?.(draft, setting.tables);
  const errors = judge(draft, setting);
  if (errors.length > 0) return failed(...errors);
  draft.row.OwnerId = setting.automation().assign(draft, setting.tables) ?? draft.row.OwnerId;
  stamp(draft, setting.tables.now());
  return store(setting, table, draft);
}

/** Records that come with a new one are saved in its transaction. Nobody can hold what is not there yet. */
function store(setting: SaveSetting, table: Table, draft: Draft): SaveResult {
  const { before, ctx, row } = draft;
  const isNew = before === undefined;
  if (isNew) row.Id = table.nextId();
  setting.transactions.run(ctx, (inner) => {
    write(setting, table, { type: isNew ? 'CREATE' : 'UPDATE', before, after: row, ctx: inner });
    const unheld = { ...setting, isLocked: () => false };
    const followUps = isNew ? (BEHAVIOURS[table.schema.name]?.after?.(row) ?? []) : [];
    for (const { object, values } of followUps) {
      const target = setting.tables.table(object);
      if (target !== undefined) save(unheld, target, { before: undefined, input: values, ctx: inner });
    }
  });
  return { ok: true, id: String(row.Id), created: isNew };
}
