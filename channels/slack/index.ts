import type { WebClient } from '@slack/web-api';
import type { Recipient } from '../../src/model/message.ts';
import { type Channel, failed, type Outgoing, type Sent } from '../channel.ts';
import { blocksOf } from './blocks.ts';
import { slackError } from './errors.ts';

export interface SlackSettings {
  /** Bot token, `xoxb-…`. */
  readonly token: string;
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

/** Slack, and who its members are. */
export interface SlackChannel extends Channel {
  /** The e-mail of a member; null when Slack does not say. */
  emailOf(member: string): Promise<string | null>;
  /** Tells whoever clicked; `settled` puts it in the place of the message, otherwise that stays to be clicked again. */
  answer(responseUrl: string, text: string, settled: boolean): Promise<void>;
}

/** Messages to people and channels of Slack. It takes a repeat for a new message. */
export function createSlackChannel({ token, baseUrl, timeoutMs }: SlackSettings): SlackChannel {
  let client: Promise<WebClient> | null = null;
  const members = new Map<string, string>();
  const slack = (): Promise<WebClient> => {
    client ??= open(token, baseUrl, timeoutMs);
    return client;
  };
  return {
    name: 'slack',
    dropsRepeats: false,
    reaches: ({ kind }) => kind !== 'lead',
    send: async (message) => {
      const web = await slack();
      const channel = await addressOf(web, message.to, members).catch(beforeSending);
      if (typeof channel === 'object') return channel ?? failed('recipient', 'no such member of Slack');
      return post(web, channel, message).catch(
        (cause: unknown): Sent => ({ ok: false, error: slackError(cause) }),
      );
    },
    emailOf: async (member) => {
      const found = await (await slack()).users.info({ user: member }).catch(() => null);
      return found?.user?.profile?.email ?? null;
    },
    answer: async (responseUrl, text, settled) => {
      await fetch(responseUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          text,
          ...(settled ? { replace_original: true } : { response_type: 'ephemeral', replace_original: false }),
        }),
        signal: AbortSignal.timeout(timeoutMs),
      });
    },
  };
}

/** Whatever became of a look-up, nothing was sent. */
function beforeSending(cause: unknown): Sent {
  const { kind, ...error } = slackError(cause);
  return { ok: false, error: { kind: kind === 'unknown' ? 'unavailable' : kind, ...error } };
}

async function open(token: string, baseUrl: string, timeout: number): Promise<WebClient> {
  const { WebClient, LogLevel } = await import('@slack/web-api');
  // Repeats are ours: a send that is tried again unseen could come twice unseen.
  return new WebClient(token, {
    slackApiUrl: baseUrl,
    timeout,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logLevel: LogLevel.ERROR,
  });
}

async function addressOf(
  web: WebClient,
  to: Recipient,
  members: Map<string, string>,
): Promise<string | null> {
  if (to.kind === 'slack-channel') return to.name;
  if (to.kind === 'lead') return null;
  const known = (to.kind === 'rep' ? to.slack : null) ?? members.get(to.email);
  if (known !== undefined && known !== null) return known;
  const found = await web.users.lookupByEmail({ email: to.email });
  const id = found.user?.id ?? null;
  if (id !== null) members.set(to.email, id);
  return id;
}

async function post(web: WebClient, channel: string, message: Outgoing): Promise<Sent> {
  const posted = await web.chat.postMessage({
    channel,
    text: message.subject,
    blocks: blocksOf(message),
    unfurl_links: false,
    unfurl_media: false,
  });
  return { ok: true, id: posted.ts ?? null };
}
