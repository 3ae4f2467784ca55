import express, { type Router } from 'express';
import { idOf } from '../ids.ts';
import type { BulkDoor } from './desk.ts';
import { ingestRouter } from './ingest-router.ts';
import { type QueryJobRules, queryRouter } from './query-router.ts';

const JOB_PREFIX = '750';

/** Bulk API 2.0 under /services/data/vNN.N/jobs; to be mounted behind the check for a session. */
export const bulkRouter = (door: BulkDoor, rules: QueryJobRules): Router => {
  const router = express.Router();
  let made = 0;
  const newId = (): string => {
    made += 1;
    return idOf(JOB_PREFIX, made);
  };
  router.use('/services/data/:version/jobs/ingest', ingestRouter(door, newId));
  router.use('/services/data/:version/jobs/query', queryRouter(door, newId, rules));
  return router;
};
