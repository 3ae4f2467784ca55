import type pg from 'pg';
import type { Store } from './database.ts';

/** A connection that lives as long as the process: what it listens to is heard, what it locks is held. */
export interface Session {
  /** Asks on this very connection; rejects while it is down. */
  ask<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]): Promise<readonly Row[]>;
  end(): Promise<void>;
}

export interface SessionOptions {
  readonly channels: readonly string[];
  /** Called for each notification, and for every channel once the connection is back: some may have been missed. */
  readonly heard: (channel: string) => void;
  /** Takes the locks of this process again on a connection that is new. */
  readonly lock: (client: pg.Client) => Promise<void>;
  /** Milliseconds between two tries to connect again. */
  readonly retryMs: number;
}

/** Opens a session over a connection that has its locks already, and opens it anew whenever it breaks. */
export async function keepSession(
  store: Store,
  first: pg.Client,
  { channels, heard, lock, retryMs }: SessionOptions,
): Promise<Session> {
  let client = first;
  let isOver = false;
  let retry: NodeJS.Timeout | null = null;

  const use = async (next: pg.Client): Promise<void> => {
    next.on('notification', ({ channel }) => heard(channel));
    next.on('end', () => {
      if (!isOver && next === client) retry ??= setTimeout(reconnect, retryMs);
    });
    for (const channel of channels) await next.query(`listen ${channel}`);
  };

  const reconnect = async (): Promise<void> => {
    retry = null;
    const next = await store.connect().catch(() => null);
    const isReady =
      next !== null &&
      (await lock(next)
        .then(() => use(next))
        .then(
          () => true,
          () => false,
        ));
    if (isOver) return next?.end();
    if (!isReady || next === null) {
      void next?.end().catch(() => {});
      retry = setTimeout(reconnect, retryMs);
      return;
    }
    client = next;
    for (const channel of channels) heard(channel);
  };

  await use(first);
  return {
    ask: async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[]) =>
      (await client.query<Row>(text, [...values])).rows,
    end: async () => {
      isOver = true;
      if (retry !== null) clearTimeout(retry);
      await client.end().catch(() => {});
    },
  };
}
