import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { starterFiles } from '../../src/cli/init/files.ts';
import { STARTERS, type StarterName } from '../../src/cli/init/starters.ts';
import { testOnce } from '../../src/cli/test/once.ts';
import { mappingSchema } from '../../src/model/config/mapping.ts';
import { readConfigFolder } from '../../src/settings/config-folder.ts';
import { checkPolicy } from '../../src/settings/policy-of.ts';
import { runCli } from './support/run-cli.ts';

const NAMES: readonly StarterName[] = ['hubspot-first', 'salesforce-first', 'both'];

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'stafet-init-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const init = (folder: string, starter: string) =>
  runCli(['init', folder, '--starter', starter], { cwd: dir });

describe.each(NAMES)('the starter %s', (name) => {
  it('passes check and test as it is written', async () => {
    const { code, stdout } = await init('rules', name);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\d+ files written: /)]);
    const cwd = join(dir, 'rules');
    expect(checkPolicy(readConfigFolder(cwd))).toEqual([]);
    const { out } = await testOnce([], { config: cwd });
    expect(out).toMatch(/examples, all hold\.\n$/);
    expect(out, 'an example for every rule and pool').toMatch(/rules (\d+)\/\1,.* pools (\d+)\/\2,/);
  });

  it('brings along the schemas that its files name, and keeps to them', async () => {
    const files = await starterFiles(name);
    for (const [path, text] of files) {
      if (!path.endsWith('.yaml')) continue;
      const [, schema = ''] = /^# yaml-language-server: \$schema=\.\.\/(\S+)\n/.exec(text) ?? [];
      const shape = z.fromJSONSchema(JSON.parse(files.get(schema) ?? 'null'));
      expect(shape.safeParse(parse(text)).error, path).toBeUndefined();
      expect(shape.safeParse({ nothing: 'of this' }).success, schema).toBe(false);
    }
  });
});

describe('the three starters', () => {
  const winsIn = async (name: StarterName, path: string): Promise<unknown> => {
    const mapping = mappingSchema.parse(parse((await starterFiles(name)).get('mappings/hubspot.yaml') ?? ''));
    const line = mapping.fields[path];
    return typeof line === 'object' && 'wins' in line ? line.wins : undefined;
  };

  it('say differently who is right about what people type', async () => {
    const wins = await Promise.all(NAMES.map((name) => winsIn(name, 'city')));
    expect(wins).toEqual(['hubspot', 'salesforce', undefined]);
    const phone = await Promise.all(NAMES.map((name) => winsIn(name, 'phone')));
    expect(phone).toEqual(['hubspot', 'salesforce', 'never-blank']);
  });

  it('leave to HubSpot what the lead did, and to Stafet what Stafet decides', async () => {
    for (const name of NAMES) {
      expect(await winsIn(name, 'intent.visits')).toBe('hubspot');
      expect(await winsIn(name, 'score')).toBe('stafet');
    }
  });

  it('keep the comments of the mapping', async () => {
    const text = (await starterFiles('salesforce-first')).get('mappings/hubspot.yaml');
    expect(text).toContain('  city: { field: city, wins: salesforce }\n');
    expect(text).toContain('wins: salesforce } # compared and written as +4533123456\n');
  });

  it('share what they need not tell apart', async () => {
    const [first, ...others] = await Promise.all(NAMES.map((name) => starterFiles(name)));
    for (const path of ['config/qualification.yaml', 'config/stages.yaml', 'mappings/salesforce.yaml'])
      for (const files of others) expect(files.get(path), path).toBe(first?.get(path));
  });
});

describe('a folder with something in it', () => {
  it('is left as it is when a file would be overwritten', async () => {
    await init('rules', 'both');
    const teams = join(dir, 'rules/config/teams.yaml');
    writeFileSync(teams, 'ours\n');
    rmSync(join(dir, 'rules/README.md'));
    const { code, stderr } = await init('rules', 'hubspot-first');
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing was written: these files are in rules already.\n');
    expect(stderr).toContain('  config/teams.yaml\n');
    expect(stderr).not.toContain('README.md');
    expect(readFileSync(teams, 'utf8')).toBe('ours\n');
  });

  it('that is a file says so', async () => {
    writeFileSync(join(dir, 'rules'), '');
    const { code, stderr } = await init('rules', 'both');
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^rules cannot be written to: .*\n$/)]);
  });

  it('may hold other files, and may be the working directory', async () => {
    writeFileSync(join(dir, 'notes.txt'), 'ours\n');
    const { code } = await runCli(['init', '--starter', 'both'], { cwd: dir });
    expect(code).toBe(0);
    expect(readFileSync(join(dir, 'notes.txt'), 'utf8')).toBe('ours\n');
  });
});

it.each([[['init', 'rules']], [['init', 'rules', '--starter', 'neither']]])(
  'offers the starters after %j',
  async (args) => {
    const { code, stderr } = await runCli(args, { cwd: dir });
    expect(code).toBe(2);
    for (const name of Object.keys(STARTERS)) expect(stderr).toContain(`  ${name} `);
  },
);
