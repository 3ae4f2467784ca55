import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { idOf } from '../ids.ts';
import type { Org, SaveContext } from '../org.ts';
import { csvStyleSchema } from './csv.ts';
import { type IngestJob, ingestInfo, ingestResults, processIngest } from './ingest.ts';
import { type JobBase, moveTo, sendError, sendNotFound, sendWrongState } from './job.ts';
import { type QueryJob, queryInfo, resultPage } from './query.ts';

/** What the jobs work with; `contextOf` tells who asks, as the check for a session found out. */
export type BulkDoor = { org: Org; contextOf: (req: Request, res: Response) => SaveContext };

const JOB_PREFIX = '750';
const MOST_BYTES = '150mb';

const ingestSchema = csvStyleSchema.extend({
  object: z.string(),
  operation: z.enum(['insert', 'update', 'upsert', 'delete', 'hardDelete']),
  externalIdFieldName: z.string().optional(),
  contentType: z.literal('CSV').optional(),
  assignmentRuleId: z.string().optional(),
});
const querySchema = csvStyleSchema.extend({
  operation: z.enum(['query', 'queryAll']),
  query: z.string(),
  contentType: z.literal('CSV').optional(),
});
const stateSchema = z.object({ state: z.enum(['UploadComplete', 'Aborted']) });
const pageSchema = z.object({
  locator: z.string().optional(),
  maxRecords: z.coerce.number().int().positive().optional(),
});

/** Bulk API 2.0 under /services/data/vNN.N/jobs; to be mounted behind the check for a session. */
export const bulkRouter = (door: BulkDoor): Router => {
  const router = express.Router();
  let made = 0;
  const newId = (): string => {
    made += 1;
    return idOf(JOB_PREFIX, made);
  };
  router.use('/services/data/:version/jobs/ingest', ingestRouter(door, newId));
  router.use('/services/data/:version/jobs/query', queryRouter(door, newId));
  return router;
};

type Handle<Job> = (req: Request, res: Response, job: Job) => void;

/** What both kinds of job have: a list, a look, an abort and a removal. */
const jobDesk = <Job extends JobBase>(door: BulkDoor, info: (job: Job) => object) => {
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
  router.get(
    '/:id',
    withJob((_req, res, job) => void res.json(info(job))),
  );
  router.delete('/:id', withJob(remove));
  return { router, jobs, withJob, change };
};

const baseOf = (door: BulkDoor, req: Request, res: Response, id: string) => {
  const now = door.org.now();
  const apiVersion = Number(String(req.params.version).replace('v', ''));
  return { id, userId: door.contextOf(req, res).user, createdAt: now, changedAt: now, apiVersion };
};

const ingestRouter = (door: BulkDoor, newId: () => string): Router => {
  const { router, jobs, withJob, change } = jobDesk<IngestJob>(door, ingestInfo);
  router.post('/', express.json(), (req, res) => {
    const asked = ingestSchema.safeParse(req.body);
    if (!asked.success) return sendError(res, 'INVALIDJOB', z.prettifyError(asked.error));
    const { object, operation, externalIdFieldName, assignmentRuleId, ...style } = asked.data;
    const schema = door.org.describe(object);
    if (!schema) return sendError(res, 'INVALIDENTITY', `Unable to find object: ${object}`);
    if (operation === 'upsert' && externalIdFieldName === undefined) {
      return sendError(res, 'INVALIDJOB', 'An external ID field is required for upsert');
    }
    // Unlike REST, a bulk job runs an assignment rule only when it names one.
    const ctx = { ...door.contextOf(req, res), autoAssign: assignmentRuleId ?? 'FALSE' };
    const job: IngestJob = {
      ...baseOf(door, req, res, newId()),
      ...{ object: schema.name, operation, style, externalIdFieldName, ctx },
      ...{ state: 'Open', csv: '', table: { columns: [], rows: [] }, outcomes: [], errorMessage: undefined },
    };
    jobs.set(job.id, job);
    res.json(ingestInfo(job));
  });
  router.put('/:id/batches', express.text({ type: () => true, limit: MOST_BYTES }), withJob(upload));
  router.patch(
    '/:id',
    express.json(),
    withJob((req, res, job) => {
      change(req, res, job);
      if (job.state === 'UploadComplete') setImmediate(processIngest, door.org, job);
    }),
  );
  router.get('/:id/:kind', withJob(sendResults));
  return router;
};

const upload: Handle<IngestJob> = (req, res, job) => {
  if (job.state !== 'Open' || job.csv !== '') return sendWrongState(res, job);
  job.csv = typeof req.body === 'string' ? req.body : '';
  res.status(201).end();
};

const sendResults: Handle<IngestJob> = (req, res, job) => {
  const ended = job.state === 'JobComplete' || job.state === 'Failed' || job.state === 'Aborted';
  const csv = ingestResults(job, String(req.params.kind));
  if (csv === undefined) sendNotFound(res);
  else if (!ended) sendWrongState(res, job);
  else res.type('text/csv').send(csv);
};

const queryRouter = (door: BulkDoor, newId: () => string): Router => {
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
