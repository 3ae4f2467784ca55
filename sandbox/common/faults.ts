import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { z } from 'zod';

import { faultDecider } from './fault-decider.ts';
import { afterWork, hang, type Inject } from './fault-effects.ts';
import {
  anyPlanSchema,
  type FaultKind,
  type FaultPlan,
  type FaultRule,
  type WebhookFaults,
} from './fault-plan.ts';
import { jsonBody } from './json-body.ts';

/** How a vendor words a refusal; `next` is there for a vendor that lets the request run on, marked. */
type FaultAnswer = (req: Request, res: Response, next: NextFunction) => void;

/** The vendor's own words for the faults that are answered instead of cut off. */
export type FaultAnswers = {
  limit: FaultAnswer;
  dailyLimit: FaultAnswer;
  expiredSession: FaultAnswer;
  locked: FaultAnswer;
  /** The program lacks a right that somebody has to give it first. */
  forbidden: FaultAnswer;
  serverError: (status: number, req: Request, res: Response) => void;
};

type FaultCounts = Record<FaultKind, number>;

/** The faults of one server. */
export type Faults = {
  /** To be mounted after the client is known (`res.locals.client.kind`) and before any work is done. */
  before: RequestHandler;
  /** GET and POST /_sandbox/faults: what was injected so far; another plan from now on. */
  router: Router;
  plan: () => FaultPlan;
  /** Puts another plan in force; ordinals and counts begin anew. */
  replace: (plan: FaultPlan) => void;
  counts: () => FaultCounts;
  /** The figures for the sender of webhooks, as the plan in force has them. */
  webhooks: () => WebhookFaults;
};

const EFFECTS: Record<FaultKind, (rule: FaultRule, answers: FaultAnswers) => Inject> = {
  'lost-response': () => (req, res, next) => {
    afterWork(res, () => req.socket.destroy());
    next();
  },
  reset: () => (req) => void req.socket.resetAndDestroy(),
  timeout: (rule) => (req, res, next) => {
    if (!rule.committed) return hang(req, rule.ms);
    afterWork(res, () => hang(req, rule.ms));
    next();
  },
  'server-error': (rule, answers) => (req, res, next) => {
    if (!rule.committed) return answers.serverError(rule.status, req, res);
    afterWork(res, () => answers.serverError(rule.status, req, res));
    next();
  },
  limit: (_rule, answers) => answers.limit,
  'daily-limit': (_rule, answers) => answers.dailyLimit,
  'expired-session': (_rule, answers) => answers.expiredSession,
  slow: (rule) => (_req, _res, next) => void setTimeout(next, rule.ms),
  locked: (_rule, answers) => answers.locked,
  forbidden: (_rule, answers) => answers.forbidden,
};

const NO_COUNTS: FaultCounts = {
  'lost-response': 0,
  reset: 0,
  timeout: 0,
  'server-error': 0,
  limit: 0,
  'daily-limit': 0,
  'expired-session': 0,
  slow: 0,
  locked: 0,
  forbidden: 0,
};

// Whoever the server could not name counts as an integration: only programs come without a face.
const clientSchema = z.object({ client: z.object({ kind: z.string() }) });
const clientKind = (res: Response): string => {
  const known = clientSchema.safeParse(res.locals);
  return known.success ? known.data.client.kind : 'integration';
};

/** Faults by `plan` on one server, worded by the vendor's `answers`. Requests to /_sandbox are never hit. */
export const createFaults = (plan: FaultPlan, answers: FaultAnswers): Faults => {
  let current = plan;
  let decide = faultDecider(plan);
  let counts = { ...NO_COUNTS };

  const before: RequestHandler = (req, res, next) => {
    if (req.originalUrl.startsWith('/_sandbox')) return next();
    const rule = decide({ method: req.method, path: req.originalUrl, client: clientKind(res) });
    if (!rule) return next();
    counts[rule.kind] += 1;
    EFFECTS[rule.kind](rule, answers)(req, res, next);
  };
  const replace = (next: FaultPlan): void => {
    current = next;
    decide = faultDecider(next);
    counts = { ...NO_COUNTS };
  };
  const faults = { plan: () => current, replace, counts: () => ({ ...counts }) };
  return { ...faults, before, webhooks: () => current.webhooks, router: faultRouter(faults) };
};

const faultRouter = (faults: Pick<Faults, 'plan' | 'replace' | 'counts'>): Router => {
  const router = express.Router();
  const tell = (): object => ({ plan: faults.plan(), counts: faults.counts() });
  router.get('/_sandbox/faults', (_req, res) => void res.json(tell()));
  router.post('/_sandbox/faults', ...jsonBody, (req, res) => {
    const asked = anyPlanSchema.safeParse(req.body);
    if (!asked.success) return void res.status(400).json({ error: z.prettifyError(asked.error) });
    faults.replace(asked.data);
    res.json(tell());
  });
  return router;
};
