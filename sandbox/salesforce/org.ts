import type { Field, ObjectSchema } from './schema/types.ts';

/**
 * The contract between the org's data and everything that speaks HTTP about it.
 * REST, SOAP, Bulk and Streaming all read and write through `Org`, so a rule of the data holds on every door.
 */

/**
 * One stored record, by field API name, in the vendor's wire format: 18-character ids, date-times as
 * `2026-11-24T08:15:00.000+0000`, dates as `2026-11-24`, empty fields as null.
 */
export type Row = Readonly<Record<string, unknown>>;

/** Who saves and with which of the vendor's request headers. */
export interface SaveContext {
  /** 18-character id of the acting user. */
  readonly user: string;
  /** `Sforce-Call-Options: client=`; shows up in changeOrigin. */
  readonly client: string | null;
  /** Set by `transaction`; a save without one is a transaction of its own. */
  readonly transactionKey?: string;
  /** `Sforce-Auto-Assign`; absent means the org's active rule runs. */
  readonly autoAssign?: string;
  /** `Sforce-Duplicate-Rule-Header: allowSave=true`. */
  readonly allowDuplicates?: boolean;
  /** Conversion and merge set read-only fields and touch converted leads. */
  readonly system?: boolean;
  /** The record is held by another transaction: the save fails with UNABLE_TO_LOCK_ROW. */
  readonly locked?: boolean;
}

/** A refusal: the vendor's code and wording, and the fields at fault. */
export interface SaveError {
  readonly statusCode: string;
  readonly message: string;
  readonly fields: readonly string[];
  /** Status of the answer for a single record; 400 when absent. */
  readonly httpStatus?: number;
  /** Further members of the vendor's error body, such as duplicateResult. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

/** Saves never throw: what the vendor would refuse comes back in its own words. */
export type SaveResult =
  | { readonly ok: true; readonly id: string; readonly created: boolean }
  | { readonly ok: false; readonly errors: readonly SaveError[] };

export type ChangeType = 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';

/** One committed change of one record, as Change Data Capture tells it. */
export interface Change {
  readonly object: string;
  readonly ids: readonly string[];
  readonly type: ChangeType;
  /** UPDATE: fields whose value changed, LastModifiedDate included; empty for the other types. */
  readonly changed: readonly string[];
  /** Those of `changed` that are empty now. */
  readonly nulled: readonly string[];
  /** CREATE and UNDELETE: all fields with a value; UPDATE: the changed ones; DELETE: none. */
  readonly values: Row;
  /** Commit time, epoch milliseconds. */
  readonly at: number;
  readonly user: string;
  readonly client: string | null;
  readonly transactionKey: string;
  /** Counts from 1 inside a transaction. */
  readonly sequence: number;
}

/** A record of a query's answer: `attributes` first, then the selected fields, parents and children nested. */
export type QueryRecord = Readonly<Record<string, unknown>>;

/** An answered query. Records are built when asked for, so that a page of a large answer costs a page. */
export interface QueryAnswer {
  readonly ok: true;
  readonly object: string;
  readonly records: readonly QueryRecord[];
  /** A page of the records, built when asked for. */
  slice(from: number, to: number): readonly QueryRecord[];
  /** Equals records.length but for `SELECT COUNT()`, which has no records. */
  readonly totalSize: number;
  /** Selected paths as written, for CSV headers: `Id`, `Owner.Name`. */
  readonly columns: readonly string[];
}

export type QueryResult = QueryAnswer | { readonly ok: false; readonly error: SaveError };

/** A user as the doors need them; the whole record is in `get('User', id)`. */
export interface OrgUser {
  readonly id: string;
  readonly email: string;
  readonly username: string;
  readonly name: string;
  readonly kind: 'integration' | 'user';
  readonly active: boolean;
}

/** The org's data and rules. Everything is synchronous: a call sees all that was saved before it. */
export interface Org {
  readonly orgId: string;
  readonly users: readonly OrgUser[];
  /** Epoch milliseconds by the sandbox's clock. */
  now(): number;
  /** Object names are matched without regard to case. */
  describe(object: string): ObjectSchema | undefined;
  objects(): readonly string[];
  /** Reads by 15- or 18-character id; deleted rows too (IsDeleted is true). */
  get(object: string, id: string): Row | undefined;
  /** Live rows in the order of their ids; with `all` also the deleted. */
  rows(object: string, o?: { all?: boolean }): Iterable<Row>;
  /** Rows (deleted too) whose SystemModstamp lies in `from`..`to`, epoch milliseconds, both included. */
  changedBetween(object: string, from: number, to: number): Iterable<Row>;
  /** Live rows with that value in a field; by index for ids, references, external ids and e-mail. */
  find(object: string, field: string, value: string): readonly Row[];
  insert(object: string, values: Row, ctx: SaveContext): SaveResult;
  update(object: string, id: string, values: Row, ctx: SaveContext): SaveResult;
  /** By external id; several matches give the error DUPLICATE_EXTERNAL_ID with `extra.ids`. */
  upsert(object: string, extField: string, value: unknown, values: Row, ctx: SaveContext): SaveResult;
  /** Moves to the bin. `into` is the winner of a merge and becomes MasterRecordId. */
  remove(object: string, id: string, ctx: SaveContext, into?: string): SaveResult;
  undelete(object: string, id: string, ctx: SaveContext): SaveResult;
  /** SOQL; `all` is queryAll, `user` whose calendar date literals follow, `version` goes into the records' urls. */
  query(soql: string, o?: { all?: boolean; user?: string; version?: string }): QueryResult;
  /** Runs synchronously under one transactionKey. Rolls back when `run` throws (and rethrows) or calls `abort`. */
  transaction<T>(ctx: SaveContext, run: (ctx: SaveContext, abort: () => void) => T): T;
  /** Called once a change, in order, after commit. Returns the way to stop. */
  onChange(listener: (change: Change) => void): () => void;
}

export type { Field, ObjectSchema };
