import type { ChannelError } from '../src/model/channel-error.ts';
import type { ChannelName, Invitation, Recipient } from '../src/model/message.ts';

/** A file that goes with a mail. */
export interface Attachment {
  readonly name: string;
  /** Media type, as `text/csv`. */
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** A message on its way, in all the forms a channel may need. */
export interface Outgoing {
  /** The same for every try, so that a channel that can tell repeats drops them. */
  readonly key: string;
  readonly to: Recipient;
  readonly language: string;
  readonly subject: string;
  readonly text: string;
  /** The text as HTML, with everything escaped. */
  readonly html: string;
  readonly sms: string | null;
  /** The short form for a chat, in Slack's markup; null: the text itself. */
  readonly summary: string | null;
  readonly attachments: readonly Attachment[];
  readonly replyTo: string | null;
  /** The lead the recipient may accept or reject right there; null: there is nothing to answer. */
  readonly answers: string | null;
  readonly invitation: Invitation | null;
}

/** What became of a send: an id by which the channel knows it, or an error as data. */
export type Sent =
  | { readonly ok: true; readonly id: string | null }
  | { readonly ok: false; readonly error: ChannelError };

/** The one port to a way of telling people something. A new channel is one folder that implements it. */
export interface Channel {
  readonly name: ChannelName;
  /** Whether the channel itself drops a second message of one key: then a repeat is safe. */
  readonly dropsRepeats: boolean;
  /** Whether the recipient has an address there, as far as is known without asking. */
  reaches(to: Recipient): boolean;
  /** Sends once. Never throws, never retries by itself. */
  send(message: Outgoing): Promise<Sent>;
}

export const failed = (kind: ChannelError['kind'], message: string, retryAfterMs?: number): Sent => ({
  ok: false,
  error: { kind, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) },
});
