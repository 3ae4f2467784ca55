import { Command } from 'commander';
import { type RollOutOptions, rollOut } from './rollout/roll-out.ts';
import { complain, proposedVersion, withStore } from './rollout/session.ts';
import { testOnce } from './test/once.ts';
import { wholeNumber } from './whole-number.ts';

type ApplyOptions = RollOutOptions & { readonly config: string };

/** `stafet apply`: makes the files live, once they pass check and test. Exit code 1 when they do not, or nobody agreed. */
export const applyCommand = (): Command =>
  new Command('apply')
    .requiredOption('--why <text>', 'why the rules change: kept for good')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--by <name>', 'who changes them; left out: who is logged in here')
    .option(
      '--decision <number...>',
      'decisions of the feedback meeting that led to it (`stafet report decisions`)',
      collected,
    )
    .option('--yes', 'do not ask')
    .option('--reassign', 'also hand open leads over anew where the new rules give them to somebody else')
    .option('--json', 'as JSON: docs/rollout.md says what is in it')
    .action(async (options: ApplyOptions) => {
      process.exitCode = await apply(options);
    });

const number = wholeNumber(1, 1_000_000);
const collected = (text: string, before: readonly number[] = []): readonly number[] => [
  ...before,
  number(text),
];

const apply = (options: ApplyOptions): Promise<number> =>
  withStore(async (session) => {
    const version = await proposedVersion(options.config);
    if (!version.ok) return version.error;
    return (await examplesHold(options.config)) ? rollOut(session, version.value, options) : 1;
  });

/** Runs the examples beside the files, and tells what does not hold. */
async function examplesHold(config: string): Promise<boolean> {
  const { out, code } = await testOnce([], { config });
  if (code === 0) return true;
  complain(`${out}\nRules whose examples do not hold cannot be applied.`, 1);
  return false;
}
