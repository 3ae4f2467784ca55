import type { Response } from 'express';
import { type BayeuxMessage, type BayeuxReply, RETRY, unauthorised, yes } from './bayeux.ts';
import type { EventLog } from './event-log.ts';

/** What a client hears on a channel: changes of one object or of all, from `cursor` on. */
type Subscription = { object: string | null; cursor: number };

/** A client that shook hands. `held` is its open poll. */
export type Subscriber = {
  id: string;
  token: string;
  channels: Map<string, Subscription>;
  polled: boolean;
  held: { message: BayeuxMessage; res: Response; timer: NodeJS.Timeout } | undefined;
};

/** As many messages as one poll brings at most. */
const MOST = 500;

/** Keeps the poll open until there is something to tell or `holdMs` (real milliseconds) are over. */
export const hold = (subscriber: Subscriber, message: BayeuxMessage, res: Response, holdMs: number): void => {
  release(subscriber);
  const timer = setTimeout(() => release(subscriber), holdMs);
  timer.unref();
  subscriber.held = { message, res, timer };
  res.on('close', () => {
    if (subscriber.held?.res === res) letGo(subscriber);
  });
};

const letGo = (subscriber: Subscriber): Subscriber['held'] => {
  const held = subscriber.held;
  if (held) clearTimeout(held.timer);
  subscriber.held = undefined;
  return held;
};

/** Ends the open poll, with messages or without. */
export const release = (subscriber: Subscriber, messages: readonly BayeuxReply[] = []): void => {
  const held = letGo(subscriber);
  if (held) held.res.json([...messages, yes(held.message, { advice: RETRY })]);
};

/** Cuts the open poll off without an answer. */
export const cutOff = (subscriber: Subscriber): void => void letGo(subscriber)?.res.socket?.destroy();

/** Brings what is new to a client that is waiting for it; one whose session has ended is told so instead. */
export const deliver = (subscriber: Subscriber, log: EventLog, valid: boolean): void => {
  if (!subscriber.held) return;
  if (valid) {
    const messages = collect(subscriber, log);
    if (messages.length > 0) release(subscriber, messages);
    return;
  }
  const held = letGo(subscriber);
  held?.res.json([unauthorised(held.message)]);
};

type Heard = { channel: string; data: { event: { replayId: number } } };

// What was handed over counts as heard: a client that lost it asks again from the last id it saw.
const collect = (subscriber: Subscriber, log: EventLog): BayeuxReply[] => {
  const heard: Heard[] = [];
  for (const [channel, subscription] of subscriber.channels) {
    const events = log.after(subscription.cursor, subscription.object, MOST);
    subscription.cursor = events.at(-1)?.event.replayId ?? subscription.cursor;
    heard.push(...events.map((data) => ({ channel, data })));
  }
  return heard.toSorted((a, b) => a.data.event.replayId - b.data.event.replayId);
};
