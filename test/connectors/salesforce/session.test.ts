import { describe, expect, it } from 'vitest';
import { onlyRecordedAnswers } from '../../support/recorded-answers.ts';
import {
  BASE,
  errorOf,
  errorsIn,
  JSON_TYPE,
  LEAD_ID,
  LEAD_REF,
  leadOp,
  org,
  page,
  recorded,
  saved,
  UPSERT_LEAD,
  V,
} from './support.ts';

onlyRecordedAnswers();

const TOKEN = '/services/oauth2/token';
const session = (access_token: string) => ({
  access_token,
  instance_url: BASE,
  id: `${BASE}/id/00D000000000001AAA/005000000000001AAA`,
  token_type: 'Bearer',
  issued_at: '1764000000000',
  signature: 's',
});
const EXPIRED = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];

const grants = (token: string) =>
  org()
    .post(TOKEN, { grant_type: 'client_credentials', client_id: 'client', client_secret: 'secret' })
    .reply(200, session(token), JSON_TYPE);

const query = (token: string) =>
  org().get(`${V}/queryAll`).query(true).matchHeader('authorization', `Bearer ${token}`);

describe('a session', () => {
  it('is asked for with the client credentials at the first call, and kept', async () => {
    grants('fresh');
    query('fresh').times(2).reply(200, page(), JSON_TYPE);
    const { crm } = recorded({ token: null });
    expect((await crm.read({ refs: [LEAD_REF] })).ok).toBe(true);
    expect((await crm.read({ refs: [LEAD_REF] })).ok).toBe(true);
    expect(crm.budget().calls).toBe(3);
  });

  it('that has ended is renewed once, and the call repeated', async () => {
    query('first-session').reply(401, EXPIRED, JSON_TYPE);
    grants('second');
    query('second').reply(200, page(), JSON_TYPE);
    const { crm } = recorded();
    expect((await crm.read({ refs: [LEAD_REF] })).ok).toBe(true);
    expect(crm.budget().calls).toBe(3);
  });

  it('is renewed once for all calls under way', async () => {
    const write = (token: string) => org().patch(UPSERT_LEAD).matchHeader('authorization', `Bearer ${token}`);
    write('first-session').times(3).reply(401, EXPIRED, JSON_TYPE);
    grants('second');
    write('second')
      .times(3)
      .reply(200, [saved(LEAD_ID)], JSON_TYPE);
    const { crm } = recorded();
    const answers = await Promise.all([1, 2, 3].map((n) => crm.write([leadOp(`S-${n}`)])));
    expect(answers.flat().map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(crm.budget().calls).toBe(7);
  });

  it('takes questions asked at one moment in one call', async () => {
    org()
      .post(`${V}/composite/batch`)
      .reply(200, { results: [1, 2, 3].map(() => ({ statusCode: 200, result: page() })) }, JSON_TYPE);
    const { crm } = recorded();
    const answers = await Promise.all([1, 2, 3].map(() => crm.read({ refs: [LEAD_REF] })));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(crm.budget().calls).toBe(1);
  });

  it('that cannot be had is an error of credentials, for a write too: nothing was done', async () => {
    org()
      .post(TOKEN)
      .reply(400, { error: 'invalid_client', error_description: 'invalid client credentials' }, JSON_TYPE);
    const error = errorsIn(await recorded({ token: null }).crm.write([leadOp('S-1')]))[0];
    expect(error).toMatchObject({ kind: 'auth', where: `POST ${TOKEN}` });
    expect(error?.message).toContain('invalid client credentials');
  });

  it('that could not be had is asked for again by the next call', async () => {
    org().post(TOKEN).reply(400, { error: 'invalid_grant', error_description: 'no' }, JSON_TYPE);
    const { crm } = recorded({ token: null });
    expect(errorOf(await crm.read({ refs: [LEAD_REF] }))).toMatchObject({ kind: 'auth' });
    grants('fresh');
    query('fresh').reply(200, page(), JSON_TYPE);
    expect((await crm.read({ refs: [LEAD_REF] })).ok).toBe(true);
  });

  it('that is refused however often it is renewed ends in an error of credentials', async () => {
    org().patch(UPSERT_LEAD).times(10).reply(401, EXPIRED, JSON_TYPE);
    org().post(TOKEN).times(10).reply(200, session('useless'), JSON_TYPE);
    const { crm } = recorded();
    expect(errorsIn(await crm.write([leadOp('S-1')]))[0]).toMatchObject({ kind: 'auth', retriable: true });
    expect(crm.budget().calls).toBe(7);
  });

  it('whose renewal finds nobody at home leaves the write undone, to be tried again', async () => {
    org().patch(UPSERT_LEAD).reply(401, EXPIRED, JSON_TYPE);
    org().post(TOKEN).reply(503, 'busy');
    expect(errorsIn(await recorded().crm.write([leadOp('S-1')]))[0]).toMatchObject({ kind: 'unavailable' });
  });

  it('given without client credentials ends in an error that says so', async () => {
    org().patch(UPSERT_LEAD).reply(401, EXPIRED, JSON_TYPE);
    const error = errorsIn(await recorded({ clientId: '' }).crm.write([leadOp('S-1')]))[0];
    expect(error).toMatchObject({ kind: 'auth' });
    expect(error?.message).toContain('no client id');
  });
});

describe('every call', () => {
  it('names the client and the version, and a write keeps the org’s assignment rules out', async () => {
    const headers = { 'sforce-call-options': 'client=stafet', 'sforce-auto-assign': 'FALSE' };
    org()
      .patch(UPSERT_LEAD)
      .matchHeader('sforce-call-options', headers['sforce-call-options'])
      .matchHeader('sforce-auto-assign', headers['sforce-auto-assign'])
      .reply(200, [saved(LEAD_ID)], JSON_TYPE);
    expect((await recorded().crm.write([leadOp('S-1')]))[0]?.ok).toBe(true);
  });

  it('tells what is left of the daily allowance', async () => {
    org()
      .get(`${V}/queryAll`)
      .query(true)
      .reply(200, page(), { ...JSON_TYPE, 'sforce-limit-info': 'api-usage=25/15000' });
    const { crm } = recorded();
    expect(crm.budget()).toMatchObject({ calls: 0, dailyLimit: null, dailyLeft: null, heardAt: null });
    await crm.read({ refs: [LEAD_REF] });
    expect(crm.budget()).toMatchObject({ calls: 1, dailyLimit: 15_000, dailyLeft: 14_975, waitUntil: null });
  });
});
