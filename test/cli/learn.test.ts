import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { learnedSchema } from '../../src/model/learned.ts';
import { useStore } from '../support/database.ts';
import { ROOT } from '../support/markdown.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { shippedVersion } from '../support/versions.ts';
import { runCli } from './support/run-cli.ts';

const FILE = 'config/qualification.yaml';
const store = useStore();
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stafet-learn-'));
  for (const folder of ['config', 'mappings'])
    cpSync(`${ROOT}${folder}`, join(dir, folder), { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const stafet = (...args: readonly string[]) =>
  runCli(args, { cwd: dir, env: { DATABASE_URL: store().url, STAFET_LOG_LEVEL: 'error' } });
const fileText = () => readFileSync(join(dir, FILE), 'utf8');
/** Everything that is no number: comments, conditions, layout. */
const words = (text: string) => text.replaceAll(/[+-]?\d+/g, '#');

it('what outcomes propose is a change of the file like any other, and nothing of it is live', async () => {
  const { policy } = await shippedVersion();
  for (const seed of [61, 62, 63, 64])
    await live(store().db, policy, story(seed, 120, MONDAY + seed * 86_400_000));
  const before = fileText();
  const learned = learnedSchema.parse(JSON.parse((await stafet('learn', '--json')).stdout));
  expect(learned.proposal?.changes.length).toBeGreaterThan(3);

  const { code, stdout: diff } = await stafet('learn', '--diff');
  expect(code).toBe(0);
  expect(diff).toMatch(/^--- a\/config\/qualification\.yaml\n\+\+\+ b\/config\/qualification\.yaml\n@@ -/);
  expect(fileText(), 'a diff writes nothing').toBe(before);

  await stafet('learn', '--write', 'proposed.yaml');
  expect(fileText(), 'nor does another file').toBe(before);
  const written = await stafet('learn', '--write');
  expect([written.code, written.stdout]).toEqual([0, diff]);
  expect(written.stderr).toContain(
    'nothing is live: stafet test, stafet backtest, stafet plan, stafet apply',
  );
  const after = fileText();
  expect(after).not.toBe(before);
  expect(words(after), 'only numbers change').toBe(words(before));
  expect(readFileSync(join(dir, 'proposed.yaml'), 'utf8')).toBe(after);
  const { proposal } = learned;
  const size = proposal?.changes.find(({ criterion }) => criterion === 'fit: company.size from 50 to 1000');
  if (size !== undefined) expect(after).toContain(`company.size from 50 to 1000: +${size.to}\n`);
  expect(after).toContain(`score: ${Math.max(0, 60 + (proposal?.scoreShift ?? 0))}\n`);

  expect((await stafet('check')).code).toBe(0);
  writeFileSync(join(dir, FILE), before);
  execFileSync('git', ['apply', '-'], { cwd: dir, input: diff });
  expect(fileText(), 'git reads the diff').toBe(after);
  const { rows } = await sql`select from rollouts`.execute(store().db);
  expect(rows).toEqual([]);
}, 90_000);

it('where nothing is proposed, nothing is written', async () => {
  const before = fileText();
  const { code, stdout, stderr } = await stafet('learn', '--write');
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^Nothing is proposed: 0 leads with an outcome/);
  expect(fileText()).toBe(before);
});
