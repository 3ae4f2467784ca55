import { z } from 'zod';

const text = z.string().min(1);
const address = z.url({ protocol: /^https?$/, error: 'an address such as https://example.com' });

/** Variables of the channels that tell people something. A channel without its variables is not set up. */
export const channelVariables = {
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'an address such as smtps://user:password@mail.example.com:465',
    })
    .optional()
    .describe('The mail server messages go out by.'),
  MAIL_FROM: text
    .regex(/^[^<>]*<[^<>@\s]+@[^<>\s]+>$|^[^<>@\s]+@[^<>\s]+$/, {
      error: 'a sender such as Fjordlys <leads@fjordlys.example>',
    })
    .optional()
    .describe('Whom mails come from.'),
  SLACK_TOKEN: text.optional().describe("The Slack app's bot token, xoxb-…"),
  SLACK_SIGNING_SECRET: text
    .optional()
    .describe("The Slack app's signing secret: what people click is signed with it."),
  SLACK_URL: address.default('https://slack.com/api/').describe("Slack's API, or a stand-in."),
  TWILIO_ACCOUNT_SID: text
    .regex(/^AC\w+$/, { error: 'the SID of the account, AC…' })
    .optional()
    .describe('The Twilio account SMS go out by.'),
  TWILIO_AUTH_TOKEN: text.optional().describe("The account's auth token."),
  TWILIO_FROM: text
    .regex(/^(\+\d+|MG\w+)$/, { error: 'a number such as +4520123456, or a messaging service, MG…' })
    .optional()
    .describe('Number or messaging service SMS come from.'),
  TWILIO_URL: address.default('https://api.twilio.com').describe("Twilio's API, or a stand-in."),
  HUBSPOT_CONFIRMATION_EMAIL: z.coerce
    .number({ error: 'the number of the e-mail, as in its address in HubSpot' })
    .int()
    .positive()
    .optional()
    .describe('E-mail made in HubSpot for single sends, for confirmations by the channel hubspot.'),
};
const schema = z.object(channelVariables);
type Env = z.output<typeof schema>;

/** What each channel is set up with; null: not set up. */
export interface ChannelAccess {
  readonly mail: { readonly url: string; readonly from: string; readonly timeoutMs: number } | null;
  readonly slack: { readonly token: string; readonly baseUrl: string; readonly timeoutMs: number } | null;
  readonly slackSigningSecret: string | null;
  readonly sms: {
    readonly accountSid: string;
    readonly authToken: string;
    readonly from: string;
    readonly baseUrl: string;
    readonly timeoutMs: number;
  } | null;
  readonly hubspotMail: {
    readonly baseUrl: string;
    readonly token: string;
    readonly emailId: number;
    readonly timeoutMs: number;
  } | null;
}

/** Variables that are set up together or not at all. */
export const CHANNEL_SETS = [
  ['SMTP_URL', 'MAIL_FROM'],
  ['SLACK_TOKEN', 'SLACK_SIGNING_SECRET'],
  ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'],
] as const;

/** Well under the claim on a message: a server that is silent for longer is taken for gone. */
const TIMEOUT_MS = 15_000;

export function channelAccess(
  env: Env,
  hubspot: { readonly baseUrl: string; readonly token: string } | null,
): ChannelAccess {
  const { SMTP_URL: url, MAIL_FROM: from, SLACK_TOKEN: token, HUBSPOT_CONFIRMATION_EMAIL: emailId } = env;
  const timeoutMs = TIMEOUT_MS;
  return {
    mail: url === undefined || from === undefined ? null : { url, from, timeoutMs },
    slack: token === undefined ? null : { token, baseUrl: env.SLACK_URL, timeoutMs },
    slackSigningSecret: env.SLACK_SIGNING_SECRET ?? null,
    sms: smsOf(env),
    hubspotMail:
      hubspot === null || emailId === undefined
        ? null
        : { baseUrl: hubspot.baseUrl, token: hubspot.token, emailId, timeoutMs },
  };
}

function smsOf(env: Env): ChannelAccess['sms'] {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = env;
  if (accountSid === undefined || authToken === undefined || from === undefined) return null;
  return { accountSid, authToken, from, baseUrl: env.TWILIO_URL, timeoutMs: TIMEOUT_MS };
}
