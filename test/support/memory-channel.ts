import type { Channel, Outgoing, Sent } from '../../channels/channel.ts';
import type { ChannelErrorKind } from '../../src/model/channel-error.ts';
import type { ChannelName } from '../../src/model/message.ts';
import { Crash } from './flow-crm.ts';

/** A channel that keeps what it was given, and runs into whatever the test wants. */
export interface MemoryChannel extends Channel {
  readonly sent: Outgoing[];
  /** Answers of the next sends, before it takes one; `lost`: it takes the message, and its answer is lost. */
  readonly answers: (ChannelErrorKind | 'lost')[];
  /** Whom it will not send to. */
  refuses: (message: Outgoing) => boolean;
  /** The sender dies right after the message is out. */
  crashAfter: number;
}

export function memoryChannel(name: ChannelName, more: Partial<Channel> = {}): MemoryChannel {
  const sent: Outgoing[] = [];
  const answers: MemoryChannel['answers'] = [];
  const channel: MemoryChannel = {
    name,
    dropsRepeats: false,
    reaches: () => true,
    sent,
    answers,
    refuses: () => false,
    crashAfter: 0,
    send: async (message): Promise<Sent> => {
      const answer = channel.refuses(message) ? 'recipient' : answers.shift();
      if (answer === undefined || answer === 'lost') sent.push(message);
      if (channel.crashAfter > 0) {
        channel.crashAfter -= 1;
        throw new Crash('after it was sent');
      }
      if (answer === undefined) return { ok: true, id: String(sent.length) };
      const kind = answer === 'lost' ? 'unknown' : answer;
      return { ok: false, error: { kind, message: `it says: ${kind}` } };
    },
    ...more,
  };
  return channel;
}
