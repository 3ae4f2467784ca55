import { z } from 'zod';
import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Digest, IdRange } from '../connector.ts';
import type { Calls } from './calls.ts';
import { to18 } from './ids.ts';
import { isObjectName, type ObjectName } from './objects.ts';
import { ours, quote, select } from './soql.ts';
import { momentLiteral, parseMoment } from './time.ts';

const digestRow = z.object({ n: z.number(), latest: z.string().nullable().default(null) });
const idRow = z.object({ Id: z.string() });
const PAGE = 200;

/** Salesforce archives activities after a year: a plain query leaves those out, and reading them by id does not. */
const isArchivedSome = (object: string): boolean => object === 'Task' || object === 'Event';

const within = ({ object, after, upTo, changedAfter }: IdRange): readonly (string | null)[] => [
  isObjectName(object) ? ours(object) : null,
  // A converted lead lives on as a contact, and is counted there.
  object === 'Lead' ? 'IsConverted = false' : null,
  after === null ? null : `Id > ${quote(to18(after))}`,
  upTo === null ? null : `Id <= ${quote(to18(upTo))}`,
  changedAfter === undefined ? null : `SystemModstamp > ${momentLiteral(changedAfter)}`,
  isArchivedSome(object) ? 'IsDeleted = false' : null,
];

/** Counts live records, by one aggregate. */
async function digest(calls: Calls, range: IdRange): Promise<Result<Digest, CrmError>> {
  const fields = ['COUNT(Id) n', 'MAX(SystemModstamp) latest'];
  const soql = select({ fields, from: range.object, where: within(range) });
  const rows = await calls.query(soql, digestRow, { all: isArchivedSome(range.object) });
  if (!rows.ok) return rows;
  const [row] = rows.value;
  return ok({ count: row?.n ?? 0, latest: row?.latest == null ? null : parseMoment(row.latest) });
}

/** Counts ranges, and remembers how many records a whole object had when it was counted last. */
export interface Counter {
  digest(range: IdRange): Promise<Result<Digest, CrmError>>;
  sizeOf(object: ObjectName): Promise<Result<number, CrmError>>;
}

export function createCounter(calls: Calls): Counter {
  const sizes = new Map<string, number>();
  const counted: Counter['digest'] = async (range) => {
    const found = await digest(calls, range);
    const isWhole = range.after === null && range.upTo === null && !range.changedAfter;
    if (found.ok && isWhole) sizes.set(range.object, found.value.count);
    return found;
  };
  return {
    digest: counted,
    async sizeOf(object) {
      const known = sizes.get(object);
      if (known !== undefined) return ok(known);
      const found = await counted({ object, after: null, upTo: null });
      return found.ok ? ok(found.value.count) : found;
    },
  };
}

/** The ids of live records. */
export async function idsIn(calls: Calls, range: IdRange): Promise<Result<readonly string[], CrmError>> {
  const what = { fields: ['Id'], from: range.object, where: within(range), orderBy: 'Id', limit: PAGE };
  const rows = await calls.query(select(what), idRow, { all: isArchivedSome(range.object) });
  return rows.ok ? ok(rows.value.map(({ Id }) => to18(Id))) : rows;
}
