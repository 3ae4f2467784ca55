import type { Connection } from 'jsforce';
import { z } from 'zod';

/** Bayeux messages, as far as they concern us; data messages pass through it as well. */
const metaSchema = z.looseObject({
  channel: z.string(),
  successful: z.boolean().optional(),
  subscription: z.string().optional(),
  error: z.string().optional(),
  advice: z.looseObject({ reconnect: z.string().optional() }).optional(),
  ext: z.record(z.string(), z.unknown()).optional(),
});
type Meta = z.infer<typeof metaSchema>;

/** What a stream asks and tells. */
export interface StreamEvents {
  /** Where to go on in a channel: the last event taken in, or -1 for new ones only. */
  readonly replayFrom: (channel: string) => number;
  readonly onMessage: (channel: string, message: unknown) => void;
  /** A subscription was accepted, or refused with an error. */
  readonly onSubscribe: (channel: string, error: string | null) => void;
  /** The stream will not recover by itself: the session is over, or the server wants no more of it. */
  readonly onLost: (error: string) => void;
}

export interface Stream {
  close(): void;
}

/** The server wants no further try with this session; for anything less the client starts anew by itself. */
const isLost = (meta: Meta): boolean => meta.successful === false && meta.advice?.reconnect === 'none';

/**
 * Adds the place to go on from to each subscription, also to those the client renews by itself after an outage. The
 * vendor client's own extension holds one channel's place only and would send it for all of them.
 */
const extension = (events: StreamEvents) => ({
  outgoing(message: unknown, pass: (message: unknown) => void) {
    const meta = metaSchema.safeParse(message).data;
    const channel = meta?.channel === '/meta/subscribe' ? meta.subscription : undefined;
    if (!meta || channel === undefined) return pass(message);
    pass({ ...meta, ext: { ...meta.ext, replay: { [channel]: events.replayFrom(channel) } } });
  },
  incoming(message: unknown, pass: (message: unknown) => void) {
    const meta = metaSchema.safeParse(message).data;
    pass(message);
    if (!meta) return;
    if (isLost(meta)) return events.onLost(meta.error ?? 'the server ended the stream');
    if (meta.channel !== '/meta/subscribe' || meta.subscription === undefined) return;
    events.onSubscribe(meta.subscription, meta.successful ? null : (meta.error ?? 'refused'));
  },
});

// Of these methods the client's types know nothing.
const callIfThere = (target: unknown, method: string, ...args: readonly unknown[]): void => {
  const found: unknown = typeof target === 'object' && target ? Reflect.get(target, method) : undefined;
  if (typeof found === 'function') found.apply(target, args);
};

/** Opens one stream over all the channels with the connection's present session. */
export function openStream(conn: Connection, channels: readonly string[], events: StreamEvents): Stream {
  const client = conn.streaming.createClient([extension(events)]);
  // The client itself would wait five seconds after each broken connection.
  callIfThere(client, 'on', 'transport:down', () => events.onLost('the connection broke'));
  for (const channel of channels) {
    client.subscribe(channel, (message: unknown) => events.onMessage(channel, message));
  }
  return {
    close() {
      callIfThere(client, 'disconnect');
      // Without a farewell answer the client would keep sending its last messages for ever.
      setTimeout(() => callIfThere(Reflect.get(client, '_dispatcher'), 'close'), 1_000).unref();
    },
  };
}
