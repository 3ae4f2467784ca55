const RETRIED: ReadonlySet<unknown> = new Set(['40P01', '40001']);
const TRIES = 5;

/** What was decided on changed before it could be held: the transaction has to begin anew, with a code as PostgreSQL gives it. */
export class Overtaken extends Error {
  readonly code = '40001';
}

/** Runs a transaction again when it was broken off to free another, or was overtaken by one: nothing of it was kept. */
export async function retryDeadlock<T>(run: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run(attempt);
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : null;
      if (!RETRIED.has(code) || attempt === TRIES) throw cause;
    }
  }
}
