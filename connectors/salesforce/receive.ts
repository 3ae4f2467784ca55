import type { Connection } from 'jsforce';
import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { HintSink, Listener } from '../connector.ts';
import type { Calls } from './calls.ts';
import { readChangeEvent } from './change-event.ts';
import { createHintQueue } from './hint-queue.ts';
import { HEARD_OBJECTS } from './objects.ts';
import { PATHS } from './paths.ts';
import { openStream, type Stream } from './stream.ts';

/** Milliseconds before a lost stream is opened again; doubled each time until one holds. */
const BACKOFF = { first: 1_000, longest: 60_000 } as const;
// One channel an object: an org pays by the event, and the channel of all events would bring those of every object.
const CHANNELS: readonly string[] = HEARD_OBJECTS.map(PATHS.channel);

export interface ReceiveOptions {
  readonly calls: Calls;
  readonly log: (line: string) => void;
  /** Milliseconds to wait for the first answers of all channels before saying that listening has begun. */
  readonly timeoutMs: number;
}

/** Resolves when every channel was answered for once, accepted or not, or when `ms` have passed. */
const allHeard = (ms: number) => {
  const missing = new Set(CHANNELS);
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const heard = (channel: string): void => {
    missing.delete(channel);
    if (missing.size === 0) resolve();
  };
  return { heard, ready: promise.finally(() => clearTimeout(timer)) };
};

/**
 * See `Connector.receive`. Listens from now on. A lost stream is opened again with a fresh session, later each time,
 * and goes on after the last event that the sink took in; when the vendor has forgotten that one, from now, and
 * polling finds what lay between.
 */
export async function receive(o: ReceiveOptions, sink: HintSink): Promise<Result<Listener, CrmError>> {
  const say = (line: string): void => o.log(`salesforce stream: ${line}`);
  const queue = createHintQueue(sink, say);
  const first = allHeard(o.timeoutMs);
  let stream: Stream | null = null;
  // Counts the streams opened so far: what an older one still says is no longer heard.
  let generation = 0;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  /** Gives the stream up and opens the next one after a while; once, however often it is said. */
  function lost(why: string): void {
    if (closed || timer) return;
    const wait = Math.min(BACKOFF.first * 2 ** failures++, BACKOFF.longest);
    say(`${why}; opening it again in ${wait} ms`);
    stream?.close();
    stream = null;
    generation++;
    timer = setTimeout(reopen, wait);
  }

  /** A channel was accepted or refused. An org that does not tell of an object is no reason to stop. */
  function answered(channel: string, error: string | null): void {
    first.heard(channel);
    if (error === null) failures = 0;
    else if (/replay/i.test(error)) {
      queue.forget(channel);
      lost(`${channel} cannot go on where it was: ${error}`);
    } else say(`${channel} is not to be had, polling has to do: ${error}`);
  }

  /** A message came. What cannot be read is said and left: holding up the stream would help nobody. */
  function arrived(channel: string, message: unknown): void {
    const event = readChangeEvent(message);
    if (event?.overflow) say(`too much changed at once on ${channel}, polling has to find it`);
    if (event) queue.push(channel, event);
    else say(`a message on ${channel} could not be read`);
  }

  /** Opens a stream with the connection's session; everything an older one still says is ignored from now on. */
  function listen(conn: Connection): void {
    const mine = ++generation;
    const current = (act: () => void): void => {
      if (mine === generation && !closed) act();
    };
    stream = openStream(conn, CHANNELS, {
      replayFrom: queue.place,
      onMessage: (channel, message) => current(() => arrived(channel, message)),
      onSubscribe: (channel, error) => current(() => answered(channel, error)),
      onLost: (error) => current(() => lost(error)),
    });
  }

  /** The session may be what ended the stream, so it is proved, or renewed, first. */
  async function reopen(): Promise<void> {
    timer = null;
    const conn = await o.calls.freshConnection();
    if (closed) return;
    if (conn.ok) listen(conn.value);
    else lost(conn.error.message);
  }

  const session = await o.calls.freshConnection();
  if (!session.ok) return session;
  listen(session.value);
  await first.ready;
  return ok({
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      stream?.close();
      queue.close();
    },
  });
}
