import type { Response } from 'express';
import { formatDateTime } from '../time.ts';
import type { CsvStyle } from './csv.ts';

/** The states of a job and where each may go; the vendor's own names. */
const JOB_STATES = {
  Open: ['UploadComplete', 'Aborted'],
  UploadComplete: ['InProgress', 'Aborted'],
  InProgress: ['JobComplete', 'Failed', 'Aborted'],
  JobComplete: [],
  Failed: [],
  Aborted: [],
} as const satisfies Record<string, readonly string[]>;
export type JobState = keyof typeof JOB_STATES;

/** What ingest and query jobs have in common. */
export type JobBase = {
  id: string;
  object: string;
  operation: string;
  style: CsvStyle;
  state: JobState;
  userId: string;
  createdAt: number;
  changedAt: number;
  apiVersion: number;
};

/** Moves a job on when its state allows; false when it does not. */
export const moveTo = (job: JobBase, state: JobState, now: number): boolean => {
  const allowed: readonly string[] = JOB_STATES[job.state];
  if (!allowed.includes(state)) return false;
  job.state = state;
  job.changedAt = now;
  return true;
};

/** The members that every answer about a job has. */
export const baseInfo = (job: JobBase): object => ({
  id: job.id,
  operation: job.operation,
  object: job.object,
  createdById: job.userId,
  createdDate: formatDateTime(job.createdAt),
  systemModstamp: formatDateTime(job.changedAt),
  state: job.state,
  concurrencyMode: 'Parallel',
  contentType: 'CSV',
  apiVersion: job.apiVersion,
  lineEnding: job.style.lineEnding,
  columnDelimiter: job.style.columnDelimiter,
});

/** Answers one error in the vendor's list. */
export const sendError = (res: Response, errorCode: string, message: string, status = 400): void => {
  res.status(status).json([{ errorCode, message }]);
};

export const sendNotFound = (res: Response): void =>
  sendError(res, 'NOT_FOUND', 'The requested resource does not exist', 404);

export const sendWrongState = (res: Response, job: JobBase): void =>
  sendError(res, 'INVALIDJOBSTATE', `Job ${job.id} is in state ${job.state} and cannot do this`);
