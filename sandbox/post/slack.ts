import express from 'express';
import { z } from 'zod';
import { listen } from '../common/listen.ts';

/** A message as a member of Slack, or a channel, got it. */
export interface SlackMessage {
  /** E-mail of the member, or the channel's name. */
  readonly to: string;
  /** What notifications show: the headline. */
  readonly headline: string;
  /** Everything that was shown, as the Block Kit it came in. */
  readonly blocks: string;
}

/** A local Slack with every member anybody asks for. */
export interface LocalSlack {
  readonly url: string;
  readonly messages: readonly SlackMessage[];
  close(): Promise<void>;
}

const lookUp = z.object({ email: z.string() });
const post = z.object({ channel: z.string(), text: z.string(), blocks: z.string().default('') });

/** Member ids are made of the address, so that a message says by itself whom it went to. */
const idOf = (email: string): string => `U${Buffer.from(email).toString('hex').toUpperCase()}`;
const emailOf = (id: string): string => Buffer.from(id.slice(1), 'hex').toString();

export async function openSlack(): Promise<LocalSlack> {
  const messages: SlackMessage[] = [];
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
    messages.push({ to, headline: text, blocks });
    res.json({ ok: true, channel, ts: String(messages.length) });
  });
  const { url, close } = await listen(app);
  return { url: `${url}/api/`, messages, close };
}
