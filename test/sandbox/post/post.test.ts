import { afterEach, expect, test } from 'vitest';
import type { Outgoing } from '../../../channels/channel.ts';
import { createMailChannel } from '../../../channels/mail/index.ts';
import { createSlackChannel } from '../../../channels/slack/index.ts';
import { createSmsChannel } from '../../../channels/sms/index.ts';
import { openPost, type Post } from '../../../sandbox/post/open.ts';
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
