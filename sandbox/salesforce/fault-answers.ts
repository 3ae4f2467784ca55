import type { Response } from 'express';
import type { FaultAnswers } from '../common/faults.ts';
import { fault } from './errors.ts';
import { errorBody } from './rest/api.ts';

function refuse(res: Response, status: number, code: string, message: string): void {
  res.status(status).json([errorBody(fault(code, message))]);
}

/** Gateways in front of the API answer in HTML. */
const BUSY_PAGE =
  '<html><head><title>Server Unavailable</title></head><body>Please try again shortly.</body></html>';

/** The daily allowance is used up: 403, not 429, and no word of when to come back. */
export function refuseDailyLimit(res: Response): void {
  refuse(res, 403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
}

/** The one 401: clients log in again and repeat the call. */
export function refuseSession(res: Response): void {
  refuse(res, 401, 'INVALID_SESSION_ID', 'Session expired or invalid');
}

/** The vendor's own words for the faults a script can inject. */
export const faultAnswers: FaultAnswers = {
  limit: (_req, res) => refuse(res, 403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.'),
  dailyLimit: (_req, res) => refuseDailyLimit(res),
  expiredSession: (_req, res) => refuseSession(res),
  forbidden: (_req, res) =>
    refuse(res, 403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id'),
  // The call runs, and the first record it saves is held by somebody else; reads meet no lock.
  locked(_req, res, next) {
    res.locals.locked = true;
    next();
  },
  serverError(status, _req, res) {
    if (status === 500) {
      return refuse(
        res,
        500,
        'UNKNOWN_EXCEPTION',
        'An unexpected error occurred. Please include this ErrorId if you contact support: 1171021-45122 (-864018926)',
      );
    }
    if (status === 503)
      return refuse(
        res,
        503,
        'SERVER_UNAVAILABLE',
        'We are experiencing high load. Please try again shortly.',
      );
    res.status(status).type('html').send(BUSY_PAGE);
  },
};
