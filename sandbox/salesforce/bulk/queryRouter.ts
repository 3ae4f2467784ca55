import express, { type Router } from 'express';
import { z } from 'zod';
import type { Org } from '../org.ts';
import { csvStyleSchema } from './csv.ts';
import { type BulkDoor, baseOf, type Handle, jobDesk } from './desk.ts';
import { moveTo, sendError, sendWrongState } from './job.ts';
import { type QueryJob, queryInfo, resultPage } from './query.ts';

const querySchema = csvStyleSchema.extend({
  operation: z.enum(['query', 'queryAll']),
  query: z.string(),
  contentType: z.literal('CSV').optional(),
});
const pageSchema = z.object({
  locator: z.string().optional(),
  maxRecords: z.coerce.number().int().positive().optional(),
});

/** Jobs that read: made with a query, and asked for their pages. */
export const queryRouter = (door: BulkDoor, newId: () => string): Router => {
  const { router, jobs, withJob, change } = jobDesk<QueryJob>(door, queryInfo);
  router.post('/', express.json(), (req, res) => {
    const asked = querySchema.safeParse(req.body);
    if (!asked.success) return sendError(res, 'INVALIDJOB', z.prettifyError(asked.error));
    const { operation, query, ...style } = asked.data;
    if (/\(\s*select\b|\bgroup\s+by\b/i.test(query)) {
      return sendError(res, 'API_ERROR', 'Aggregate Relationships not supported in Bulk Query');
    }
    const user = door.contextOf(req, res).user;
    const answer = door.org.query(query, { all: operation === 'queryAll', user });
    if (!answer.ok) return sendError(res, answer.error.statusCode, answer.error.message);
    const head = baseOf(door, req, res, newId());
    const job: QueryJob = {
      ...head,
      object: answer.object,
      operation,
      style,
      state: 'UploadComplete',
      answer,
    };
    jobs.set(job.id, job);
    res.json(queryInfo(job));
    setImmediate(finish, door.org, job);
  });
  router.patch('/:id', express.json(), withJob(change));
  router.get('/:id/results', withJob(sendPage));
  return router;
};

const finish = (org: Org, job: QueryJob): void => {
  if (moveTo(job, 'InProgress', org.now())) moveTo(job, 'JobComplete', org.now());
};

const sendPage: Handle<QueryJob> = (req, res, job) => {
  if (job.state !== 'JobComplete') return sendWrongState(res, job);
  const asked = pageSchema.safeParse(req.query);
  const page = asked.success ? resultPage(job, asked.data.locator, asked.data.maxRecords) : undefined;
  if (!page) return sendError(res, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  res.set({ 'Sforce-Locator': page.locator, 'Sforce-NumberOfRecords': String(page.count) });
  res.type('text/csv').send(page.csv);
};
