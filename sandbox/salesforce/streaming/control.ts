import { randomUUID } from 'node:crypto';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import { jsonBody } from '../../common/json-body.ts';
import type { Org } from '../org.ts';
import { type ChangePayload, GAP_TYPES, schemaFingerprint } from './change-event.ts';
import type { Cometd } from './cometd.ts';
import type { EventLog } from './event-log.ts';

/** What the vendor puts where a gap names no record. */
const EMPTY_ID = '000000000000000AAA';

/** Whether the door to /cometd is shut. */
export type Gate = { refuse: boolean };

type Parts = { org: Org; log: EventLog; cometd: Cometd; gate: Gate };

/** /_sandbox/streaming: pauses, outages, repetitions and gaps on demand. */
export const controlRouter = (parts: Parts): Router => {
  const router = express.Router();
  router.get('/_sandbox/streaming', (_req, res) => void res.json(factsOf(parts)));
  router.post('/_sandbox/streaming', ...jsonBody, (req, res) => control(req, res, parts));
  router.post('/_sandbox/streaming/gap', ...jsonBody, (req, res) => tellGap(req, res, parts));
  return router;
};

const factsOf = ({ log, cometd, gate }: Parts): object => ({
  ...cometd.facts(),
  ...gate,
  ...log.facts(),
});

const controlSchema = z.strictObject({
  /** Messages are kept but not delivered until this is false again. */
  paused: z.boolean().optional(),
  /** Every request to /cometd is answered 503. */
  refuse: z.boolean().optional(),
  /** Cuts off and forgets all clients. */
  drop: z.boolean().optional(),
  /** Delivers the last so many messages once more. */
  rewind: z.int().positive().optional(),
});

const control = (req: Request, res: Response, parts: Parts): void => {
  const { cometd, gate } = parts;
  const asked = controlSchema.safeParse(req.body);
  if (!asked.success) return void res.status(400).json({ error: z.prettifyError(asked.error) });
  const { paused, refuse, drop, rewind } = asked.data;
  gate.refuse = refuse ?? gate.refuse;
  if (drop) cometd.drop();
  if (rewind !== undefined) cometd.rewind(rewind);
  if (paused !== undefined) cometd.pause(paused);
  res.json(factsOf(parts));
};

const gapSchema = z.strictObject({
  object: z.string(),
  changeType: z.enum(GAP_TYPES),
  recordIds: z.array(z.string()).default([EMPTY_ID]),
});

const tellGap = (req: Request, res: Response, { org, log, cometd }: Parts): void => {
  const asked = gapSchema.safeParse(req.body);
  const schema = asked.success ? org.describe(asked.data.object) : undefined;
  if (!asked.success || !schema) return void res.status(400).json({ error: 'no such object or change type' });
  const payload = gapPayload(schema.name, asked.data.changeType, asked.data.recordIds, org);
  log.append(schema.name, schemaFingerprint(schema), payload);
  cometd.pump();
  res.json(log.facts());
};

const gapPayload = (
  object: string,
  changeType: (typeof GAP_TYPES)[number],
  recordIds: readonly string[],
  org: Org,
): ChangePayload => ({
  ChangeEventHeader: {
    entityName: object,
    recordIds,
    changeType,
    changeOrigin: '',
    transactionKey: randomUUID(),
    sequenceNumber: 1,
    commitTimestamp: org.now(),
    commitNumber: 1,
    commitUser: org.users[0]?.id ?? EMPTY_ID,
    nulledFields: [],
    diffFields: [],
    changedFields: [],
  },
});
