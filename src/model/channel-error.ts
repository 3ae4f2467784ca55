/** What went wrong on a channel, as data. The kind decides what happens next. */
export const CHANNEL_ERROR_KINDS = [
  'recipient', // nobody can be reached there: the next channel
  'refused', // the channel will not have this message: the next channel
  'auth', // credentials refused: the next channel
  'limit', // too many at once: the same channel, later
  'unavailable', // it was surely not taken: the same channel again, then the next
  'unknown', // no answer: it may or may not have gone out
] as const;
export type ChannelErrorKind = (typeof CHANNEL_ERROR_KINDS)[number];

export interface ChannelError {
  readonly kind: ChannelErrorKind;
  /** The channel's own words, for people. */
  readonly message: string;
  /** How long the channel asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;
}
