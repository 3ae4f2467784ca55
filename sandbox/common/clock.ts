import express, { type Router } from 'express';
import { z } from 'zod';
import { jsonBody } from './json-body.ts';

/** The present instant: epoch milliseconds, UTC. */
export type Clock = () => number;

/** A clock that scripts can move forward, so that 72 hours need not be waited for. */
export type SandboxClock = {
  now: Clock;
  /** Moves the clock forward by that many milliseconds and gives the new instant. */
  advance: (milliseconds: number) => number;
};

/** A clock that runs with `base` (the machine's own by default) and keeps whatever it was advanced by. */
export const createClock = (base: Clock = Date.now): SandboxClock => {
  let ahead = 0;
  const now = (): number => base() + ahead;
  return {
    now,
    advance: (milliseconds) => {
      ahead += milliseconds;
      return now();
    },
  };
};

// Time never runs backward: sessions, cursors and replay windows count on it.
const advanceSchema = z.strictObject({ advanceMs: z.int().nonnegative() });

/** GET and POST /_sandbox/clock: read the instant, or move it forward by `{advanceMs}`. */
export const clockRouter = (clock: SandboxClock): Router => {
  const router = express.Router();
  const tell = (now: number): object => ({ now, iso: new Date(now).toISOString() });
  router.get('/_sandbox/clock', (_req, res) => void res.json(tell(clock.now())));
  router.post('/_sandbox/clock', ...jsonBody, (req, res) => {
    const asked = advanceSchema.safeParse(req.body);
    if (asked.success) res.json(tell(clock.advance(asked.data.advanceMs)));
    else res.status(400).json({ error: z.prettifyError(asked.error) });
  });
  return router;
};
