import express, { type Request, type Response } from 'express';
import { z } from 'zod';
import type { Org, SaveContext } from '../org.ts';
import { type JobBase, moveTo, sendError, sendNotFound, sendWrongState } from './job.ts';

/** What the jobs work with; `contextOf` tells who asks, as the check for a session found out. */
export type BulkDoor = { org: Org; contextOf: (req: Request, res: Response) => SaveContext };

const stateSchema = z.object({ state: z.enum(['UploadComplete', 'Aborted']) });

export type Handle<Job> = (req: Request, res: Response, job: Job) => void;

/** What both kinds of job have: a list, a look, an abort and a removal. */
export const jobDesk = <Job extends JobBase>(door: BulkDoor, info: (job: Job) => object) => {
  const jobs = new Map<string, Job>();
  const router = express.Router({ mergeParams: true });
  const withJob =
    (handle: Handle<Job>) =>
    (req: Request, res: Response): void => {
      const job = jobs.get(String(req.params.id));
      if (job) handle(req, res, job);
      else sendNotFound(res);
    };
  const change: Handle<Job> = (req, res, job) => {
    const asked = stateSchema.safeParse(req.body);
    if (!asked.success) sendError(res, 'INVALIDJOB', z.prettifyError(asked.error));
    else if (!moveTo(job, asked.data.state, door.org.now())) sendWrongState(res, job);
    else res.json(info(job));
  };
  const remove: Handle<Job> = (_req, res, job) => {
    if (job.state === 'InProgress') return sendWrongState(res, job);
    jobs.delete(job.id);
    res.status(204).end();
  };
  router.get(
    '/',
    (_req, res) => void res.json({ done: true, records: [...jobs.values()].map(info), nextRecordsUrl: null }),
  );
  router.delete('/:id', withJob(remove));
  return { router, jobs, withJob, change };
};

/** The members of a new job that do not depend on its kind; `id` is the job's own. */
export const baseOf = (door: BulkDoor, req: Request, res: Response, id: string) => {
  const now = door.org.now();
  const { user } = door.contextOf(req, res);
  return { id, userId: user, createdAt: now, changedAt: now, apiVersion: versionOf(req) };
};

/** The version of the API that a call names, such as 62. */
export const versionOf = (req: Request): number => Number(String(req.params.version).replace('v', ''));
