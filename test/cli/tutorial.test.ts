import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, textOf } from '../support/markdown.ts';
import { asShown, edit, hashesHere, stepsOf } from './support/transcript.ts';

const STEPS = stepsOf(textOf('docs/tutorial.md'));

/** Where the newcomer is: the folder, the exit code of the last command, and what runs in the second window. */
const desk: { folder: string; cwd: string; code: number; second: ChildProcess | null } = {
  folder: '',
  cwd: '',
  code: 0,
  second: null,
};

beforeAll(() => {
  desk.folder = mkdtempSync(join(tmpdir(), 'stafet-tutorial-'));
  desk.cwd = desk.folder;
  // As root, the built-in database runs as another user, who must be able to get in.
  chmodSync(desk.folder, 0o755);
  // A stand-in for npx: the package's own command, under the Node that runs this.
  const npx = `#!/bin/sh\nshift\nexec "${process.execPath}" "${ROOT}src/main.ts" "$@"\n`;
  writeFileSync(join(desk.folder, 'npx'), npx, { mode: 0o755 });
});
afterAll(async () => {
  if (desk.second?.exitCode === null) {
    const ended = once(desk.second, 'exit');
    desk.second.kill('SIGTERM');
    await ended;
  }
  rmSync(desk.folder, { recursive: true, force: true });
});

/** Hashes that the document shows, by what they are here. */
const hashes = new Map<string, string>();
const withHashes = (command: string): string =>
  [...hashes].reduce((text, [told, here]) => text.replaceAll(told, here), command);

/** Nothing of this machine's own settings gets in. */
const env = (): NodeJS.ProcessEnv => ({
  PATH: `${desk.folder}${delimiter}${process.env.PATH}`,
  HOME: process.env.HOME,
});

async function answerTo(command: string): Promise<string> {
  if (command.startsWith('cd ')) {
    desk.cwd = join(desk.cwd, command.slice(3));
    return '';
  }
  if (command.startsWith('npx stafet sandbox')) return inSecondWindow(command);
  return inFirstWindow(command.replace('$?', String(desk.code)));
}

const inFirstWindow = (command: string): Promise<string> =>
  new Promise((resolve) => {
    execFile('/bin/sh', ['-c', `{ ${command}; } 2>&1`], { cwd: desk.cwd, env: env() }, (error, out) => {
      desk.code = typeof error?.code === 'number' ? error.code : 0;
      resolve(out);
    });
  });

async function inSecondWindow(command: string): Promise<string> {
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const child = spawn('/bin/sh', ['-c', `exec ${command}`], { cwd: desk.cwd, env: env(), stdio });
  desk.second = child;
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return `${String(line)}\n`;
}

describe('docs/tutorial.md, followed to the letter', () => {
  it.each(STEPS.map((step) => [step.kind === 'edit' ? `edit ${step.file}` : step.command, step] as const))(
    '%s',
    async (_, step) => {
      if (step.kind === 'edit') edit(join(desk.cwd, step.file), step.before, step.after);
      else {
        const answer = await answerTo(withHashes(step.command));
        for (const [told, here] of hashesHere(step.answer, answer)) hashes.set(told, here);
        const { shown, answered } = asShown(step.answer, answer);
        expect(answered).toBe(shown);
      }
    },
  );

  it('would not pass with another word, another count or a line too many', () => {
    const shown = 'abcdef012345 is live: 2 handed over\nSeen HubSpot …\n';
    const same = ({ shown, answered }: ReturnType<typeof asShown>) => shown === answered;
    expect(same(asShown(shown, '543210fedcba is live: 2 handed over\nSeen HubSpot 5 records\n'))).toBe(true);
    for (const other of [
      '543210fedcba is live: 3 handed over\nSeen HubSpot 5 records\n',
      '543210fedcba is live: 2 handed over\nSeen Salesforce 5 records\n',
      '543210fedcba is live: 2 handed over\nSeen HubSpot 5 records\nand more\n',
      '543210fedcba is live: 2 handed over\n',
    ])
      expect(same(asShown(shown, other)), other).toBe(false);
  });

  it('has the steps it promises', () => {
    const commands = STEPS.flatMap((step) => (step.kind === 'command' ? [step.command] : []));
    for (const name of ['init', 'check', 'test', 'plan', 'apply', 'explain'])
      expect(
        commands.some((command) => command.startsWith(`npx stafet ${name}`)),
        name,
      ).toBe(true);
  });
});
