import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandboxes } from '../../sandbox/start.ts';

let dir = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stafet-check-'));
  await cp('config', join(dir, 'config'), { recursive: true });
  await cp('mappings', join(dir, 'mappings'), { recursive: true });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const SCRIPT = `
  import { Command } from 'commander';
  import { checkCommand } from './src/cli/check.ts';
  await new Command('stafet').addCommand(checkCommand()).parseAsync(['node', 'stafet', 'check', ...process.argv.slice(1)]);
`;

/** The command in a process of its own, as people run it. No CRM is set up unless `env` says so. */
const checkIn = (env: NodeJS.ProcessEnv, ...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    const node = ['--input-type=module', '--eval', SCRIPT, '--', ...args];
    execFile(process.execPath, node, { env: { ...process.env, ...NO_CRM, ...env } }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
const NO_CRM = { HUBSPOT_TOKEN: '', HUBSPOT_CLIENT_SECRET: '', SALESFORCE_URL: '' };
const check = (...args: string[]): Promise<Run> => checkIn({}, ...args);

async function withSlip<T>(run: () => Promise<T>): Promise<T> {
  const file = join(dir, 'config/sla.yaml');
  const sound = await readFile(file, 'utf8');
  await writeFile(file, sound.replace('minutes: 15', 'minuts: 15'));
  try {
    return await run();
  } finally {
    await writeFile(file, sound);
  }
}

describe('stafet check', () => {
  test('ends 0 and says so when all is well', async () => {
    const { code, out } = await check('--config', dir);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+ files checked, all is well\.\n$/);
  });

  test('shows the line, a caret under the fault and the cure, and ends 1', async () => {
    const { code, out } = await withSlip(() => check('--config', dir));
    expect(code).toBe(1);
    const [head, line, caret, hint] = out.split('\n');
    expect(head).toMatch(
      /^config\/sla\.yaml:\d+:3: there is no key "minuts" in "first-contact" \[unknown-key\]$/,
    );
    expect(line?.indexOf('minuts')).toBe(caret?.indexOf('^'));
    expect(hint?.trim()).toBe('did you mean "minutes"?');
    expect(out).toContain('1 fault.');
  });

  test('prints faults as JSON for scripts', async () => {
    const { code, out } = await withSlip(() => check('--json', '--config', dir));
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      faults: [
        {
          file: 'config/sla.yaml',
          line: expect.any(Number),
          column: 3,
          path: 'first-contact.minuts',
          code: 'unknown-key',
          message: 'there is no key "minuts" in "first-contact"',
          hint: 'did you mean "minutes"?',
        },
      ],
    });
    expect(JSON.parse((await check('--json', '--config', dir)).out)).toEqual({ faults: [] });
  });

  test('looks at the examples, too', async () => {
    const file = join(dir, 'config/assignment.test.yaml');
    const sound = await readFile(file, 'utf8');
    await writeFile(file, sound.replace('expect:', 'expct:'));
    const { code, out } = await check('--config', dir);
    await writeFile(file, sound);
    expect(code).toBe(1);
    expect(out).toContain('config/assignment.test.yaml:');
    expect(out).toContain('did you mean "expect"?');
  });

  test('prints annotations for GitHub', async () => {
    const { out } = await withSlip(() => check('--format', 'github', '--config', dir));
    expect(out).toMatch(
      /^::error file=config\/sla\.yaml,line=\d+,col=3,title=unknown-key::there is no key "minuts"/,
    );
  });

  test('ends 2 in a folder without config', async () => {
    const { code, err } = await check('--config', join(dir, 'nowhere'));
    expect(code).toBe(2);
    expect(err).toContain('--config DIR');
  });
});

describe('stafet check --live', () => {
  test('tells what the CRM that answers has to say, and ends 3 when the other is out of reach', async () => {
    const { hubspot, salesforce, close } = await startSandboxes();
    const env = {
      HUBSPOT_URL: hubspot.url,
      HUBSPOT_TOKEN: hubspot.token,
      HUBSPOT_CLIENT_SECRET: hubspot.clientSecret,
      SALESFORCE_URL: salesforce.url,
      SALESFORCE_CLIENT_ID: salesforce.clientId,
      SALESFORCE_CLIENT_SECRET: salesforce.clientSecret,
    };
    const file = join(dir, 'mappings/hubspot.yaml');
    const sound = await readFile(file, 'utf8');
    const well = await checkIn(env, '--live', '--config', dir);
    await writeFile(file, sound.replace('  city: city', '  city: citty'));
    const faulty = await checkIn(
      { ...env, SALESFORCE_URL: 'http://127.0.0.1:9' },
      '--live',
      '--json',
      '--config',
      dir,
    );
    await writeFile(file, sound);
    await close();
    expect(well).toMatchObject({ code: 0, err: '' });
    expect(faulty.code).toBe(3);
    expect(faulty.err).toContain('Not compared with Salesforce, which cannot be reached');
    expect(JSON.parse(faulty.out).faults).toContainEqual(
      expect.objectContaining({ file: 'mappings/hubspot.yaml', column: 9, code: 'missing-crm-field' }),
    );
  });

  test('ends 2 when nobody can be asked', async () => {
    const { code, err } = await check('--live', '--config', dir);
    expect(code).toBe(2);
    expect(err).toContain('No CRM is set up');
  });
});
