import type { Response } from 'express';
import {
  type BayeuxMessage,
  type BayeuxReply,
  badReplay,
  handshakeReply,
  no,
  RETRY,
  unauthorised,
  unknownChannel,
  unknownClient,
  yes,
} from './bayeux.ts';
import { type EventLog, FROM_NOW } from './event-log.ts';
import { cutOff, deliver, hold, release, type Subscriber } from './subscribers.ts';

export type CometdSettings = {
  log: EventLog;
  /** Whether a token belongs to a session now. */
  valid: (token: string | undefined) => boolean;
  /** Objects whose changes are told. */
  objects: readonly string[];
  newClientId: () => string;
  /** How long a poll stays open, in real milliseconds. */
  holdMs: number;
};

/** The CometD server behind /cometd. */
export type Cometd = {
  /** Answers a batch of messages; a poll that stands alone is kept open. */
  receive: (messages: readonly BayeuxMessage[], token: string | undefined, res: Response) => void;
  /** Brings what is new to everybody who waits, unless delivery is paused. */
  pump: () => void;
  pause: (paused: boolean) => void;
  /** Cuts every client off and forgets it. */
  drop: () => void;
  /** Takes every subscription back by so many messages: they are delivered once more. */
  rewind: (count: number) => void;
  facts: () => { clients: number; paused: boolean };
};

export const createCometd = (settings: CometdSettings): Cometd => {
  const clients = new Map<string, Subscriber>();
  const state = { paused: false };
  const everyone = (act: (subscriber: Subscriber) => void): void => [...clients.values()].forEach(act);
  const pump = (): void => {
    if (state.paused) return;
    everyone((subscriber) => deliver(subscriber, settings.log, settings.valid(subscriber.token)));
  };
  return {
    receive: (messages, token, res) => receive({ settings, clients, pump }, messages, token, res),
    pump,
    pause: (paused) => {
      state.paused = paused;
      pump();
    },
    drop: () => {
      everyone(cutOff);
      clients.clear();
    },
    rewind: (count) => {
      const cursor = settings.log.before(count);
      everyone(({ channels }) => {
        for (const channel of channels.values()) channel.cursor = Math.min(channel.cursor, cursor);
      });
      pump();
    },
    facts: () => ({ clients: clients.size, paused: state.paused }),
  };
};

type Server = { settings: CometdSettings; clients: Map<string, Subscriber>; pump: () => void };

const receive = (
  server: Server,
  messages: readonly BayeuxMessage[],
  token: string | undefined,
  res: Response,
): void => {
  const [only] = messages;
  if (messages.length === 1 && only?.channel === '/meta/connect') poll(server, only, token, res);
  else res.json(messages.flatMap((message) => answer(server, message, token)));
};

const poll = (server: Server, message: BayeuxMessage, token: string | undefined, res: Response): void => {
  const subscriber = knownClient(server, message);
  if (!subscriber?.polled || !server.settings.valid(token))
    return void res.json(answer(server, message, token));
  hold(subscriber, message, res, server.settings.holdMs);
  server.pump();
};

const knownClient = ({ clients }: Server, message: BayeuxMessage): Subscriber | undefined =>
  clients.get(message.clientId ?? '');

type Act = (server: Server, message: BayeuxMessage, subscriber: Subscriber) => BayeuxReply[];

const answer = (server: Server, message: BayeuxMessage, token: string | undefined): BayeuxReply[] => {
  if (token === undefined || !server.settings.valid(token)) return [unauthorised(message)];
  if (message.channel === '/meta/handshake') return [shakeHands(server, message, token)];
  const subscriber = knownClient(server, message);
  if (!subscriber) return [unknownClient(message)];
  subscriber.token = token;
  const act = ACTS[message.channel];
  return act
    ? act(server, message, subscriber)
    : [no(message, '403:denied_by_security_policy:publish_denied')];
};

const shakeHands = ({ settings, clients }: Server, message: BayeuxMessage, token: string): BayeuxReply => {
  const id = settings.newClientId();
  clients.set(id, { id, token, channels: new Map(), polled: false, held: undefined });
  return handshakeReply(message, id);
};

// The first poll is answered at once: it brings the server's advice.
const firstPoll: Act = ({ settings }, message, subscriber) => {
  subscriber.polled = true;
  return [yes(message, { advice: { ...RETRY, timeout: settings.holdMs } })];
};

const subscribe: Act = (server, message, subscriber) => {
  const replies = channelsOf(message).map((channel) => subscribeOne(server, message, subscriber, channel));
  server.pump();
  return replies;
};

const channelsOf = ({ subscription = [] }: BayeuxMessage): string[] =>
  typeof subscription === 'string' ? [subscription] : subscription;

const subscribeOne = (
  { settings }: Server,
  message: BayeuxMessage,
  subscriber: Subscriber,
  channel: string,
): BayeuxReply => {
  const object = objectOf(channel, settings.objects);
  if (object === undefined) return unknownChannel(message, channel);
  const wanted = message.ext?.replay;
  const replay = typeof wanted === 'object' ? (wanted[channel] ?? FROM_NOW) : FROM_NOW;
  const cursor = settings.log.start(replay);
  if (cursor === undefined) return badReplay(message, channel, replay);
  subscriber.channels.set(channel, { object, cursor });
  return yes(message, { subscription: channel });
};

/** The object a channel tells of; null for all of them, undefined when there is no such channel. */
const objectOf = (channel: string, objects: readonly string[]): string | null | undefined => {
  if (channel === '/data/ChangeEvents') return null;
  const [, name] = /^\/data\/(\w+)ChangeEvent$/.exec(channel) ?? [];
  return objects.find((object) => object.toLowerCase() === name?.toLowerCase());
};

const unsubscribe: Act = (_server, message, subscriber) => {
  const channels = channelsOf(message);
  for (const channel of channels) subscriber.channels.delete(channel);
  return channels.map((channel) => yes(message, { subscription: channel }));
};

const disconnect: Act = ({ clients }, message, subscriber) => {
  clients.delete(subscriber.id);
  release(subscriber);
  return [yes(message)];
};

const ACTS: Readonly<Record<string, Act>> = {
  '/meta/connect': firstPoll,
  '/meta/subscribe': subscribe,
  '/meta/unsubscribe': unsubscribe,
  '/meta/disconnect': disconnect,
};
