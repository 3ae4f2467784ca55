import type { QueryAnswer } from '../org.ts';
import { writeCsv } from './csv.ts';
import { baseInfo, type JobBase } from './job.ts';

/** A job that reads: its answer was taken when it was made. */
export type QueryJob = JobBase & { answer: QueryAnswer };

const PAGE = 50_000;

/** What is told about the job. */
export const queryInfo = (job: QueryJob): object => ({
  ...baseInfo(job),
  jobType: 'V2Query',
  ...(job.state === 'JobComplete' && {
    numberRecordsProcessed: job.answer.totalSize,
    retries: 0,
    totalProcessingTime: job.changedAt - job.createdAt,
  }),
});

export type ResultPage = { csv: string; count: number; locator: string };

/** A page of the answer; `locator` as the page before gave it. Undefined when the locator is none of ours. */
export const resultPage = (
  job: QueryJob,
  locator: string | undefined,
  most: number = PAGE,
): ResultPage | undefined => {
  const from = locator === undefined ? 0 : Number(Buffer.from(locator, 'base64url').toString());
  if (!Number.isInteger(from) || from < 0 || from > job.answer.totalSize) return undefined;
  const records = job.answer.slice(from, Math.min(from + most, job.answer.totalSize));
  const rows = records.map((record) => job.answer.columns.map((column) => cellOf(record, column.split('.'))));
  const end = from + records.length;
  const more = end < job.answer.totalSize;
  return {
    csv: writeCsv({ columns: [...job.answer.columns], rows }, job.style),
    count: records.length,
    // The vendor writes the word null where there is no further page.
    locator: more ? Buffer.from(String(end)).toString('base64url') : 'null',
  };
};

const cellOf = (value: unknown, path: readonly string[]): string => {
  const [name, ...rest] = path;
  if (name === undefined || typeof value !== 'object' || value === null) return textOf(value);
  const entry = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return cellOf(entry?.[1] ?? null, rest);
};

// Bulk writes date-times with Z where REST writes +0000.
const textOf = (value: unknown): string =>
  value === null || value === undefined
    ? ''
    : String(value).replace(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000)\+0000$/, '$1Z');
