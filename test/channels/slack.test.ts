import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readClick } from '../../channels/slack/clicks.ts';
import { createSlackChannel } from '../../channels/slack/index.ts';
import { isFromSlack } from '../../channels/slack/signature.ts';
import { type Answer, type Asked, nobodyThere, OUTGOING, standIn, TO_LEAD } from './support.ts';

const settings = (url: string) => ({ token: 'xoxb-1', baseUrl: `${url}/api/`, timeoutMs: 2_000 });

/** Slack with one member, as far as it is asked here. */
const slack =
  (posted: Answer | null = { json: { ok: true, ts: '1.2' } }) =>
  ({ path }: Asked): Answer | null => {
    if (path === '/api/users.lookupByEmail') return { json: { ok: true, user: { id: 'U1' } } };
    if (path === '/api/users.info')
      return { json: { ok: true, user: { profile: { email: 'anna.holm@fjordlys.example' } } } };
    return posted;
  };

describe('a message in Slack', () => {
  test('goes to the member with the person’s e-mail, who is looked up once', async () => {
    const { url, asked } = await standIn(slack());
    const channel = createSlackChannel(settings(url));
    expect(await channel.send(OUTGOING)).toEqual({ ok: true, id: '1.2' });
    await channel.send(OUTGOING);
    expect(asked.map(({ path }) => path)).toEqual([
      '/api/users.lookupByEmail',
      '/api/chat.postMessage',
      '/api/chat.postMessage',
    ]);
    expect(asked[0]?.headers.authorization).toBe('Bearer xoxb-1');
    expect(new URLSearchParams(asked[1]?.body).get('channel')).toBe('U1');
  });

  test('shows what a lead typed as text', async () => {
    const { url, asked } = await standIn(slack());
    await createSlackChannel(settings(url)).send({ ...OUTGOING, text: '<!channel> & <b>' });
    const blocks = new URLSearchParams(asked[1]?.body).get('blocks') ?? '';
    expect(blocks).toContain('&lt;!channel&gt; &amp; &lt;b&gt;');
  });

  test('goes to a channel by its name, and never to a lead', async () => {
    const { url, asked } = await standIn(slack());
    const channel = createSlackChannel(settings(url));
    await channel.send({ ...OUTGOING, to: { kind: 'slack-channel', name: '#sales' } });
    expect(new URLSearchParams(asked[0]?.body).get('channel')).toBe('#sales');
    expect(channel.reaches(TO_LEAD)).toBe(false);
  });

  test('carries what an accept and a reject ask for, and the lead they are about', async () => {
    const { url, asked } = await standIn(slack());
    await createSlackChannel(settings(url)).send({ ...OUTGOING, answers: 'L1' });
    const blocks: unknown = JSON.parse(new URLSearchParams(asked[1]?.body).get('blocks') ?? '[]');
    expect(blocks).toMatchObject([
      { type: 'header' },
      { type: 'section' },
      { type: 'divider' },
      {
        type: 'actions',
        elements: [
          { type: 'checkboxes', options: [{ value: 'need' }, { value: 'role' }, { value: 'timing' }] },
          { type: 'radio_buttons', options: [{ value: 'phone' }, { value: 'writing' }] },
          { type: 'button', action_id: 'stafet-accept', value: 'L1' },
        ],
      },
      { type: 'actions', elements: [{ type: 'static_select' }, { action_id: 'stafet-reject', value: 'L1' }] },
    ]);
  });

  test.each([
    ['recipient', { json: { ok: false, error: 'channel_not_found' } }],
    ['auth', { json: { ok: false, error: 'invalid_auth' } }],
    ['refused', { json: { ok: false, error: 'msg_too_long' } }],
    ['unknown', { json: { ok: false, error: 'internal_error' } }],
    ['limit', { status: 429, headers: { 'Retry-After': '7' }, json: {} }],
    ['unavailable', { status: 503, json: {} }],
    ['unknown', { status: 500, json: {} }],
    ['unknown', null],
  ])('that fails says what that means: %s, of %j', async (kind, answer) => {
    const { url, asked } = await standIn(slack(answer));
    const sent = await createSlackChannel(settings(url)).send(OUTGOING);
    expect(sent).toMatchObject({ ok: false, error: { kind } });
    if (kind === 'limit') expect(sent).toMatchObject({ error: { retryAfterMs: 7_000 } });
    expect(asked.filter(({ path }) => path === '/api/chat.postMessage')).toHaveLength(1);
  });

  test('that finds nobody there was surely not sent', async () => {
    const gone = `http://${await nobodyThere()}`;
    expect(await createSlackChannel(settings(gone)).send(OUTGOING)).toMatchObject({
      error: { kind: 'unavailable' },
    });
  });
});

describe('what people click', () => {
  const payload = {
    type: 'block_actions',
    user: { id: 'U1' },
    response_url: 'https://hooks.slack.com/actions/1',
    actions: [{ action_id: 'stafet-accept', value: 'L1' }],
    state: {
      values: {
        accept: {
          'stafet-confirmed': { selected_options: [{ value: 'timing' }, { value: 'need' }] },
          'stafet-confirmed-by': { selected_option: { value: 'phone' } },
        },
        reject: { 'stafet-reason': { selected_option: null } },
      },
    },
  };
  const read = (one: unknown) => readClick(`payload=${encodeURIComponent(JSON.stringify(one))}`);

  test('is an answer with all that was filled in', () => {
    expect(read(payload)).toEqual({
      member: 'U1',
      leadId: 'L1',
      status: 'accepted',
      reason: null,
      confirmed: ['need', 'timing'],
      way: 'phone',
      responseUrl: 'https://hooks.slack.com/actions/1',
    });
  });

  test('counts only once a button is pressed', () => {
    expect(read({ ...payload, actions: [{ action_id: 'stafet-confirmed' }] })).toBeNull();
  });

  test.each(['', 'payload=', 'payload=[]', 'payload={"type":"view_submission"}'])(
    'is nothing: %j',
    (body) => {
      expect(readClick(body)).toBeUndefined();
    },
  );
});

describe('a signature', () => {
  const NOW = 1_795_510_800_000;
  const sign = (secret: string, at: number, body: string) =>
    `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`;
  const check = (age: number, body = 'x', secret = 's3cret', signed = 'x') => {
    const at = NOW / 1000 - age;
    const headers = {
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': sign(secret, at, signed),
    };
    return isFromSlack('s3cret', headers, body, NOW);
  };

  test('holds for the body it was made over, for five minutes', () => {
    expect([check(0), check(299), check(301), check(-301)]).toEqual([true, true, false, false]);
  });

  test('does not hold for another body, by another secret, or when there is none', () => {
    expect(check(0, 'y')).toBe(false);
    expect(check(0, 'x', 'other')).toBe(false);
    expect(isFromSlack('s3cret', {}, 'x', NOW)).toBe(false);
  });
});
