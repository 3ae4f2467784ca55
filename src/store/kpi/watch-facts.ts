import type pg from 'pg';
import type { Store } from '../database.ts';

const AGAIN_MS = 1000;

/** Calls `changed` whenever facts were committed, by whichever process, until it is closed. A lost connection is opened again. */
export function watchFacts(store: Store, changed: () => void): { close(): Promise<void> } {
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  const again = (): void => {
    client = null;
    if (!closed) timer = setTimeout(() => void listen(), AGAIN_MS);
  };
  const listen = async (): Promise<void> => {
    try {
      const own = await store.connect();
      if (closed) return await own.end();
      client = own;
      own.on('notification', changed);
      own.once('end', again);
      await own.query('listen stafet_facts');
      // Whatever was missed while nobody listened.
      changed();
    } catch {
      again();
    }
  };
  const first = listen();
  return {
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await first;
      await client?.end();
    },
  };
}
