import type { CrmError, CrmErrorKind } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Clock } from '../../src/model/time.ts';
import type { Door } from './client.ts';
import { crmError, rowRefused, type Site } from './errors.ts';
import { BATCH, chunked } from './objects-api.ts';
import { PATHS } from './paths.ts';
import { type BatchAnswer, batchAnswer, type CrmObject } from './wire.ts';

/** One row of a batch. `trace` is ours and unique in the call, so that answers in any order find their row. */
export interface Row {
  readonly trace: string;
  readonly id?: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly associations?: readonly unknown[];
}

type RowOutcome = Result<CrmObject, CrmError>;
/** By trace. */
export type Outcomes = Map<string, RowOutcome>;

export interface BatchWrite {
  readonly door: Door;
  readonly clock: Clock;
  readonly object: string;
  readonly verb: 'create' | 'update';
  /** A unique property by which a created record can be told, when its answer names no trace. */
  readonly keyProperty: string;
}

/** Writes rows, at most 100 a call. Each row gets its own outcome, whatever becomes of its neighbours. */
export const writeRows = async (batch: BatchWrite, rows: readonly Row[]): Promise<Outcomes> => {
  const outcomes: Outcomes = new Map();
  for (const chunk of chunked(rows, BATCH)) await writeChunk(batch, chunk, outcomes);
  return outcomes;
};

// Refusals of one row's content. All others (limit, no permission, no answer) hold for every row alike.
const ABOUT_ONE_ROW: ReadonlySet<CrmErrorKind> = new Set(['invalid', 'conflict', 'config', 'missing']);

/** Sends one batch. A refusal of the whole is taken apart; silence is not: what was not heard is not repeated. */
const writeChunk = async (batch: BatchWrite, rows: readonly Row[], outcomes: Outcomes): Promise<void> => {
  if (rows.length === 0) return;
  const answer = await send(batch, rows);
  if (answer.ok) return settle(batch, rows, answer.value, outcomes);
  const { error } = answer;
  if (rows.length === 1 || !ABOUT_ONE_ROW.has(error.kind) || error.code === 'MISSING_SCOPES') {
    for (const row of rows) outcomes.set(row.trace, err(error));
    return;
  }
  for (const part of takenApart(rows, error)) {
    if (part.condemned) for (const row of part.rows) outcomes.set(row.trace, err(error));
    else await writeChunk(batch, part.rows, outcomes);
  }
};

interface Part {
  readonly rows: readonly Row[];
  /** Sure to be refused again: not sent. */
  readonly condemned?: boolean;
}

/** One bad row fails a whole batch. The error often names a field or a value; without that, halves find it. */
const takenApart = (rows: readonly Row[], error: CrmError): readonly Part[] => {
  const named = error.fields ?? [];
  const carriers = rows.filter((row) => named.some((field) => field in row.properties));
  const rest = rows.filter((row) => !carriers.includes(row));
  if (error.code === 'PROPERTY_DOESNT_EXIST' && carriers.length > 0)
    return [{ rows: carriers, condemned: true }, { rows: rest }];
  const suspects = carriers.filter((row) =>
    named.some((field) => quoted(error.message, row.properties[field])),
  );
  if (suspects.length > 0 && suspects.length < rows.length)
    return [{ rows: rows.filter((row) => !suspects.includes(row)) }, { rows: suspects }];
  const middle = Math.ceil(rows.length / 2);
  return [{ rows: rows.slice(0, middle) }, { rows: rows.slice(middle) }];
};

// A value in the words of the error makes a suspect, no more: the row is sent once more, alone.
const quoted = (message: string, value: string | undefined): boolean => !!value && message.includes(value);

const send = (batch: BatchWrite, rows: readonly Row[]): Promise<Result<BatchAnswer, CrmError>> =>
  batch.door.ask(
    {
      ...siteOf(batch),
      method: 'POST',
      path: PATHS.batch(batch.object, batch.verb),
      body: {
        inputs: rows.map(({ trace, id, properties, associations }) => ({
          ...(batch.verb === 'create' ? { associations: associations ?? [] } : { id }),
          properties,
          objectWriteTraceId: trace,
        })),
      },
    },
    batchAnswer,
  );

const siteOf = ({ object, verb }: BatchWrite): Site => ({
  where: `POST ${object}/batch/${verb}`,
  writes: true,
});

/** Finds each row's answer. An update that came back under an unknown id was of a merged record. */
const settle = async (
  batch: BatchWrite,
  rows: readonly Row[],
  answer: BatchAnswer,
  outcomes: Outcomes,
): Promise<void> => {
  for (const row of rows) {
    const record = answer.results.find((result) => isAnswerTo(batch, row, result));
    if (record) outcomes.set(row.trace, ok(record));
  }
  const errors = answer.errors ?? [];
  const open = rows.filter((row) => !outcomes.has(row.trace));
  for (const row of open) {
    const error = errors.find(({ context }) => isAbout(row, context ?? {}));
    if (error) outcomes.set(row.trace, err(rowRefused(siteOf(batch), error, batch.clock())));
  }
  const silent = open.filter((row) => !outcomes.has(row.trace));
  await settleSilent(batch, rows, silent, answer, outcomes);
};

/** Rows an answer passed over. */
const settleSilent = async (
  batch: BatchWrite,
  rows: readonly Row[],
  silent: readonly Row[],
  answer: BatchAnswer,
  outcomes: Outcomes,
): Promise<void> => {
  const [only] = rows;
  const [result] = answer.results;
  const [error] = answer.errors ?? [];
  for (const row of silent) {
    if (rows.length === 1 && only && result) outcomes.set(only.trace, ok(result));
    else if (rows.length === 1 && error)
      outcomes.set(row.trace, err(rowRefused(siteOf(batch), error, batch.clock())));
    // Updating twice does no harm; a create might, so its outcome stays open.
    else if (rows.length > 1 && batch.verb === 'update') await writeChunk(batch, [row], outcomes);
    else outcomes.set(row.trace, err(untold(batch)));
  }
};

const untold = (batch: BatchWrite): CrmError =>
  crmError(siteOf(batch), 'unknown', { code: 'NO_ROW', message: 'the answer does not mention this row' });

/** By trace where the vendor gives it back, else by what identifies the record. */
const isAnswerTo = ({ verb, keyProperty }: BatchWrite, row: Row, result: CrmObject): boolean => {
  if (result.objectWriteTraceId) return result.objectWriteTraceId === row.trace;
  if (verb === 'update') return result.id === row.id;
  return (
    row.properties[keyProperty] !== undefined &&
    result.properties[keyProperty] === row.properties[keyProperty]
  );
};

/** Refusals name a row by its trace, or several of one kind by their ids. */
const isAbout = (row: Row, context: Readonly<Record<string, readonly string[]>>): boolean =>
  context.objectWriteTraceId
    ? context.objectWriteTraceId.includes(row.trace)
    : row.id !== undefined && (context.ids ?? []).includes(row.id);
