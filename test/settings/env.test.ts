import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { envSchema, readEnv } from '../../src/settings/env.ts';

const HUBSPOT = { HUBSPOT_TOKEN: 'pat-eu1-secret', HUBSPOT_CLIENT_SECRET: 'whsec' };

describe('the environment', () => {
  test('may be empty: the built-in database, no CRM', () => {
    const machine = () => 0;
    expect(readEnv({}, machine)).toEqual({
      ok: true,
      value: {
        databaseUrl: undefined,
        dataDir: '.stafet',
        port: 8420,
        publicUrl: 'http://localhost:8420',
        adminPassword: null,
        viewerPassword: null,
        hubspotPortal: null,
        oidc: null,
        logLevel: 'info',
        pollSeconds: 30,
        reconcileHour: 2,
        clock: machine,
        random: Math.random,
        hubspot: null,
        salesforce: null,
        channels: { mail: null, slack: null, slackSigningSecret: null, sms: null, hubspotMail: null },
      },
    });
  });

  test('sets up a CRM by its credentials', () => {
    const settings = readEnv({ ...HUBSPOT, HUBSPOT_URL: 'http://127.0.0.1:3000', STAFET_PORT: '0' });
    expect(settings).toMatchObject({
      value: {
        port: 0,
        hubspot: { baseUrl: 'http://127.0.0.1:3000', token: 'pat-eu1-secret', timeoutMs: 15_000 },
      },
    });
  });

  test('counts a variable set to nothing as not set', () => {
    expect(readEnv({ DATABASE_URL: '', HUBSPOT_TOKEN: ' ' })).toMatchObject({
      ok: true,
      value: { hubspot: null },
    });
  });

  const clockOf = (text: string, machine: () => number) => {
    const settings = readEnv({ STAFET_CLOCK: text }, machine);
    return settings.ok ? settings.value.clock : () => Number.NaN;
  };

  test('starts the clock at a moment with its zone, and lets it run as the machine’s does', () => {
    let now = 5_000;
    const clock = clockOf('2026-11-24T09:00:00+01:00', () => now);
    now += 250;
    expect(clock()).toBe(Date.UTC(2026, 10, 24, 8) + 250);
  });

  test('tells every process the same time when it says when the clock was started', () => {
    const clock = clockOf('2026-11-24T09:00:00+01:00@4000', () => 5_000);
    expect(clock()).toBe(Date.UTC(2026, 10, 24, 8) + 1_000);
  });

  test.each([
    ['STAFET_PORT', 'eighty', 'STAFET_PORT should be a port number, such as 8420'],
    ['STAFET_PORT', '70000', 'STAFET_PORT'],
    ['DATABASE_URL', 'mysql://x/y', 'DATABASE_URL should be an address such as postgres://'],
    ['STAFET_PUBLIC_URL', 'stafet.example.com', 'STAFET_PUBLIC_URL should be an address such as https://'],
    ['STAFET_ADMIN_PASSWORD', 'short', 'STAFET_ADMIN_PASSWORD should be at least 12 characters'],
    ['STAFET_LOG_LEVEL', 'loud', 'STAFET_LOG_LEVEL should be error, warn, info or debug'],
    ['STAFET_CLOCK', '2026-11-24 09:00', 'STAFET_CLOCK should be a moment with its zone'],
    ['SALESFORCE_API_VERSION', 'v62', 'SALESFORCE_API_VERSION should be a version such as 62.0'],
  ])('%s=%s is refused by name, with a cure', (variable, value, message) => {
    const settings = readEnv({ [variable]: value });
    expect(settings).toMatchObject({
      ok: false,
      error: [{ variable, message: expect.stringContaining(message) }],
    });
  });

  test('tells which half of the credentials is missing', () => {
    const settings = readEnv({ HUBSPOT_TOKEN: 'x', SALESFORCE_CLIENT_ID: 'y' });
    const names = settings.ok ? [] : settings.error.map((fault) => fault.variable);
    expect(names).toEqual(['HUBSPOT_CLIENT_SECRET', 'SALESFORCE_URL', 'SALESFORCE_CLIENT_SECRET']);
  });

  test('never shows a value, which may be a secret', () => {
    const settings = readEnv({ ...HUBSPOT, STAFET_ADMIN_PASSWORD: 'hunter2' });
    expect(JSON.stringify(settings)).not.toContain('hunter2');
  });

  test('is described in .env.example, every variable and no other', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    const named = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named.sort()).toEqual(Object.keys(envSchema.shape).sort());
  });
});
