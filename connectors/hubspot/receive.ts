import { z } from 'zod';
import type { HintSink, Listener, WebhookAnswer, WebhookRequest } from '../connector.ts';
import { hintsIn } from './events.ts';
import { isGenuine, type Signer } from './signature.ts';

/** A line for the log, with what it is about. */
export type Log = (line: {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  readonly [data: string]: unknown;
}) => void;

const body = z.array(z.unknown());

/** Takes webhook requests: anything but 2xx makes the vendor send the events again, for a day. */
export const listener = (signer: Signer, sink: HintSink, log: Log): Listener => ({
  handle: (request) => handle(signer, sink, log, request),
  close: async () => {},
});

/** Genuine, readable, stored: in this order, so that nobody else can fill the log or the store. */
const handle = async (
  signer: Signer,
  sink: HintSink,
  log: Log,
  request: WebhookRequest,
): Promise<WebhookAnswer> => {
  if (!isGenuine(signer, request)) {
    log({ level: 'warn', message: 'webhook with a signature that is not HubSpot’s', url: request.url });
    return { status: 401, body: 'signature refused' };
  }
  const events = body.safeParse(json(request.body));
  if (!events.success) return { status: 400, body: 'a list of events was expected' };
  const { hints, unreadable } = hintsIn(events.data);
  for (const fault of unreadable) log({ level: 'warn', message: 'webhook event not understood', fault });
  return stored(sink, log, hints);
};

/** Acknowledges what is stored and nothing else. */
const stored = async (sink: HintSink, log: Log, hints: Parameters<HintSink>[0]): Promise<WebhookAnswer> => {
  try {
    if (hints.length > 0) await sink(hints);
    return { status: 200, body: '' };
  } catch (thrown) {
    log({ level: 'error', message: 'hints were not stored', reason: String(thrown) });
    return { status: 503, body: 'not stored' };
  }
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
