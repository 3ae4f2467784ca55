import type { Twilio } from 'twilio';
import { type Channel, failed, type Outgoing, type Sent } from '../channel.ts';
import { smsError } from './errors.ts';

export interface SmsSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number of the account, or a messaging service (`MG…`). */
  readonly from: string;
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

const TWILIO = 'https://api.twilio.com';

/** SMS by Twilio, which has no way to tell that a message is a repeat. */
export function createSmsChannel(settings: SmsSettings): Channel {
  let client: Promise<Twilio> | null = null;
  return {
    name: 'sms',
    dropsRepeats: false,
    reaches: (to) => mobileOf(to) !== null,
    send: async (message) => {
      const to = mobileOf(message.to);
      if (to === null) return failed('recipient', 'no mobile number');
      client ??= open(settings);
      const from = settings.from.startsWith('MG')
        ? { messagingServiceSid: settings.from }
        : { from: settings.from };
      return (await client).messages.create({ to, ...from, body: bodyOf(message) }).then(
        ({ sid }): Sent => ({ ok: true, id: sid }),
        (cause: unknown): Sent => ({ ok: false, error: smsError(cause) }),
      );
    },
  };
}

async function open({ accountSid, authToken, baseUrl, timeoutMs }: SmsSettings): Promise<Twilio> {
  const { default: twilio } = await import('twilio');
  class Client extends twilio.RequestClient {
    override request: InstanceType<typeof twilio.RequestClient>['request'] = (options) =>
      super.request({ ...options, uri: options.uri.replace(TWILIO, baseUrl) });
  }
  return twilio(accountSid, authToken, { httpClient: new Client({ timeout: timeoutMs }) });
}

/** Four parts at most, as telephones put them together. */
const LONGEST = 600;

const bodyOf = ({ sms, subject, text }: Outgoing): string =>
  (sms ?? [subject, text].filter((part) => part !== '').join('\n')).slice(0, LONGEST);

/** Channels of Slack have no telephone, and readers of reports need none. */
const mobileOf = (to: Outgoing['to']): string | null =>
  to.kind === 'slack-channel' || to.kind === 'reader' ? null : to.mobile;
