import express, { type Router } from 'express';
import { z } from 'zod';
import type { Org, QueryAnswer } from '../org.ts';
import type { Usage } from '../usage.ts';
import { csvStyleSchema } from './csv.ts';
import { type BulkDoor, baseOf, type Handle, jobDesk, versionOf } from './desk.ts';
import { moveTo, sendError, sendNotFound, sendWrongState } from './job.ts';
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

/** What an org lets query jobs do. */
export interface QueryJobRules {
  /** Jobs a day. */
  readonly usage: Usage;
  /** Milliseconds of the org's time that a job takes to gather its rows. */
  readonly takesMs: number;
}

/** Jobs that read: made with a query, and asked for their pages. */
export const queryRouter = (door: BulkDoor, newId: () => string, rules: QueryJobRules): Router => {
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
    if (hasCompound(door.org, answer)) return sendError(res, 'API_ERROR', NO_COMPOUNDS);
    if (!rules.usage.take()) return sendError(res, 'LIMIT_EXCEEDED', jobsSpent(rules.usage.limit));
    forgetOld(jobs, door.org.now());
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
    if (rules.takesMs === 0) setImmediate(finish, door.org, job);
  });
  const moved =
    (handle: Handle<QueryJob>): Handle<QueryJob> =>
    (req, res, job) => {
      const now = door.org.now();
      if (now >= job.createdAt + LIFESPAN_MS) return sendNotFound(res);
      if (rules.takesMs > 0 && now >= job.createdAt + rules.takesMs) finish(door.org, job);
      handle(req, res, job);
    };
  router.get('/:id', withJob(moved((_req, res, job) => void res.json(queryInfo(job)))));
  router.patch('/:id', express.json(), withJob(moved(change)));
  router.get('/:id/results', withJob(moved(sendPage)));
  return router;
};

const NO_COMPOUNDS = 'Selecting compound data not supported in Bulk Query';
const jobsSpent = (limit: number): string =>
  `Max bulk v2 query jobs (${limit}) per 24 hrs has been reached (${limit})`;

const hasCompound = (org: Org, { object, columns }: QueryAnswer): boolean =>
  columns.some((column) => org.describe(object)?.field(column)?.type === 'address');

/** Jobs that came to their end are cleared away after a week. */
const LIFESPAN_MS = 7 * 24 * 60 * 60 * 1000;
const forgetOld = (jobs: Map<string, QueryJob>, now: number): void => {
  for (const job of jobs.values()) if (now >= job.createdAt + LIFESPAN_MS) jobs.delete(job.id);
};

const finish = (org: Org, job: QueryJob): void => {
  if (moveTo(job, 'InProgress', org.now())) moveTo(job, 'JobComplete', org.now());
};

const sendPage: Handle<QueryJob> = (req, res, job) => {
  if (job.state !== 'JobComplete') return sendWrongState(res, job);
  if (versionOf(req) !== job.apiVersion)
    return sendError(res, 'API_ERROR', 'The results are of another version of the API', 409);
  const asked = pageSchema.safeParse(req.query);
  const page = asked.success ? resultPage(job, asked.data.locator, asked.data.maxRecords) : undefined;
  if (!page) return sendError(res, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
  res.set({ 'Sforce-Locator': page.locator, 'Sforce-NumberOfRecords': String(page.count) });
  res.type('text/csv').send(page.csv);
};
