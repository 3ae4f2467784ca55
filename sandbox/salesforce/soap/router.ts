import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { LoginDoor } from '../auth/grants.ts';
import { hostOf } from '../auth/router.ts';
import type { Session } from '../sessions.ts';
import { contextOf, readRequest, type SoapCall, type SoapRequest } from './call.ts';
import { convertLead } from './convert-lead.ts';
import { INVALID_SESSION, type SoapFault, sendFault } from './fault.ts';
import { merge } from './merge.ts';
import { create, remove, undelete, update, upsert } from './records.ts';
import { login, serverTimestamp, userInfoElement } from './session.ts';
import { envelope } from './xml.ts';

/** Every method gives the content of `result`, one object or a list of them. */
const METHODS: Readonly<Record<string, (call: SoapCall) => object | object[]>> = {
  create,
  update,
  upsert,
  delete: remove,
  undelete,
  convertLead,
  merge,
  getServerTimestamp: ({ org }) => serverTimestamp(org),
  getUserInfo: ({ org, ctx }) => {
    const user = org.users.find(({ id }) => id === ctx.user);
    return user ? userInfoElement(org, user) : {};
  },
};

/**
 * SOAP on /services/Soap/u and /c. The session comes in the envelope, so this router finds the client itself and
 * then runs `guards` (call counting, faults) as the others do behind the check for a session.
 */
export const soapRouter = (door: LoginDoor, guards: readonly RequestHandler[]): Router => {
  const router = express.Router();
  const path = '/services/Soap/:letter/:version{/*rest}';
  const body = express.text({ type: () => true, limit: '50mb' });
  router.post(
    path,
    body,
    (req, res, next) => open(req, res, door) && next(),
    ...guards,
    (_req, res) => answer(res, door),
  );
  return router;
};

type Opened = { request: SoapRequest; session: Session };
const opened = new WeakMap<Response, Opened>();

/** Reads the envelope and finds the session; true when the call may go on. */
const open = (req: Request, res: Response, door: LoginDoor): boolean => {
  const request = typeof req.body === 'string' ? readRequest(req.body) : undefined;
  if (!request) return refuse(res, 'UNKNOWN_EXCEPTION', 'the request is not a SOAP envelope with a method');
  if (request.method === 'login') return answerLogin(req, res, door, request);
  const session = door.sessions.check(request.sessionId);
  if (!session) return refuse(res, INVALID_SESSION.code, INVALID_SESSION.message);
  opened.set(res, { request, session });
  res.locals.client = session;
  return true;
};

const refuse = (res: Response, code: string, message: string): false => {
  sendFault(res, { code, message });
  return false;
};

const answerLogin = (req: Request, res: Response, door: LoginDoor, request: SoapRequest): false => {
  const outcome = login(door, request.args, { host: hostOf(req), version: String(req.params.version) });
  if ('result' in outcome) send(res, 'login', outcome.result);
  else sendFault(res, outcome);
  return false;
};

const answer = (res: Response, { org, sessions }: LoginDoor): void => {
  const call = opened.get(res);
  if (!call) throw new Error('the envelope was not read');
  const { request, session } = call;
  const method = METHODS[request.method];
  if (request.method === 'logout') sessions.expire(session.token);
  else if (!method) return void sendFault(res, unknownMethod(request.method));
  send(res, request.method, method?.({ org, args: request.args, ctx: contextOf(request, session) }));
};

const unknownMethod = (method: string): SoapFault => ({
  code: 'UNKNOWN_EXCEPTION',
  message: `No operation available for request ${method}`,
});

const send = (res: Response, method: string, result: object | undefined): void => {
  res.type('text/xml').send(envelope({ [`${method}Response`]: { result } }));
};
