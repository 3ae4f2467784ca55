import type express from 'express';
import { fault } from './faults.ts';
import { expired } from './http/auth.ts';
import { send } from './http/send.ts';
import { limitFault, type Policy } from './limits/limiter.ts';
import { randomStream } from './random.ts';

const trace = randomStream(0, 'fault-answers');

/** Vendor-shaped answers for the fault middleware, which decides when to send them. */
export const faultAnswers = {
  /** 429 with the policy's body. */
  limit(response: express.Response, policy: Policy): void {
    send(response, limitFault(policy), trace);
  },
  /** 502 and 504 come as the edge's HTML page, other statuses as JSON. */
  unavailable(response: express.Response, status: number): void {
    if (status !== 502 && status !== 504) {
      send(response, fault(status, 'internal error'), trace);
      return;
    }
    response.status(status).setHeader('Content-Type', 'text/html');
    response.send(
      Buffer.from(
        `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center></body></html>`,
      ),
    );
  },
  /** 401 for a token that ran out. */
  expired(response: express.Response): void {
    const now = Date.now();
    send(response, expired(now - 75_000, now), trace);
  },
  /** 403 for a scope that the app was not given. */
  forbidden(response: express.Response): void {
    send(
      response,
      fault(
        403,
        "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
        { category: 'MISSING_SCOPES' },
      ),
      trace,
    );
  },
  /** 423 for a record somebody else is writing. */
  locked(response: express.Response): void {
    send(
      response,
      fault(423, 'The resource is locked. Retry after a few seconds.', { category: 'LOCKED' }),
      trace,
    );
  },
};
