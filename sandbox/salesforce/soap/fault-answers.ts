import type { Request, Response } from 'express';
import { z } from 'zod';
import type { FaultAnswers } from '../../common/faults.ts';
import type { Sessions } from '../sessions.ts';
import { INVALID_SESSION, sendFault } from './fault.ts';

const isSoap = (req: Request): boolean => req.originalUrl.startsWith('/services/Soap');

const sessionSchema = z.object({ client: z.object({ token: z.string() }) });

const endSession = (res: Response, sessions: Pick<Sessions, 'expire'>): void => {
  const known = sessionSchema.safeParse(res.locals);
  if (known.success) sessions.expire(known.data.client.token);
  sendFault(res, INVALID_SESSION);
};

const LIMIT = { code: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentPerOrgLongTxn Limit exceeded.' };
const DAILY = { code: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' };
const LOCKED = { code: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access to this record' };
const FORBIDDEN = { code: 'INSUFFICIENT_ACCESS', message: 'insufficient access rights on object id' };
const BROKEN = { code: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred.' };

/** The same answers, but worded as SOAP faults where the request was SOAP. */
export const withSoapFaults = (rest: FaultAnswers, sessions: Pick<Sessions, 'expire'>): FaultAnswers => ({
  limit: (req, res, next) => (isSoap(req) ? sendFault(res, LIMIT) : rest.limit(req, res, next)),
  dailyLimit: (req, res, next) => (isSoap(req) ? sendFault(res, DAILY) : rest.dailyLimit(req, res, next)),
  expiredSession: (req, res, next) =>
    isSoap(req) ? endSession(res, sessions) : rest.expiredSession(req, res, next),
  forbidden: (req, res, next) => (isSoap(req) ? sendFault(res, FORBIDDEN) : rest.forbidden(req, res, next)),
  locked: (req, res, next) => (isSoap(req) ? sendFault(res, LOCKED) : rest.locked(req, res, next)),
  serverError: (status, req, res) =>
    isSoap(req) && status === 500 ? sendFault(res, BROKEN) : rest.serverError(status, req, res),
});
