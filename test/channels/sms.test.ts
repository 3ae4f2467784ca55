import { describe, expect, test } from 'vitest';
import { createSmsChannel } from '../../channels/sms/index.ts';
import { type Answer, nobodyThere, OUTGOING, standIn, TO_LEAD } from './support.ts';

const settings = (baseUrl: string) => ({
  accountSid: 'AC1',
  authToken: 'secret',
  from: '+4570000000',
  baseUrl,
  timeoutMs: 2_000,
});
const taken: Answer = { status: 201, json: { sid: 'SM1', status: 'queued' } };

describe('an SMS', () => {
  test('carries the short words to the mobile, from the number of the account', async () => {
    const { url, asked } = await standIn(() => taken);
    const channel = createSmsChannel(settings(url));
    expect(await channel.send({ ...OUTGOING, to: TO_LEAD, sms: 'Tak.' })).toEqual({ ok: true, id: 'SM1' });
    expect(asked[0]?.path).toBe('/2010-04-01/Accounts/AC1/Messages.json');
    expect(Object.fromEntries(new URLSearchParams(asked[0]?.body))).toEqual({
      To: '+4520123456',
      From: '+4570000000',
      Body: 'Tak.',
    });
  });

  test('goes by a messaging service where one is named, with subject and text where there are no short words', async () => {
    const { url, asked } = await standIn(() => taken);
    await createSmsChannel({ ...settings(url), from: 'MG7' }).send(OUTGOING);
    const body = new URLSearchParams(asked[0]?.body);
    expect([body.get('MessagingServiceSid'), body.get('From')]).toEqual(['MG7', null]);
    expect(body.get('Body')).toMatch(/^New lead for you: Maria Holm\nFirst contact/);
  });

  test('reaches whoever has a mobile', () => {
    const channel = createSmsChannel(settings('http://127.0.0.1:1'));
    expect([channel.reaches(TO_LEAD), channel.reaches({ ...TO_LEAD, mobile: null })]).toEqual([true, false]);
  });

  test.each([
    ['recipient', { status: 400, json: { code: 21610, message: 'unsubscribed recipient', status: 400 } }],
    ['recipient', { status: 400, json: { code: 21211, message: 'invalid To', status: 400 } }],
    ['refused', { status: 400, json: { code: 21617, message: 'too long', status: 400 } }],
    ['auth', { status: 401, json: { code: 20003, message: 'Authenticate', status: 401 } }],
    ['limit', { status: 429, json: { code: 20429, message: 'Too many requests', status: 429 } }],
    ['unavailable', { status: 503, json: { code: 20503, message: 'unavailable', status: 503 } }],
    ['unknown', { status: 500, json: { code: 20500, message: 'internal', status: 500 } }],
    ['unknown', null],
  ])('that fails says what that means: %s, of %j', async (kind, answer) => {
    const { url, asked } = await standIn(() => answer);
    expect(await createSmsChannel(settings(url)).send(OUTGOING)).toMatchObject({ error: { kind } });
    expect(asked).toHaveLength(1);
  });

  test('that finds nobody there was surely not sent', async () => {
    const gone = createSmsChannel(settings(`http://${await nobodyThere()}`));
    expect(await gone.send(OUTGOING)).toMatchObject({ error: { kind: 'unavailable' } });
  });
});
