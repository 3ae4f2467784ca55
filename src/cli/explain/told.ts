import type { ToldMessage } from '../../store/messages.ts';
import type { Explanation } from './schema.ts';
import { iso, isoOrNull, nameOf, type Teller } from './teller.ts';

/** Who was told of what about the lead, and how far that is. */
export const toldSection = (teller: Teller): Explanation['told'] =>
  teller.story.messages.map((message) => ({
    what: message.what,
    to: message.what === 'confirmation' ? 'the lead' : nameOf(teller, message.recipient),
    state: message.state,
    channel: message.channel,
    at: isoOrNull(message.endedAt),
    notBefore: iso(message.notBefore),
    subject: message.subject,
    tried: triedOf(message),
    error: message.error?.message ?? null,
  }));

const triedOf = ({ tried }: ToldMessage): Explanation['told'][number]['tried'] =>
  tried.map(({ channel, why }) => ({ channel, why }));
