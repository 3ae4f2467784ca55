import { createHash } from 'node:crypto';
import type { Transporter } from 'nodemailer';
import { type Channel, failed, type Outgoing, type Sent } from '../channel.ts';
import { mailError } from './errors.ts';
import { invitationFile } from './invitation-file.ts';

export interface MailSettings {
  /** `smtps://user:password@mail.example.com:465`. */
  readonly url: string;
  /** `Fjordlys <leads@fjordlys.example>`. */
  readonly from: string;
  readonly timeoutMs: number;
}

/** Mail by SMTP. A server says that it took a message, never that it arrived; and it does not tell repeats. */
export function createMailChannel({ url, from, timeoutMs }: MailSettings): Channel {
  let transport: Promise<Transporter> | null = null;
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    const { hostname, port, protocol, username, password } = new URL(url);
    const secure = protocol === 'smtps:';
    const auth =
      username === ''
        ? {}
        : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
    return createTransport({
      host: hostname,
      port: Number(port === '' ? (secure ? 465 : 587) : port),
      secure,
      ...auth,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
  };
  return {
    name: 'mail',
    dropsRepeats: false,
    reaches: (to) => to.kind !== 'slack-channel' && to.email !== null,
    send: async (message) => {
      const to = message.to.kind === 'slack-channel' ? null : message.to.email;
      if (to === null) return failed('recipient', 'no e-mail address');
      transport ??= open();
      return (await transport).sendMail(await mailOf(message, to, from)).then(
        ({ messageId }): Sent => ({ ok: true, id: messageId }),
        (cause: unknown): Sent => ({ ok: false, error: mailError(cause) }),
      );
    },
  };
}

async function mailOf(message: Outgoing, to: string, from: string): Promise<object> {
  const { key, subject, text, html, attachments, invitation, replyTo } = message;
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'stafet';
  return {
    from,
    to,
    subject,
    text,
    html,
    ...(replyTo === null ? {} : { replyTo }),
    // One id a message, whatever the try: mail programs show a repeat once.
    messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`,
    attachments: attachments.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: typeof content === 'string' ? content : Buffer.from(content),
    })),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    ...(invitation === null
      ? {}
      : {
          icalEvent: {
            method: invitation.cancelled ? 'CANCEL' : 'REQUEST',
            filename: 'call.ics',
            content: await invitationFile(invitation, { to, from, text }),
          },
        }),
  };
}
