import { execFile, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testOnce } from '../../src/cli/test/once.ts';
import { testReportSchema } from '../../src/model/test-report.ts';

let dir = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'stafet-test-'));
  await cp('config', join(dir, 'config'), { recursive: true });
  await cp('mappings', join(dir, 'mappings'), { recursive: true });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Runs something while a file of the folder says something else. */
async function withChange<T>(file: string, from: string, to: string, run: () => Promise<T>): Promise<T> {
  const path = join(dir, file);
  const sound = await readFile(path, 'utf8');
  expect(sound).toContain(from);
  await writeFile(path, sound.replace(from, to));
  try {
    return await run();
  } finally {
    await writeFile(path, sound);
  }
}

const WRONG_POINTS = ['config/qualification.yaml', '    director: +12', '    director: +11'] as const;

describe('stafet test, for people', () => {
  test('one line a file with counts, what is reached, and that all hold', async () => {
    const { out, code } = await testOnce([], { config: dir });
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ config\/assignment\.test\.yaml +\d+ examples, \d+ expected$/m);
    expect(out).toMatch(/^✓ mappings\/salesforce\.test\.yaml +\d+ examples, \d+ expected$/m);
    expect(out).toMatch(
      /^Examples reach (\d+) of \1 lines: rules 7\/7, table rows 4\/4, .*fields written \d+\/\d+\.$/m,
    );
    expect(out).toMatch(/^\d+ examples, all hold\.$/m);
  });

  test('a failing expectation: its place, its line, expected against got, and the reason', async () => {
    const { out, code } = await withChange(...WRONG_POINTS, () => testOnce([], { config: dir }));
    expect(code).toBe(1);
    expect(out).toMatch(
      /^✗ config\/qualification\.test\.yaml +\d+ examples, \d+ expected, \d+ examples failed$/m,
    );
    const at =
      /^config\/qualification\.test\.yaml:(\d+):(\d+): company, role, need, money and time fit$/m.exec(out);
    const lines = out.slice(at?.index).split('\n');
    expect(lines[1]?.indexOf('75')).toBe(lines[2]?.indexOf('^'));
    expect(lines.slice(3, 6)).toEqual(['    score', '      - expected  75', '      + got       74']);
    expect(lines[6]).toBe('    because 74 points of 60 (dk): MQL');
    const source = (await readFile(join(dir, 'config/qualification.test.yaml'), 'utf8')).split('\n');
    expect(source[Number(at?.[1]) - 1]?.slice(Number(at?.[2]) - 1)).toBe('75');
  });

  test('what no example reaches, by name and place', async () => {
    const rule = '  - name: Iceland\n    when: country is IS\n    to: pool sweden\n\n  - name: countries';
    const run = (coverage: boolean) => () => testOnce([], { config: dir, coverage });
    const short = await withChange('config/assignment.yaml', '  - name: countries', rule, run(false));
    expect(short.code).toBe(0);
    expect(short.out).toContain('rules 7/8');
    expect(short.out).toContain('stafet test --coverage names the other 1.');
    const long = await withChange('config/assignment.yaml', '  - name: countries', rule, run(true));
    expect(long.out).toMatch(/^ {2}config\/assignment\.yaml:\d+: rule Iceland$/m);
  });

  test('slips in a file of examples as check shows them; the other files are run all the same', async () => {
    const { out, code } = await withChange('config/sla.test.yaml', 'clock: running', 'clok: running', () =>
      testOnce([], { config: dir }),
    );
    expect(code).toBe(1);
    expect(out).toMatch(
      /^config\/sla\.test\.yaml:\d+:\d+: there is no key "clok" in "expect" \[unknown-key\]$/m,
    );
    expect(out).toContain('did you mean "clock"?');
    expect(out).toMatch(/^✓ config\/stages\.test\.yaml/m);
    expect(out).toMatch(/^✗ config\/sla\.test\.yaml +1 fault, none of its examples was run$/m);
  });

  test('faults of the rules themselves come first', async () => {
    const { out, code } = await withChange('config/sla.yaml', 'minutes: 15', 'minuts: 15', () =>
      testOnce([], { config: dir }),
    );
    expect(code).toBe(1);
    expect(out).toContain('did you mean "minutes"?');
  });

  test('only some files, or only some examples: what is reached is then not counted', async () => {
    const { out } = await testOnce(['stages', 'sla'], { config: dir });
    expect(out.match(/^✓ /gm)).toHaveLength(2);
    expect(out).not.toContain('Examples reach');
    const one = await testOnce([], { config: dir, only: "HubSpot's lifecycle stage" });
    expect(one.out).toContain('1 example, all hold.');
  });

  test('a name no example has is not "all hold"', async () => {
    expect(await testOnce([], { config: dir, only: 'nobody wrote this' })).toEqual({
      code: 2,
      out: 'No example\'s name holds "nobody wrote this".\n',
    });
  });
});

