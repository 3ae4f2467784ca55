import type { Request, Response } from 'express';
import type { SaveContext } from '../org.ts';
import type { Session } from '../sessions.ts';

/** What the session check leaves behind for everything after it. */
interface CallLocals {
  client?: Session;
  /** Set by a fault script: the first record this call saves is held by somebody else. */
  locked?: boolean;
  /** Method and pattern for the statistics. */
  call?: string;
}

/** A response behind the gates. */
export type CallResponse = Response<unknown, CallLocals>;

/** Who saves and with which headers; only to be asked behind the session check. */
export function contextOf(req: Request, res: CallResponse): SaveContext {
  const { client, locked } = res.locals;
  if (client === undefined) throw new Error('a call got past the session check without a session');
  const named = /(?:^|,)\s*client\s*=\s*([^,]+)/i.exec(req.get('Sforce-Call-Options') ?? '')?.[1]?.trim();
  const autoAssign = req.get('Sforce-Auto-Assign');
  return {
    user: client.userId,
    client: named ?? client.client,
    ...(autoAssign !== undefined && { autoAssign }),
    allowDuplicates: /allowSave\s*=\s*true/i.test(req.get('Sforce-Duplicate-Rule-Header') ?? ''),
    locked: locked === true,
  };
}
