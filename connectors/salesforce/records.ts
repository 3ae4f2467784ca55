import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Clock } from '../../src/model/time.ts';
import { ACCOUNT_COLUMNS, accountRecord } from './accounts.ts';
import { EVENT_COLUMNS, eventRecord, TASK_COLUMNS, taskRecord } from './activities.ts';
import { accountRowSchema, dealRowSchema, eventRowSchema, leadRowSchema, taskRowSchema } from './answers.ts';
import type { Calls } from './calls.ts';
import { createDealReader, DEAL_COLUMNS } from './deals.ts';
import { leadColumns, leadRecord } from './leads.ts';
import type { LeadObject, ObjectName } from './objects.ts';
import { inConditions, type Select, select } from './soql.ts';

type Records = Promise<Result<RemoteRecord[], CrmError>>;
/** The part of a query that says which records. */
type Condition = Pick<Select, 'where' | 'orderBy' | 'limit'>;

/** Names of the fields that the mapping asked for, by object. */
export type LeadFields = () => { Lead: readonly string[]; Contact: readonly string[] };

/** Records of one object, whatever is needed to build them. */
export interface RecordReader {
  /** `all` shows deleted, merged and converted ones too. */
  find(object: ObjectName, condition: Condition, o?: { all?: boolean }): Records;
  /** Those whose field has one of the values, in as many calls as the length of an address demands. */
  findIn(
    object: ObjectName,
    field: string,
    values: readonly string[],
    o?: { all?: boolean; where?: readonly string[] },
  ): Records;
}

export function createRecordReader(calls: Calls, leadFields: LeadFields, clock: Clock): RecordReader {
  const readDeals = createDealReader(calls);

  /** What to select; a lead's fields are asked for anew, since the mapping may have changed. */
  const columnsOf = (object: ObjectName): readonly string[] => {
    if (object === 'Account') return ACCOUNT_COLUMNS;
    if (object === 'Task') return TASK_COLUMNS;
    if (object === 'Event') return EVENT_COLUMNS;
    if (object === 'Opportunity') return DEAL_COLUMNS;
    return leadColumns(object, leadFields()[object]);
  };

  const leads = async (object: LeadObject, soql: string, all: boolean): Records => {
    const rows = await calls.query(soql, leadRowSchema, { all });
    const mapped = leadFields()[object];
    return rows.ok ? ok(rows.value.map((row) => leadRecord(object, row, mapped))) : rows;
  };
  const accounts = async (soql: string, all: boolean): Records => {
    const rows = await calls.query(soql, accountRowSchema, { all });
    return rows.ok ? ok(rows.value.map(accountRecord)) : rows;
  };
  const tasks = async (soql: string, all: boolean): Records => {
    const rows = await calls.query(soql, taskRowSchema, { all });
    return rows.ok ? ok(rows.value.map(taskRecord)) : rows;
  };
  const events = async (soql: string, all: boolean): Records => {
    const rows = await calls.query(soql, eventRowSchema, { all });
    return rows.ok ? ok(rows.value.map((row) => eventRecord(row, clock()))) : rows;
  };
  const deals = async (soql: string, all: boolean): Records => {
    const rows = await calls.query(soql, dealRowSchema, { all });
    return rows.ok ? readDeals(rows.value) : rows;
  };

  const find: RecordReader['find'] = (object, condition, { all = false } = {}) => {
    const soql = select({ fields: columnsOf(object), from: object, ...condition });
    if (object === 'Account') return accounts(soql, all);
    if (object === 'Task') return tasks(soql, all);
    if (object === 'Event') return events(soql, all);
    if (object === 'Opportunity') return deals(soql, all);
    return leads(object, soql, all);
  };

  return {
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
  };
}
