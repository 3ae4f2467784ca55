import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

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

/** The command in a process of its own, as people run it. */
const check = (...args: string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '--eval', SCRIPT, '--', ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

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
