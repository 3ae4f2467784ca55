import type { Connection } from 'jsforce';
import { z } from 'zod';
import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Allowance } from './allowance.ts';
import { type Call, crmError, fromThrown } from './errors.ts';
import type { Session } from './session.ts';

export type Answer<T> = Promise<Result<T, CrmError>>;

/** One call: the client's promise in, a checked answer or an error as data out. */
export type Ask = <T>(
  call: Call,
  schema: z.ZodType<T>,
  run: (conn: Connection) => PromiseLike<unknown>,
) => Answer<T>;

export function checked<T>(call: Call, schema: z.ZodType<T>, given: unknown): Result<T, CrmError> {
  const answer = schema.safeParse(given);
  if (answer.success) return ok(answer.data);
  // The vendor said something, so a write may well have been done.
  const kind = call.write ? 'unknown' : 'unavailable';
  return err(crmError(kind, call, `an answer in an unknown shape: ${z.prettifyError(answer.error)}`));
}

export function createAsk(session: Session, allowance: Allowance): Ask {
  const failed = (thrown: unknown, call: Call): CrmError => {
    const error = session.failure(thrown) ?? fromThrown(thrown, call);
    return error.kind === 'limit' ? allowance.refused(error) : error;
  };
  return async (call, schema, run) => {
    const open = await session.connection();
    if (!open.ok) return open;
    try {
      const answer = await run(open.value);
      // Any answer will do: the allowance is the org's, and not this call's.
      allowance.granted();
      return checked(call, schema, answer);
    } catch (thrown) {
      return err(failed(thrown, call));
    }
  };
}
