import { exec } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine } from '../src/cli/commands.ts';
import { anchorsOf, blocksOf, ROOT, rowsOf, sectionOf, textOf } from './support/markdown.ts';

const README = textOf('README.md');
const DOCS = ['README.md', ...readdirSync(`${ROOT}docs`).filter((name) => name.endsWith('.md'))].map(
  (name) => (name === 'README.md' ? name : `docs/${name}`),
);
const scripts: Readonly<Record<string, string>> = JSON.parse(textOf('package.json')).scripts;
const program = await commandLine([]);
const visible = program
  .createHelp()
  .visibleCommands(program)
  .map((command) => command.name())
  .filter((name) => name !== 'help');

/** What a text tells people to run: `npm run demo -- --faults` and the like, in blocks and between words. */
const calls = (text: string, tool: RegExp): readonly (readonly string[])[] =>
  [...text.matchAll(tool)].map(([, rest = '']) => rest.trim().split(/\s+/));

const npmCalls = (text: string) => calls(text, /\bnpm run ([\w:-]+)/g).map(([name = '']) => name);
const stafetCalls = (text: string) => calls(text, /(?:npx stafet|`stafet) +([a-z][^`|\n]*)/g);

/** The options a command's file names, and those of its own folder; null when there is no such command. */
function optionsOf(name: string): readonly string[] | null {
  const file = [`src/cli/${name}.ts`, `src/cli/${name}/index.ts`].find((path) =>
    existsSync(`${ROOT}${path}`),
  );
  if (file === undefined || !visible.includes(name)) return null;
  const folder = `src/cli/${name}`;
  const parts = existsSync(`${ROOT}${folder}`) ? readdirSync(`${ROOT}${folder}`) : [];
  const texts = [file, ...parts.filter((part) => part.endsWith('.ts')).map((part) => `${folder}/${part}`)];
  return texts
    .flatMap((path) => [...textOf(path).matchAll(/'(?:-\w, )?(--[a-z][\w-]*)/g)])
    .map(([, option = '']) => option);
}

describe('README', () => {
  it('begins with the two commands a stranger needs, each alone in its block', () => {
    expect(blocksOf(README, 'sh').slice(0, 2)).toEqual(['npm ci && npm run demo\n', 'npm ci && npm test\n']);
  });

  it('says in five lines what Stafet is for', () => {
    const [, about = ''] = README.split('\n\n');
    expect(about.split('\n')).toHaveLength(5);
  });

  it('lists every command of the command line, and none that does not exist', () => {
    const listed = rowsOf(sectionOf(README, '## Commands')).flatMap(
      ([code = '']) => /npx stafet (\w+)/.exec(code)?.[1] ?? [],
    );
    expect(new Set(listed)).toEqual(new Set(visible.filter((name) => name !== 'demo')));
  });
});

describe('package.json', () => {
  it('has a script for every measurement', () => {
    const files = readdirSync(`${ROOT}bench`).filter((name) => name.endsWith('.ts'));
    const wanted = files.map((file) => [`bench:${file.replace('.ts', '')}`, `node bench/${file}`]);
    expect(scripts).toMatchObject(Object.fromEntries(wanted));
  });
});

describe.each(DOCS)('%s', (path) => {
  const text = textOf(path);

  it('links to what is there', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to);
    const broken = links
      .filter((to) => !/^https?:/.test(to))
      .filter((to) => {
        const [file = '', anchor] = to.split('#');
        const target = file === '' ? path : normalize(join(dirname(path), file));
        if (!existsSync(`${ROOT}${target}`)) return true;
        return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    expect(npmCalls(text).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names commands and options that exist', () => {
    const unknown: string[] = [];
    for (const [name = '', ...rest] of stafetCalls(text)) {
      const options = name === 'help' ? [] : optionsOf(name);
      if (options === null) unknown.push(name);
      for (const word of rest.filter((word) => word.startsWith('--') && word.length > 2))
        if (options?.includes(word) === false) unknown.push(`${name} ${word}`);
    }
    expect(unknown).toEqual([]);
  });
});

describe('what README shows on the screen', () => {
  let bin = '';
  beforeAll(() => {
    // A stand-in for npx: the package's own command, under whichever Node runs this.
    bin = mkdtempSync(join(tmpdir(), 'stafet-readme-'));
    writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift\nexec node "${ROOT}bin/stafet.js" "$@"\n`, {
      mode: 0o755,
    });
    symlinkSync(process.execPath, join(bin, 'node'));
  });
  afterAll(() => rmSync(bin, { recursive: true, force: true }));

  const shown = blocksOf(README, 'console').flatMap((block) =>
    block.split(/^\$ /m).flatMap((part) => {
      const [command = '', ...answer] = part.split('\n');
      return command === '' ? [] : [{ command, answer: answer.join('\n') }];
    }),
  );

  it.each(shown)('$command', async ({ command, answer }) => {
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
    const { stdout } = await promisify(exec)(command, { cwd: ROOT, env });
    // How many files there are changes with every rule file that is added; what is said of them does not.
    const countless = (text: string): string => text.replace(/^\d+ files/, 'All files');
    expect(countless(stdout)).toBe(countless(answer));
  });

  it('is something', () => expect(shown.length).toBeGreaterThan(1));
});
