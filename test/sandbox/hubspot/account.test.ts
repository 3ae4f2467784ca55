import { expect, test } from 'vitest';
import { bench } from './start.ts';

test('the account tells where and what it is', async () => {
  const { call, sandbox } = await bench();
  const answer = await call('GET', '/account-info/v3/details');
  expect(answer.body).toMatchObject({
    portalId: sandbox.portalId,
    accountType: 'SANDBOX',
    timeZone: 'Europe/Copenhagen',
    utcOffset: '+01:00',
    utcOffsetMilliseconds: 3_600_000,
  });
});

test('the use of the day counts the calls so far', async () => {
  const { call } = await bench({ limits: { daily: 500 } });
  await call('GET', '/crm/v3/objects/contacts');
  const answer = await call('GET', '/account-info/v3/api-usage/daily/private-apps');
  expect(answer.body.results).toMatchObject([
    { usageLimit: 500, currentUsage: 2, fetchStatus: 'SUCCESS', resetsAt: '2026-11-24T23:00:00Z' },
  ]);
});

test('a single send is accepted, and its sendId makes a repeat the same send', async () => {
  const { call } = await bench();
  const send = (sendId: string) =>
    call('POST', '/marketing/v4/email/single-send', { emailId: 7, message: { to: 'a@b.dk', sendId } });
  const first = await send('s1');
  expect(first.body).toMatchObject({ status: 'PENDING', statusId: expect.any(String) });
  expect((await send('s1')).body.statusId).toBe(first.body.statusId);
  expect((await send('s2')).body.statusId).not.toBe(first.body.statusId);
});
