import type { ChannelName } from '../src/model/message.ts';
import type { Channel } from './channel.ts';
import { createHubSpotMailChannel, type HubSpotMailSettings } from './hubspot/index.ts';
import { createMailChannel, type MailSettings } from './mail/index.ts';
import { createSlackChannel, type SlackChannel, type SlackSettings } from './slack/index.ts';
import { createSmsChannel, type SmsSettings } from './sms/index.ts';

/** Credentials by channel; null: that channel is not set up. */
export interface ChannelSettings {
  readonly mail: MailSettings | null;
  readonly sms: SmsSettings | null;
  readonly slack: SlackSettings | null;
  readonly hubspotMail: HubSpotMailSettings | null;
}

export interface OpenChannels {
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
  /** Slack also answers; null: not set up. */
  readonly slack: SlackChannel | null;
}

/** The channels that are set up. Nobody is called before the first message. */
export function openChannels({ mail, sms, slack, hubspotMail }: ChannelSettings): OpenChannels {
  const open = slack === null ? null : createSlackChannel(slack);
  const channels: Partial<Record<ChannelName, Channel>> = {};
  if (mail !== null) channels.mail = createMailChannel(mail);
  if (sms !== null) channels.sms = createSmsChannel(sms);
  if (open !== null) channels.slack = open;
  if (hubspotMail !== null) channels.hubspot = createHubSpotMailChannel(hubspotMail);
  return { channels, slack: open };
}
