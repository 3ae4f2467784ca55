import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { redact } from '../../src/settings/redact.ts';

const run = promisify(execFile);

describe('what is logged', () => {
  test.each([
    ['an e-mail', 'contact maria.holm+x@nordlys.example exists', 'maria'],
    ['an e-mail in brackets', '<maria@nordlys.example>', 'maria'],
    ['a phone number', 'phone +4533123456 is taken', '3312'],
    ['a phone number with signs', 'tel. +45 (33) 12-34-56!', '34-56'],
    ['a phone number dialled from abroad', 'tel. 0045 33 12 34 56', '33 12'],
    ['a phone number as at home', 'tel. 33 12 34 56', '33 12'],
    ['a bearer token', 'Authorization: Bearer CJTt8Nm-x.y_z', 'CJTt8'],
    ['a HubSpot key', 'the token pat-eu1-1234-abcd-5678 has expired', '1234'],
    ['a Salesforce session', 'sid 00D5g00000XyZab!AQcAQH0dMHZfz972Szmpk is invalid', 'AQcAQ'],
    ['a secret in a query', 'POST /oauth?client_secret=s3cr3tValue&x=1', 's3cr3t'],
    ['a secret in JSON', '{"access_token":"abcdef123456"}', 'abcdef'],
    ['a password in an address', 'cannot reach postgres://stafet:hunter22@db:5432/x', 'hunter22'],
  ])('never holds %s inside a text', (_, text, secret) => {
    expect(JSON.stringify(redact({ said: [{ text }] }))).not.toContain(secret);
  });

  test.each([
    'token',
    'clientSecret',
    'password',
    'Authorization',
    'set-cookie',
    'x-hubspot-signature-v3',
    'email',
    'Email',
    'phone',
    'MobilePhone',
    'person.first-name',
    'lastname',
    'LastName',
  ])('never holds what is called %s', (key) => {
    expect(redact({ fields: { [key]: 'Secret-33' } })).toEqual({ fields: { [key]: '[hidden]' } });
  });

  test.each([
    'lead/L0a1b2c3d4e5f6g7h/hubspot was written at 2026-11-24T09:00:00.000Z',
    'contacts 104857600 and 00Q5g00000AbCdEAAZ are one person',
    'POST /crm/v3/objects/contacts/batch/update took 240 ms',
    'code: INVALID_FIELD',
    'the policy 3f8a and port 5432',
  ])('still says what happened: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  test('keeps numbers, blanks and lists as they are', () => {
    const data = { n: 5, none: null, yes: true, list: ['a', 1], nested: { deep: 2 } };
    expect(redact(data)).toEqual(data);
  });

  test('tells an error’s words, without what they give away', () => {
    const told = String(redact({ cause: new Error('no lead for maria@nordlys.example') }.cause));
    expect(told).toContain('no lead for [e-mail]');
  });

  test('ends on something that goes in circles', () => {
    const round: Record<string, unknown> = { n: 1 };
    round.self = round;
    expect(JSON.stringify(redact(round))).toContain('[deep]');
  });

  test('is one JSON line an entry on stderr, from the wanted level on, and nothing on stdout', async () => {
    const log = new URL('../../src/settings/log.ts', import.meta.url).href;
    const script = `
      import { createLog } from ${JSON.stringify(log)};
      const log = createLog('info');
      log('debug', 'too quiet');
      log('warn', 'no mail to maria@nordlys.example', { crm: 'hubspot', level: 'x', message: 'y', token: 'abc' });`;
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script]);
    expect(stdout).toBe('');
    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      message: 'no mail to [e-mail]',
      crm: 'hubspot',
      token: '[hidden]',
      timestamp: expect.stringMatching(/^\d{4}-/),
    });
  });
});
