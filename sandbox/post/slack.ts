import express from 'express';
import { z } from 'zod';
import { listen } from '../common/listen.ts';

/** A message as a member of Slack, or a channel, got it. */
export interface SlackMessage {
  /** Slack's own name for it. */
  readonly ts: string;
  /** E-mail of the member, or the channel's name. */
  readonly to: string;
  /** What notifications show: the headline. */
  readonly headline: string;
  /** Everything that was shown, as the Block Kit it came in. */
  readonly blocks: string;
}

/** What an app answered to somebody who pressed a button under a message. */
export interface SlackAnswer {
  /** The message that was answered. */
  readonly ts: string;
  readonly text: string;
  /** Whether the answer took the message's place: there is nothing left to press. */
  readonly settles: boolean;
}

/** A local Slack with every member anybody asks for. */
export interface LocalSlack {
  readonly url: string;
  readonly messages: readonly SlackMessage[];
  readonly answers: readonly SlackAnswer[];
  /** Where an app answers whoever pressed something under a message. */
  responseUrl(ts: string): string;
  close(): Promise<void>;
}

const lookUp = z.object({ email: z.string() });
const info = z.object({ user: z.string() });
const answer = z.object({ text: z.string(), replace_original: z.boolean().default(false) });
const post = z.object({ channel: z.string(), text: z.string(), blocks: z.string().default('') });

/** Member ids are made of the address, so that a message says by itself whom it went to. */
export const idOf = (email: string): string => `U${Buffer.from(email).toString('hex').toUpperCase()}`;
const emailOf = (id: string): string => Buffer.from(id.slice(1), 'hex').toString();

export async function openSlack(): Promise<LocalSlack> {
  const messages: SlackMessage[] = [];
  const answers: SlackAnswer[] = [];
  const app = express();
  app.use(express.urlencoded({ extended: false, limit: '1mb' }));
  app.post('/api/users.lookupByEmail', (req, res) => {
    const asked = lookUp.safeParse({ ...req.query, ...req.body });
    res.json(
      asked.success
        ? { ok: true, user: { id: idOf(asked.data.email) } }
        : { ok: false, error: 'users_not_found' },
    );
  });
  app.post('/api/chat.postMessage', (req, res) => {
    const asked = post.safeParse(req.body);
    if (!asked.success) return void res.json({ ok: false, error: 'invalid_arguments' });
    const { channel, text, blocks } = asked.data;
    const to = channel.startsWith('U') ? emailOf(channel) : channel;
    const ts = String(messages.length + 1);
    messages.push({ ts, to, headline: text, blocks });
    res.json({ ok: true, channel, ts });
  });
  app.post('/api/users.info', (req, res) => {
    const asked = info.safeParse(req.body);
    res.json(
      asked.success
        ? { ok: true, user: { id: asked.data.user, profile: { email: emailOf(asked.data.user) } } }
        : { ok: false, error: 'user_not_found' },
    );
  });
  app.post('/answers/:ts', express.json(), (req, res) => {
    const said = answer.safeParse(req.body);
    if (!said.success) return void res.status(400).json({ ok: false });
    const { text, replace_original: settles } = said.data;
    answers.push({ ts: req.params.ts, text, settles });
    res.json({ ok: true });
  });
  const { url, close } = await listen(app);
  return { url: `${url}/api/`, messages, answers, responseUrl: (ts) => `${url}/answers/${ts}`, close };
}
