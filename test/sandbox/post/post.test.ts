import { afterEach, expect, test } from 'vitest';
import type { Outgoing } from '../../../channels/channel.ts';
import { createMailChannel } from '../../../channels/mail/index.ts';
import { readClick } from '../../../channels/slack/clicks.ts';
import { createSlackChannel } from '../../../channels/slack/index.ts';
import { isFromSlack } from '../../../channels/slack/signature.ts';
import { createSmsChannel } from '../../../channels/sms/index.ts';
import { listen } from '../../../sandbox/common/listen.ts';
import { openPost, type Post } from '../../../sandbox/post/open.ts';
import { press } from '../../../sandbox/post/press.ts';
import { OUTGOING, TO_LEAD } from '../../channels/support.ts';

let post: Post;
afterEach(() => post.close());

const timeoutMs = 5_000;
const toLead: Outgoing = { ...OUTGOING, to: TO_LEAD };

test('the local post takes what the channels send, and keeps it', async () => {
  post = await openPost(() => false);
  const mail = createMailChannel({ url: post.mail.url, from: 'leads@fjordlys.example', timeoutMs });
  const slack = createSlackChannel({ token: 'xoxb-1', baseUrl: post.slack.url, timeoutMs });
  const account = { accountSid: 'AC1', authToken: 'x', from: '+4550000000', timeoutMs };
  const sms = createSmsChannel({ ...account, baseUrl: post.sms.url });
  for (const sent of [await mail.send(toLead), await slack.send(OUTGOING), await sms.send(toLead)])
    expect(sent.ok).toBe(true);
  expect(post.mail.mails).toMatchObject([{ to: ['maria@nordlys.dk'] }]);
  expect(post.slack.messages).toMatchObject([
    { to: 'anna.holm@fjordlys.example', headline: 'New lead for you: Maria Holm' },
  ]);
  expect(post.sms.messages).toMatchObject([{ to: '+4520123456' }]);
});

test('it has no mailbox for those it is told of', async () => {
  post = await openPost((address) => address === 'maria@nordlys.dk');
  const mail = createMailChannel({ url: post.mail.url, from: 'leads@fjordlys.example', timeoutMs });
  expect(await mail.send(toLead)).toMatchObject({ ok: false, error: { kind: 'recipient' } });
  expect(post.mail.mails).toEqual([]);
});

test('who presses a button in the local Slack is heard as Slack would tell it, signed, and told what came of it', async () => {
  post = await openPost(() => false);
  const slack = createSlackChannel({ token: 'xoxb-1', baseUrl: post.slack.url, timeoutMs });
  await slack.send({ ...OUTGOING, answers: 'lead-7' });
  const now = Date.UTC(2026, 10, 23, 9);
  const heard: { readonly body: string; readonly isSigned: boolean }[] = [];
  const app = await listen((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([k, v]) => [k, String(v)]));
      heard.push({ body, isSigned: isFromSlack('secret', headers, body, now) });
      response.end();
    });
  });
  const [message] = post.slack.messages;
  if (message === undefined) throw new Error('nothing was sent');
  const chosen = ['Need confirmed', 'Timing confirmed', 'By phone'];
  await press(
    post.slack,
    message,
    { button: 'Accept', chosen },
    { url: app.url, signingSecret: 'secret', now },
  );
  await app.close();
  expect(heard[0]?.isSigned).toBe(true);
  const click = readClick(heard[0]?.body ?? '');
  expect(click).toMatchObject({
    leadId: 'lead-7',
    status: 'accepted',
    confirmed: ['need', 'timing'],
    way: 'phone',
  });
  expect(await slack.emailOf(click?.member ?? '')).toBe('anna.holm@fjordlys.example');
  await slack.answer(click?.responseUrl ?? '', 'Maria Holm: accepted.', true);
  expect(post.slack.answers).toEqual([{ ts: message.ts, text: 'Maria Holm: accepted.', settles: true }]);
});
