import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandboxes, startSandboxes } from '../../sandbox/start.ts';
import { useStore } from '../support/database.ts';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

type Env = Readonly<Record<string, string>>;

/** Runs `stafet ARGS` as people do, in a process of its own. */
const stafet = (args: readonly string[], env: Env = {}): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['src/main.ts', ...args], { env: { PATH: '', ...env } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

describe('wrong use', () => {
  test.each([
    [['frobnicate'], "unknown command 'frobnicate'"],
    [['sync'], 'Say which: --once reads what changed'],
    [['explain'], "missing required argument 'lead'"],
    [['check', '--jsno'], "unknown option '--jsno'"],
    [['review', 'answer', 'a-b'], '`stafet review answer --help` shows how to call it'],
    [['review', 'answer', 'a-b', 'perhaps'], 'Say same or different, not "perhaps"'],
    [['retry', '--crm', 'pipedrive'], 'There is no CRM "pipedrive"'],
    [['sandbox', '--faults', 'hurricane'], '--faults takes calm, storm, or a JSON file'],
  ])('stafet %j ends with 2 and says what is wrong', async (args, said) => {
    const { code, err } = await stafet(args);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  });

  test('sync without any CRM set up says where the settings are', async () => {
    expect(await stafet(['sync', '--once'], { STAFET_DATA_DIR: '/nowhere' })).toMatchObject({
      code: 2,
      err: 'No CRM is set up: .env.example lists what HubSpot and Salesforce need.\n',
    });
  });
});

describe('help', () => {
  test('lists the commands in the order people meet them, and no hidden one', async () => {
    const { code, out } = await stafet(['--help']);
    const names = [...out.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name);
    expect(code).toBe(0);
    expect(names.slice(0, 4)).toEqual(['demo', 'serve', 'sandbox', 'init']);
    expect(names).toContain('explain');
    expect(names).not.toContain('real');
  });

  test('of one command shows its options', async () => {
    for (const args of [
      ['help', 'explain'],
      ['explain', '--help'],
    ]) {
      const { code, out } = await stafet(args);
      expect([code, out]).toEqual([0, expect.stringContaining('--why-not <rep>')]);
    }
  });
});

describe('sync and explain on real parts', () => {
  const store = useStore();
  let crms: Sandboxes;
  beforeAll(async () => {
    crms = await startSandboxes({ seed: 4 });
  });
  afterAll(() => crms.close());

  const env = (): Env => ({
    DATABASE_URL: store().url,
    STAFET_LOG_LEVEL: 'error',
    HUBSPOT_URL: crms.hubspot.url,
    HUBSPOT_TOKEN: crms.hubspot.token,
    HUBSPOT_CLIENT_SECRET: crms.hubspot.clientSecret,
    SALESFORCE_URL: crms.salesforce.url,
    SALESFORCE_CLIENT_ID: crms.salesforce.clientId,
    SALESFORCE_CLIENT_SECRET: crms.salesforce.clientSecret,
  });

  async function newContact(email: string): Promise<void> {
    const properties = {
      email,
      firstname: 'Maria',
      lastname: 'Holm',
      company: 'Nordlys A/S',
      country: 'Denmark',
    };
    const answer = await fetch(`${crms.hubspot.url}/crm/v3/objects/contacts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${crms.hubspot.userToken('mette.skov@fjordlys.example')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ properties, associations: [] }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  }

  test('one pass syncs a contact, and explain tells of it by its e-mail', async () => {
    await newContact('maria@nordlys.example');
    const synced = await stafet(['sync', '--once', '--json'], env());
    expect(synced).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(synced.out)).toMatchObject({
      leads: 1,
      synced: 1,
      written: { hubspot: { updated: 1 }, salesforce: { created: 1 } },
      waiting: [],
    });
    const told = await stafet(['explain', 'Maria@nordlys.example'], env());
    expect(told.code).toBe(0);
    expect(told.out).toMatch(/^Maria Holm · Nordlys A\/S · Raw since /);
    expect(told.out).toMatch(/Records {7}HubSpot contact \d+ · Salesforce lead 00Q\w{15}/);
  });

  test('explain ends with 1 for a lead nobody knows', async () => {
    expect(await stafet(['explain', 'nobody@nowhere.example'], env())).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('No lead is known as "nobody@nowhere.example"'),
    });
  });

  test('sync ends with 3 when a CRM cannot be reached, and says which', async () => {
    const { code, err } = await stafet(['sync', '--once'], { ...env(), HUBSPOT_URL: 'http://127.0.0.1:9' });
    expect([code, err]).toEqual([3, expect.stringContaining('hubspot cannot be reached')]);
  });

  test('explain ends with 3 without a database', async () => {
    const nowhere = { DATABASE_URL: 'postgres://stafet:x@127.0.0.1:9/none' };
    expect(await stafet(['explain', 'x'], nowhere)).toMatchObject({
      code: 3,
      err: expect.stringContaining('The database cannot be used'),
    });
  });
});
