import { z } from 'zod';

/** A Bayeux message as a client sends it. */
const messageSchema = z.looseObject({
  channel: z.string(),
  id: z.union([z.string(), z.number()]).optional(),
  clientId: z.string().optional(),
  subscription: z.union([z.string(), z.array(z.string())]).optional(),
  ext: z
    .looseObject({
      replay: z
        .union([z.record(z.string(), z.number()), z.boolean()])
        .optional()
        .catch(undefined),
    })
    .optional(),
});
export type BayeuxMessage = z.output<typeof messageSchema>;

/** One message or a batch of them. */
export const messagesSchema = z.union([z.array(messageSchema), messageSchema.transform((one) => [one])]);

export type BayeuxReply = Readonly<Record<string, unknown>>;

/** How long a server keeps a poll open, and what a client is told to do afterwards. */
export const RETRY = { reconnect: 'retry', interval: 0 } as const;
const HANDSHAKE = { reconnect: 'handshake', interval: 500 } as const;
const NONE = { reconnect: 'none', interval: 0 } as const;

const echo = ({ channel, id, clientId }: BayeuxMessage): BayeuxReply => ({
  channel,
  ...(id !== undefined && { id }),
  ...(clientId !== undefined && { clientId }),
});

/** A message carried out. */
export const yes = (message: BayeuxMessage, more: BayeuxReply = {}): BayeuxReply => ({
  ...echo(message),
  ...more,
  successful: true,
});

/** A message refused, with an error of the form `code:arguments:text`. */
export const no = (message: BayeuxMessage, error: string, more: BayeuxReply = {}): BayeuxReply => ({
  ...echo(message),
  ...more,
  error,
  successful: false,
});

export const handshakeReply = (message: BayeuxMessage, clientId: string): BayeuxReply =>
  yes(message, {
    ext: { replay: true, 'payload.format': true },
    minimumVersion: '1.0',
    version: '1.0',
    clientId,
    supportedConnectionTypes: ['long-polling'],
  });

/** No valid session: told as the vendor does, so that a client stops and logs in again. */
export const unauthorised = (message: BayeuxMessage): BayeuxReply => {
  const reason = '401::Authentication invalid';
  if (message.channel !== '/meta/handshake') return no(message, reason, { advice: NONE });
  const ext = { sfdc: { failureReason: reason }, replay: true, 'payload.format': true };
  return no(message, '403::Handshake denied', { ext, advice: NONE });
};

export const unknownClient = (message: BayeuxMessage): BayeuxReply =>
  no(message, '403::Unknown client', { advice: HANDSHAKE });

export const unknownChannel = (message: BayeuxMessage, subscription: string): BayeuxReply =>
  no(message, `403:denied_by_security_policy:create_denied`, { subscription });

export const badReplay = (message: BayeuxMessage, subscription: string, replay: number): BayeuxReply =>
  no(
    message,
    `400::The replayId {${replay}} you provided was invalid.  Please provide a valid ID, -2 to replay all events, or -1 to replay only new events.`,
    { subscription },
  );
