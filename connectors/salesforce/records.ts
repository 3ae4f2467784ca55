import { z } from 'zod';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Clock } from '../../src/model/time.ts';
import { ACCOUNT_COLUMNS, accountRecord } from './accounts.ts';
import { EVENT_COLUMNS, eventRecord, TASK_COLUMNS, taskRecord } from './activities.ts';
import {
  accountRowSchema,
  dealRowSchema,
  eventRowSchema,
  leadRowSchema,
  type Row,
  taskRowSchema,
} from './answers.ts';
import { checked } from './ask.ts';
import type { Calls } from './calls.ts';
import { createDealReader, DEAL_COLUMNS } from './deals.ts';
import type { Call } from './errors.ts';
import { leadColumns, leadMaker } from './leads.ts';
import type { MeetingOutcomeOf } from './meeting-outcome.ts';
import type { LeadObject, ObjectName } from './objects.ts';
import { inConditions, type Select, select } from './soql.ts';

type Records = Promise<Result<RemoteRecord[], CrmError>>;
/** The part of a query that says which records. */
type Condition = Pick<Select, 'where' | 'orderBy' | 'limit'>;

/** Names of the fields that the mapping asked for, by object. */
export type LeadFields = () => { Lead: readonly string[]; Contact: readonly string[] };

/** Records of one object, whatever is needed to build them. */
export interface RecordReader {
  /** The fields that a record is built of. */
  columnsOf(object: ObjectName): readonly string[];
  /** `all` shows deleted, merged and converted ones too. */
  find(object: ObjectName, condition: Condition, o?: { all?: boolean }): Records;
  /** Those whose field has one of the values, in as many calls as the length of an address demands. */
  findIn(
    object: ObjectName,
    field: string,
    values: readonly string[],
    o?: { all?: boolean; where?: readonly string[] },
  ): Records;
  /** Records of rows that `call` brought by another way than a query. */
  build(object: ObjectName, rows: readonly Row[], call: Call): Records;
}

/** Two ways to the same records: by a query, and of rows that are there. */
interface Maker {
  query(soql: string, all: boolean): Records;
  build(rows: readonly Row[], call: Call): Records;
}

export function createRecordReader(
  calls: Calls,
  leadFields: LeadFields,
  clock: Clock,
  meetingOutcome: MeetingOutcomeOf,
): RecordReader {
  const readDeals = createDealReader(calls);

  const maker = <T>(row: z.ZodType<T>, make: (rows: readonly T[]) => Records): Maker => ({
    async query(soql, all) {
      const rows = await calls.query(soql, row, { all });
      return rows.ok ? make(rows.value) : rows;
    },
    async build(given, call) {
      const rows = checked(call, z.array(row), given);
      return rows.ok ? make(rows.value) : rows;
    },
  });
  const each = <T>(row: z.ZodType<T>, one: (row: T) => RemoteRecord): Maker =>
    maker(row, async (rows) => ok(rows.map(one)));
  // A lead's fields are asked for anew for each page, since the mapping may have changed.
  const lead = (object: LeadObject): Maker =>
    maker(leadRowSchema, async (rows) => ok(rows.map(leadMaker(object, leadFields()[object]))));
  const makers: Readonly<Record<ObjectName, Maker>> = {
    Account: each(accountRowSchema, accountRecord),
    Lead: lead('Lead'),
    Contact: lead('Contact'),
    Task: each(taskRowSchema, taskRecord),
    Event: each(eventRowSchema, (row) => eventRecord(row, clock(), meetingOutcome())),
    Opportunity: maker(dealRowSchema, readDeals),
  };

  const columnsOf: RecordReader['columnsOf'] = (object) => {
    if (object === 'Lead' || object === 'Contact') return leadColumns(object, leadFields()[object]);
    const outcome = object === 'Event' ? meetingOutcome() : null;
    return outcome === null ? COLUMNS_OF[object] : [...COLUMNS_OF[object], outcome.field];
  };

  const find: RecordReader['find'] = (object, condition, { all = false } = {}) =>
    makers[object].query(select({ fields: columnsOf(object), from: object, ...condition }), all);

  return {
    columnsOf,
    find,
    async findIn(object, field, values, { all = false, where = [] } = {}) {
      const base = { fields: columnsOf(object), from: object, where };
      const found: RemoteRecord[] = [];
      for (const condition of inConditions(base, field, values)) {
        const records = await find(object, { where: [...where, condition] }, { all });
        if (!records.ok) return records;
        found.push(...records.value);
      }
      return ok(found);
    },
    build: (object, rows, call) => makers[object].build(rows, call),
  };
}

const COLUMNS_OF: Readonly<Record<Exclude<ObjectName, LeadObject>, readonly string[]>> = {
  Account: ACCOUNT_COLUMNS,
  Task: TASK_COLUMNS,
  Event: EVENT_COLUMNS,
  Opportunity: DEAL_COLUMNS,
};
