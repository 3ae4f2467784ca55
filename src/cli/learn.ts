import { Command, Option } from 'commander';
import { learn } from '../core/learn/learn.ts';
import type { Learned } from '../model/learned.ts';
import { readSamples } from '../store/kpi/samples.ts';
import { learnedText } from './learn/as-text.ts';
import { proposedFile, writeProposed } from './learn/propose-file.ts';
import { complain, withStore } from './rollout/session.ts';

interface LearnOptions {
  readonly outcome: Learned['outcome'];
  readonly config: string;
  readonly json?: boolean;
  readonly diff?: boolean;
  readonly write?: string | true;
}

/** `stafet learn`: what outcomes say about the rules. What is live it never changes. */
export const learnCommand = (): Command =>
  new Command('learn')
    .addOption(
      new Option('--outcome <what>', 'what makes a lead a good one')
        .choices(['accepted', 'won'])
        .default('accepted'),
    )
    .option('--diff', 'the proposal as a diff of config/qualification.yaml, for `git apply` or `patch -p1`')
    .option('--write [file]', 'writes it into config/qualification.yaml, or to another file')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--json', 'as JSON: docs/schemas/learn.json says what is in it')
    .action(async (options: LearnOptions) => {
      process.exitCode = await withStore(async ({ store }) => {
        const learned = learn(await readSamples(store.db, options.outcome), options.outcome);
        if (options.diff === true || options.write !== undefined) return propose(learned, options);
        const { json } = options;
        process.stdout.write(json === true ? `${JSON.stringify(learned, null, 2)}\n` : learnedText(learned));
        return 0;
      });
    });

/** The exit code: 0 told or written, 1 there is nothing to propose, or it does not pass check. */
function propose(learned: Learned, { config, write }: LearnOptions): number {
  const proposed = proposedFile(config, learned);
  if (!proposed.ok) return complain(proposed.error, 1);
  const { text, diff, missing } = proposed.value;
  process.stdout.write(diff);
  if (missing.length > 0)
    complain(`Not in the file any more, and left out:\n${missing.map((one) => `  ${one}`).join('\n')}`, 1);
  if (write === undefined) return 0;
  const file = writeProposed(config, write, text);
  process.stderr.write(
    `${file} is written and nothing is live: stafet test, stafet backtest, stafet plan, stafet apply.\n`,
  );
  return 0;
}
