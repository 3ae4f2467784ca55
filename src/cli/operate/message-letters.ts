import { messageCureOf } from '../../core/notify/message-cure.ts';
import type { DeadMessage } from '../../store/dead-messages.ts';
import { plural } from './admin.ts';

/** Messages that reached nobody, or may not have, in the channels' words and with the cure. */
export function messageLines(messages: readonly DeadMessage[]): readonly string[] {
  if (messages.length === 0) return [];
  return [
    '',
    `${plural(messages.length, 'message')} reached nobody, or may not have. \`stafet retry KEY\` sends one again; \`--all\` leaves out those that may have arrived.`,
    ...messages.flatMap(({ key, what, recipient, subject, state, tried, error }) => [
      '',
      `${key}   (${what} to ${recipient}: ${subject})`,
      ...tried.map(({ channel, why }) => `  ${channel} said: ${why}`),
      ...(state === 'unsure' ? [`  It may not have arrived: ${error?.message ?? 'no answer'}`] : []),
      `  Cure: ${messageCureOf(error)}`,
    ]),
  ];
}
