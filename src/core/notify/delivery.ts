import type { ChannelError } from '../../model/channel-error.ts';
import type { ChannelName, Message, Recipient } from '../../model/message.ts';
import type { Instant } from '../../model/time.ts';

/** A message that was taken out to be sent, and how far it has come. */
export interface Pending {
  readonly message: Message;
  readonly state: 'waiting' | 'out';
  readonly step: number;
  readonly attempts: number;
  readonly tried: readonly Tried[];
}

/** A channel that did not take it, and why. */
export interface Tried {
  readonly channel: ChannelName;
  readonly at: Instant;
  readonly why: string;
}

/** Channels as they are set up here. */
export interface SetUp {
  /** Whether the channel is there, and the recipient has an address on it; otherwise why not. */
  readonly whyNot: (channel: ChannelName, to: Recipient) => string | null;
  readonly dropsRepeats: (channel: ChannelName) => boolean;
}

/** What becomes of a message, or when it is tried again. */
export interface Settlement {
  readonly key: string;
  readonly state: 'waiting' | 'sent' | 'skipped' | 'failed' | 'unsure';
  readonly step: number;
  readonly attempts: number;
  readonly channel: ChannelName | null;
  readonly tried: readonly Tried[];
  readonly notBefore: Instant;
  readonly error: ChannelError | null;
}

export type Next =
  | {
      readonly go: true;
      readonly channel: ChannelName;
      readonly step: number;
      readonly tried: readonly Tried[];
    }
  | { readonly go: false; readonly settlement: Settlement };

export const NOT_SET_UP = 'not set up';

/** A lead is told at most once, the team at least once: twice is a nuisance there, and never would be a lost lead. */
const atMostOnce = ({ to }: Message): boolean => to.kind === 'lead';

/** By which channel a message goes now, if it goes at all. */
export function nextFor(pending: Pending, setUp: SetUp, now: Instant): Next {
  const { message, state, step } = pending;
  const current = message.channels[step];
  if (state === 'out' && current !== undefined && atMostOnce(message) && !setUp.dropsRepeats(current))
    return settled(pending, step, pending.tried, { state: 'unsure', channel: current, now, error: CRASHED });
  const tried = [...pending.tried];
  // A message that its senders die of must not go round for ever.
  const isStuck = state === 'out' && pending.attempts >= LAST_TRIES;
  if (isStuck && current !== undefined) tried.push({ channel: current, at: now, why: CRASHED.message });
  for (let i = isStuck ? step + 1 : step; i < message.channels.length; i += 1) {
    const channel = message.channels[i];
    if (channel === undefined) break;
    const why = setUp.whyNot(channel, message.to);
    if (why === null) return quietUntil(pending, i, channel, tried, now);
    tried.push({ channel, at: now, why });
  }
  const end = tried.every(({ why }) => why === NOT_SET_UP) ? 'skipped' : 'failed';
  return settled(pending, message.channels.length, tried, { state: end, channel: null, now, error: null });
}

const CRASHED: ChannelError = {
  kind: 'unknown',
  message: 'the sender stopped while it was on its way; it may or may not have arrived',
};

/** An SMS waits for the morning; whatever else may go goes now. */
function quietUntil(
  pending: Pending,
  step: number,
  channel: ChannelName,
  tried: readonly Tried[],
  now: Instant,
): Next {
  const quiet = pending.message.smsQuiet;
  if (channel !== 'sms' || quiet === null || now < quiet.from || now >= quiet.until)
    return { go: true, channel, step, tried };
  return settled(pending, step, tried, { state: 'waiting', channel: null, now: quiet.until, error: null });
}

interface End {
  readonly state: Settlement['state'];
  readonly channel: ChannelName | null;
  /** For one that waits: until when. */
  readonly now: Instant;
  readonly error: ChannelError | null;
}

const settled = (
  { message, attempts, step: before }: Pending,
  step: number,
  tried: readonly Tried[],
  { now, ...end }: End,
): Next => ({
  go: false,
  settlement: {
    key: message.key,
    step,
    attempts: step === before ? attempts : 0,
    tried,
    notBefore: now,
    ...end,
  },
});

/** Tries at a channel before the next one has its turn, and before the last one is given up. */
const TRIES = 3;
const LAST_TRIES = 8;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/** What becomes of a message that a channel took or did not take. `tries` counts this one. */
export function afterSend(
  { message, step, tried }: Pick<Pending, 'message' | 'step' | 'tried'>,
  channel: ChannelName,
  tries: number,
  error: ChannelError | null,
  now: Instant,
): Settlement {
  const base = { key: message.key, step, attempts: tries, channel, tried, notBefore: now, error };
  if (error === null) return { ...base, state: 'sent' };
  if (error.kind === 'unknown' && atMostOnce(message)) return { ...base, state: 'unsure' };
  const isLast = step + 1 >= message.channels.length;
  const mayRetry = RETRIABLE.has(error.kind) && tries < (isLast ? LAST_TRIES : TRIES);
  if (mayRetry) {
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 4 ** (tries - 1));
    return {
      ...base,
      state: 'waiting',
      channel: null,
      notBefore: now + Math.max(wait, error.retryAfterMs ?? 0),
    };
  }
  const passed = [...tried, { channel, at: now, why: error.message }];
  return isLast
    ? { ...base, state: 'failed', channel: null, tried: passed }
    : { ...base, state: 'waiting', channel: null, step: step + 1, attempts: 0, tried: passed };
}

const RETRIABLE: ReadonlySet<ChannelError['kind']> = new Set(['limit', 'unavailable', 'unknown']);
