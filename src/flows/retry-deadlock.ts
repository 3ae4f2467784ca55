const RETRIED: ReadonlySet<unknown> = new Set(['40P01', '40001']);
const TRIES = 5;

/** Runs a transaction again when PostgreSQL broke it off to free another: nothing of it was kept. */
export async function retryDeadlock<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : null;
      if (!RETRIED.has(code) || attempt === TRIES) throw cause;
    }
  }
}
