import { createSign, generateKeyPairSync } from 'node:crypto';
import jsforce from 'jsforce';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DoorsRig, startDoors } from './doors.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();

let rig: DoorsRig;
beforeAll(async () => {
  rig = await startDoors({ jwtPublicKey: publicKey });
});
afterAll(() => rig.close());

const oauth2 = (secret = rig.clientSecret): jsforce.OAuth2 =>
  new jsforce.OAuth2({ loginUrl: rig.url, clientId: rig.clientId, clientSecret: secret, redirectUri: '' });

const assertion = (claims: object, key = keys.privateKey): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'RS256' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
};

const claims = (more: object = {}): object => ({
  iss: rig.clientId,
  sub: rig.integrationUsername,
  aud: 'https://login.salesforce.com',
  exp: Math.floor(rig.now() / 1000) + 120,
  ...more,
});

const JWT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const jwtLogin = (signed: string): Promise<{ access_token: string }> =>
  new jsforce.OAuth2({ loginUrl: rig.url }).requestToken({ grant_type: JWT, assertion: signed });

const worksAs = async (accessToken: string): Promise<string> => {
  const conn = new jsforce.Connection({ instanceUrl: rig.url, accessToken, version: '62.0' });
  return (await conn.soap.getUserInfo()).userName;
};

test('client credentials give a session of the integration user', async () => {
  const answer = await oauth2().requestToken({ grant_type: 'client_credentials' });
  expect(await worksAs(answer.access_token)).toBe(rig.integrationUsername);
  expect(answer).toMatchObject({ instance_url: rig.url, id: expect.stringContaining('/id/00D') });
});

test('a wrong secret and a wrong id are told apart', async () => {
  const grant = { grant_type: 'client_credentials' };
  await expect(oauth2('no').requestToken(grant)).rejects.toMatchObject({ name: 'invalid_client' });
  const stranger = new jsforce.OAuth2({ loginUrl: rig.url, clientId: 'x', clientSecret: 'y' });
  await expect(stranger.requestToken(grant)).rejects.toMatchObject({ name: 'invalid_client_id' });
});

test('a signed assertion gives a session of the user it names', async () => {
  const answer = await jwtLogin(assertion(claims({ sub: 'anna.holm@fjordlys.example' })));
  expect(await worksAs(answer.access_token)).toBe('anna.holm@fjordlys.example');
});

test.each([
  ['another audience', { aud: 'https://example.com' }, 'audience is invalid'],
  ['an hour to live', { exp: 1e11 }, 'invalid assertion'],
  ['its time over', { exp: 1 }, 'invalid assertion'],
  ['a user nobody knows', { sub: 'nobody@fjordlys.example' }, "user hasn't approved this consumer"],
])('an assertion with %s is refused', async (_name, more, message) => {
  await expect(jwtLogin(assertion(claims(more)))).rejects.toMatchObject({ name: 'invalid_grant', message });
});

test('an assertion signed by another key is refused', async () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  await expect(jwtLogin(assertion(claims(), other))).rejects.toMatchObject({ message: 'invalid assertion' });
});

test('the refresh token of the app gives a new session, another one does not', async () => {
  const answer = await oauth2().refreshToken(rig.refreshToken);
  expect(await worksAs(answer.access_token)).toBe(rig.integrationUsername);
  await expect(oauth2().refreshToken('other')).rejects.toMatchObject({ name: 'invalid_grant' });
});

test('people log in with name and password, over OAuth and over SOAP', async () => {
  const byOauth = new jsforce.Connection({ oauth2: oauth2(), loginUrl: rig.url, version: '62.0' });
  const user = await byOauth.login('bo.kjaer@fjordlys.example', rig.peoplePassword);
  const bySoap = new jsforce.Connection({ loginUrl: rig.url, version: '62.0' });
  expect(await bySoap.login('bo.kjaer@fjordlys.example', rig.peoplePassword)).toMatchObject({ id: user.id });
  await expect(bySoap.login('bo.kjaer@fjordlys.example', 'wrong')).rejects.toThrow('INVALID_LOGIN');
});

test('someone who has left cannot log in', async () => {
  const conn = new jsforce.Connection({ oauth2: oauth2(), loginUrl: rig.url });
  await expect(conn.login('peter.gone@fjordlys.example', rig.peoplePassword)).rejects.toMatchObject({
    name: 'invalid_grant',
  });
});

test('userinfo and the identity URL tell who a session belongs to', async () => {
  const { access_token, id } = await oauth2().requestToken({ grant_type: 'client_credentials' });
  const headers = { authorization: `Bearer ${access_token}` };
  const info = await fetch(`${rig.url}/services/oauth2/userinfo`, { headers }).then((res) => res.json());
  expect(info).toMatchObject({ sub: id, preferred_username: rig.integrationUsername });
  const identity = await fetch(id, { headers }).then((res) => res.json());
  expect(identity).toMatchObject({ id, username: rig.integrationUsername, active: true });
  expect((await fetch(`${rig.url}/services/oauth2/userinfo`)).status).toBe(403);
});

test('a revoked session is over', async () => {
  const { access_token } = await oauth2().requestToken({ grant_type: 'client_credentials' });
  await oauth2().revokeToken(access_token);
  await expect(worksAs(access_token)).rejects.toMatchObject({ errorCode: 'sf:INVALID_SESSION_ID' });
});
