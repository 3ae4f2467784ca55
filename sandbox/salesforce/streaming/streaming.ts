import { randomUUID } from 'node:crypto';
import express, { type Router } from 'express';
import { tokenOf } from '../auth/router.ts';
import type { Change, Org } from '../org.ts';
import type { Sessions } from '../sessions.ts';
import { messagesSchema } from './bayeux.ts';
import { changePayload, schemaFingerprint } from './change-event.ts';
import { type Cometd, createCometd } from './cometd.ts';
import { controlRouter, type Gate } from './control.ts';
import { createEventLog, type EventLog } from './event-log.ts';

const HOUR = 3_600_000;
const SELECTED = ['Lead', 'Contact', 'Account', 'Opportunity', 'Task', 'Event', 'CampaignMember'];

export type StreamingSettings = {
  org: Org;
  sessions: Sessions;
  /** Objects selected for Change Data Capture. */
  objects?: readonly string[];
  /** How long a poll stays open: real milliseconds, 110 seconds if not said. */
  holdMs?: number;
  /** How long messages are kept by the org's clock: milliseconds, 72 hours if not said. */
  retentionMs?: number;
  apiVersion?: string;
};

/** Change Data Capture over CometD. */
export type Streaming = {
  /** /cometd/NN.N, and /_sandbox/streaming for tests; finds the session itself, so it goes ahead of other checks. */
  router: Router;
  /** Stops listening to the org and ends every open poll. */
  close: () => void;
};

export const createStreaming = (settings: StreamingSettings): Streaming => {
  const { org, sessions, objects = SELECTED, holdMs = 110_000, retentionMs = 72 * HOUR } = settings;
  const log = createEventLog({ now: () => org.now(), retentionMs, firstId: 1_000 });
  const valid = (token: string | undefined): boolean => sessions.check(token) !== undefined;
  const cometd = createCometd({ log, valid, objects, newClientId, holdMs });
  const publish = publisher(org, log, settings.apiVersion ?? '62.0');
  const soon = coalesced(cometd.pump);
  const stop = org.onChange((change) => {
    if (!objects.includes(change.object)) return;
    publish(change);
    soon();
  });
  const close = (): void => {
    stop();
    cometd.drop();
  };
  return { router: streamingRouter(org, log, cometd), close };
};

// Runs once for many calls, after the work at hand: a thousand changes saved together are delivered together.
const coalesced = (run: () => void): (() => void) => {
  let due = false;
  return () => {
    if (due) return;
    due = true;
    setImmediate(() => {
      due = false;
      run();
    });
  };
};

const newClientId = (): string => randomUUID().replaceAll('-', '');

const publisher = (org: Org, log: EventLog, apiVersion: string) => {
  let commitNumber = 11_000_000_000;
  return (change: Change): void => {
    const schema = org.describe(change.object);
    if (!schema) return;
    commitNumber += 1;
    const user = org.users.find(({ id }) => id === change.user);
    const payload = changePayload(change, { schema, user, commitNumber, apiVersion });
    log.append(change.object, schemaFingerprint(schema), payload);
  };
};

const streamingRouter = (org: Org, log: EventLog, cometd: Cometd): Router => {
  const router = express.Router();
  const gate: Gate = { refuse: false };
  router.post('/cometd/:version{/*rest}', express.json(), (req, res) => {
    if (gate.refuse) return void res.status(503).end();
    const asked = messagesSchema.safeParse(req.body);
    if (asked.success) cometd.receive(asked.data, tokenOf(req), res);
    else res.status(400).json([{ error: '400::Malformed message', successful: false }]);
  });
  router.use(controlRouter({ org, log, cometd, gate }));
  return router;
};
