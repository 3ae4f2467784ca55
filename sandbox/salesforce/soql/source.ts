import type { Table } from '../data/table.ts';

/** Where queries read, and from when and where they see the calendar. */
export interface Source {
  table(object: string): Table | undefined;
  now(): number;
}

/** How one query is to be answered. */
export interface QueryOptions {
  /** queryAll: deleted and merged records too. */
  readonly all?: boolean;
  /** Whose calendar date literals follow: an IANA zone, UTC when absent. */
  readonly zone?: string;
  /** `62.0`, for the urls in attributes. */
  readonly version?: string;
}