describe('stafet test, for scripts', () => {
  test('JSON by the documented schema, when all hold', async () => {
    const { out, code } = await testOnce([], { config: dir, json: true });
    const report = testReportSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(report).toMatchObject({ ok: true, failures: [], faults: [] });
    expect(report.coverage?.kinds.rule).toEqual({ reached: 7, total: 7 });
  });

  test('and when some do not', async () => {
    const { out, code } = await withChange(...WRONG_POINTS, () => testOnce([], { config: dir, json: true }));
    const report = testReportSchema.parse(JSON.parse(out));
    expect(code).toBe(1);
    expect(report.failures[0]).toMatchObject({
      file: 'config/qualification.test.yaml',
      path: 'examples[0].expect.score',
      about: 'score',
      expected: '75',
      got: '74',
    });
  });

  test('faults of the rules, without examples or coverage', async () => {
    const { out } = await withChange('config/sla.yaml', 'minutes: 15', 'minuts: 15', () =>
      testOnce([], { config: dir, json: true }),
    );
    expect(testReportSchema.parse(JSON.parse(out))).toMatchObject({
      ok: false,
      files: [],
      coverage: null,
      faults: [{ file: 'config/sla.yaml', code: 'unknown-key' }],
    });
  });
});

describe('wrong use ends 2', () => {
  test('a folder without config', async () => {
    const { out, code } = await testOnce([], { config: join(dir, 'nowhere') });
    expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining('--config DIR') });
  });

  test('a file that is not there, with those that are', async () => {
    const { out, code } = await testOnce(['asignment'], { config: dir });
    expect(code).toBe(2);
    expect(out).toContain('config/assignment.test.yaml');
  });
});

const SCRIPT = `
  import { Command } from 'commander';
  import { testCommand } from './src/cli/test.ts';
  await new Command('stafet').addCommand(testCommand()).parseAsync(['node', 'stafet', 'test', ...process.argv.slice(1)]);
`;
const ARGS = ['--input-type=module', '--eval', SCRIPT, '--'];

describe('the command', { timeout: 90_000 }, () => {
  test('prints the report and ends with its code', async () => {
    const run = (...args: string[]): Promise<{ code: number; out: string }> =>
      new Promise((resolve) => {
        execFile(process.execPath, [...ARGS, ...args], (error, out) =>
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, out }),
        );
      });
    const failed = await withChange('config/sla.yaml', 'minutes: 15', 'minutes: 20', () =>
      run('--config', dir, 'sla'),
    );
    expect(failed.out).toContain('examples failed');
    expect(failed.code).toBe(1);
  });

  test('with --watch runs again after each change, until it is asked to end', async () => {
    const watching = spawn(process.execPath, [...ARGS, '--config', dir, '--watch', 'sla']);
    let out = '';
    watching.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const until = async (words: string): Promise<void> => {
      await expect.poll(() => out, { timeout: 40_000 }).toContain(words);
      out = '';
    };
    await until('Waiting for changes');
    await withChange('config/sla.yaml', 'minutes: 15', 'minutes: 20', () => until('examples failed'));
    await until('all hold');
    const ended = new Promise((resolve) => watching.once('exit', resolve));
    watching.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
