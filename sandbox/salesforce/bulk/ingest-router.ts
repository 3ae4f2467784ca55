import express, { type Router } from 'express';
import { z } from 'zod';
import { csvStyleSchema } from './csv.ts';
import { type BulkDoor, baseOf, type Handle, jobDesk } from './desk.ts';
import { type IngestJob, ingestInfo, ingestResults, processIngest } from './ingest.ts';
import { sendError, sendNotFound, sendWrongState } from './job.ts';

const MOST_BYTES = '150mb';

const ingestSchema = csvStyleSchema.extend({
  object: z.string(),
  operation: z.enum(['insert', 'update', 'upsert', 'delete', 'hardDelete']),
  externalIdFieldName: z.string().optional(),
  contentType: z.literal('CSV').optional(),
  assignmentRuleId: z.string().optional(),
});

/** Jobs that write: made, fed with CSV, closed, and asked for their results. */
export const ingestRouter = (door: BulkDoor, newId: () => string): Router => {
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
  router.get(
    '/:id',
    withJob((_req, res, job) => void res.json(ingestInfo(job))),
  );
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
