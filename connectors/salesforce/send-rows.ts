import type { CrmError } from '../../src/model/crm-error.ts';
import type { VendorFields } from '../../src/model/remote.ts';
import type { Result } from '../../src/model/result.ts';
import type { SaveRow } from './answers.ts';

export type Send<R> = (rows: readonly R[]) => Promise<Result<SaveRow[], CrmError>>;
type Settled = Result<SaveRow, CrmError>;

/** Values the vendor cannot even read: it says so of the call as a whole, and not in which row. */
const UNREADABLE = 'JSON_PARSER_ERROR';
const NO_SUCH_FIELD = 'INVALID_FIELD';

const refuse = (rows: readonly unknown[], error: CrmError): Settled[] =>
  rows.map(() => ({ ok: false, error }));

/** Sends the rows that lack the field again; those that have it keep the error. */
async function withoutField<R extends VendorFields>(
  rows: readonly R[],
  field: string,
  error: CrmError,
  send: Send<R>,
): Promise<Settled[]> {
  const isGuilty = (row: R): boolean => Object.hasOwn(row, field);
  const innocent = rows.filter((row) => !isGuilty(row));
  if (innocent.length === rows.length) return refuse(rows, error);
  const again = (innocent.length === 0 ? [] : await sendRows(innocent, send)).values();
  return rows.map((row) =>
    isGuilty(row) ? { ok: false, error } : (again.next().value ?? { ok: false, error }),
  );
}

/** Halves until the row with the unreadable value stands alone. */
async function inHalves<R extends VendorFields>(rows: readonly R[], send: Send<R>): Promise<Settled[]> {
  const middle = Math.ceil(rows.length / 2);
  const first = await sendRows(rows.slice(0, middle), send);
  return [...first, ...(await sendRows(rows.slice(middle), send))];
}

/**
 * One settlement a row, in order. A few mistakes in one row make the vendor refuse the whole call, with nothing done:
 * then the guilty row is found and the others are sent without it.
 */
export async function sendRows<R extends VendorFields>(
  rows: readonly R[],
  send: Send<R>,
): Promise<Settled[]> {
  const answer = await send(rows);
  if (answer.ok) return answer.value.map((value) => ({ ok: true, value }));
  const { error } = answer;
  if (rows.length < 2) return refuse(rows, error);
  const field = error.fields?.[0];
  if (error.code === NO_SUCH_FIELD && field !== undefined) return withoutField(rows, field, error, send);
  if (error.code === UNREADABLE) return inHalves(rows, send);
  return refuse(rows, error);
}
