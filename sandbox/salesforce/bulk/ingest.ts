import { normaliseId } from '../ids.ts';
import type { ObjectSchema, Org, Row, SaveContext, SaveError, SaveResult } from '../org.ts';
import { valueOfText } from '../text-value.ts';
import { type CsvTable, readCsv, writeCsv } from './csv.ts';
import { baseInfo, type JobBase, moveTo } from './job.ts';

/** A job that writes. `csv` is what was uploaded, `outcomes` stand in the order of its rows. */
export type IngestJob = JobBase & {
  externalIdFieldName: string | undefined;
  ctx: SaveContext;
  csv: string;
  table: CsvTable;
  outcomes: SaveResult[];
  errorMessage: string | undefined;
};

/** As many rows as the vendor saves in one transaction. */
const CHUNK = 200;
const CLEAR = '#N/A';

/** Reads what was uploaded and saves it, chunk by chunk, with a pause for others in between. */
export const processIngest = (org: Org, job: IngestJob): void => {
  moveTo(job, 'InProgress', org.now());
  const schema = org.describe(job.object);
  const table = readCsv(job.csv, job.style);
  job.errorMessage = faultOf(table, schema);
  if (!table || !schema || job.errorMessage) return void moveTo(job, 'Failed', org.now());
  job.table = table;
  const step = (): void => {
    if (job.state !== 'InProgress') return;
    saveChunk(org, job, schema);
    if (job.outcomes.length < table.rows.length) setImmediate(step);
    else moveTo(job, 'JobComplete', org.now());
  };
  setImmediate(step);
};

const faultOf = (table: CsvTable | undefined, schema: ObjectSchema | undefined): string | undefined => {
  if (!table || !schema) return 'InvalidBatch : Unable to read the CSV: rows and header do not match';
  const unknown = table.columns.find(
    (name) => !schema.field(name) && !schema.parent(name.split('.')[0] ?? ''),
  );
  return unknown === undefined ? undefined : `InvalidBatch : Field name not found : ${unknown}`;
};

const saveChunk = (org: Org, job: IngestJob, schema: ObjectSchema): void => {
  const from = job.outcomes.length;
  org.transaction(job.ctx, (tx) => {
    for (const cells of job.table.rows.slice(from, from + CHUNK)) {
      job.outcomes.push(saveRow(org, job, valuesOf(org, schema, job.table.columns, cells), tx));
    }
  });
};

// An empty cell leaves the field as it is; #N/A empties it.
const valuesOf = (org: Org, schema: ObjectSchema, columns: string[], cells: string[]): Row => {
  const given = columns.map((name, i) => [name, cells[i] ?? ''] as const).filter(([, text]) => text !== '');
  return Object.fromEntries(
    given.map(([name, text]) => {
      if (name.includes('.')) return referenceOf(org, schema, name, text);
      const field = schema.field(name);
      return [field?.name ?? name, text === CLEAR ? null : valueOfText(text, field)];
    }),
  );
};

// `Account.Key__c` names a parent by its external id; one that nobody has stays text and is refused on saving.
const referenceOf = (org: Org, schema: ObjectSchema, name: string, text: string): [string, unknown] => {
  const [relationship = '', key = ''] = name.split('.');
  const field = schema.parent(relationship);
  const parents = (field?.referenceTo ?? []).flatMap((object) =>
    org.describe(object)?.field(key) ? org.find(object, key, text) : [],
  );
  return [field?.name ?? name, parents[0]?.Id ?? text];
};

const saveRow = (org: Org, job: IngestJob, values: Row, ctx: SaveContext): SaveResult => {
  const { Id, ...rest } = values;
  const id = normaliseId(Id);
  if (job.operation === 'insert') return org.insert(job.object, values, ctx);
  if (job.operation === 'upsert' && job.externalIdFieldName !== 'Id') {
    const key = job.externalIdFieldName ?? '';
    const { [key]: value, ...others } = values;
    return org.upsert(job.object, key, value, others, ctx);
  }
  if (job.operation === 'upsert' && Id === undefined) return org.insert(job.object, rest, ctx);
  if (id === undefined) return refusedId(Id);
  const write = job.operation === 'update' || job.operation === 'upsert';
  return write ? org.update(job.object, id, rest, ctx) : org.remove(job.object, id, ctx);
};

const refusedId = (id: unknown): SaveResult => {
  const missing = { statusCode: 'MISSING_ARGUMENT', message: 'Id not specified', fields: [] };
  const malformed = {
    statusCode: 'MALFORMED_ID',
    message: `Id value of incorrect type: ${id}`,
    fields: ['Id'],
  };
  return { ok: false, errors: [id === undefined ? missing : malformed] };
};

const errorText = ({ statusCode, message, fields }: SaveError): string =>
  `${statusCode}:${message}:${fields.join(' ')} --`;

const failedCount = (job: IngestJob): number => job.outcomes.filter((outcome) => !outcome.ok).length;

/** What is told about the job. */
export const ingestInfo = (job: IngestJob): object => ({
  ...baseInfo(job),
  jobType: 'V2Ingest',
  contentUrl: `services/data/v${job.apiVersion.toFixed(1)}/jobs/ingest/${job.id}/batches`,
  externalIdFieldName: job.externalIdFieldName,
  errorMessage: job.errorMessage,
  numberRecordsProcessed: job.outcomes.length,
  numberRecordsFailed: failedCount(job),
  retries: 0,
  totalProcessingTime: job.changedAt - job.createdAt,
  apiActiveProcessingTime: job.changedAt - job.createdAt,
  apexProcessingTime: 0,
});

type Extra = (outcome: SaveResult | undefined) => string[] | undefined;

const RESULTS: Readonly<Record<string, { columns: string[]; extra: Extra }>> = {
  successfulResults: {
    columns: ['sf__Id', 'sf__Created'],
    extra: (outcome) => (outcome?.ok ? [outcome.id, String(outcome.created)] : undefined),
  },
  failedResults: {
    columns: ['sf__Id', 'sf__Error'],
    extra: (outcome) => (outcome && !outcome.ok ? ['', outcome.errors.map(errorText).join(';')] : undefined),
  },
  unprocessedrecords: { columns: [], extra: (outcome) => (outcome ? undefined : []) },
};

/** One of the three result sets as CSV: our columns first, then the row as it was uploaded; undefined if unknown. */
export const ingestResults = (job: IngestJob, kind: string): string | undefined => {
  const wanted = RESULTS[kind];
  if (!wanted) return undefined;
  const rows = job.table.rows.flatMap((cells, i) => {
    const extra = wanted.extra(job.outcomes[i]);
    return extra ? [[...extra, ...cells]] : [];
  });
  return writeCsv({ columns: [...wanted.columns, ...job.table.columns], rows }, job.style);
};
