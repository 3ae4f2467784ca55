import type { Decision, World } from '../../../src/core/decide/world.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { type ChannelsConfig, channelsSchema } from '../../../src/model/config/channels.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import { type Message, recipientName } from '../../../src/model/message.ts';
import { NOW, QUALIFIED, seen, tell } from '../decide/support.ts';

/** Meets every criterion, and may be written to. */
export const REACHABLE: LeadFields = {
  ...QUALIFIED,
  email: 'maria@nordlys.dk',
  mobile: '+4520123456',
  'consent.email': true,
  'consent.sms': true,
};

/** The shipped policy with some of config/channels.yaml said otherwise. */
export const withChannels = (policy: Policy, more: Partial<ChannelsConfig>): Policy => ({
  ...policy,
  channels: channelsSchema.parse({ ...policy.channels, ...more }),
});

export const arrive = (
  policy: Policy,
  fields: LeadFields = REACHABLE,
  more: Parameters<typeof seen>[1] = {},
  now = NOW,
): { readonly last: Decision; readonly world: World } =>
  tell(policy, [seen(fields, { first: true, at: now, ...more })], undefined, now);

/** What one more event gives rise to. */
export const onward = (policy: Policy, world: World, event: LeadEvent, now: number = event.at) =>
  tell(policy, [event], world, now);

/** `handed-over to clara by slack, mail`. */
const inWords = ({ what, to, channels }: Message): string =>
  `${what} to ${recipientName(to)} by ${channels.join(', ')}`;

export const told = ({ messages }: Decision): readonly string[] => messages.map(inWords);

/** The message of a kind, which must be there. */
export function messageOf({ messages }: Decision, what: Message['what'], to?: string): Message {
  const found = messages.find(
    (message) =>
      message.what === what && (to === undefined || (message.to.kind === 'rep' && message.to.id === to)),
  );
  if (found === undefined) throw new Error(`nobody is told of ${what}`);
  return found;
}
