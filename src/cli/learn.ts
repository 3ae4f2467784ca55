import { Command, Option } from 'commander';
import { learn } from '../core/learn/learn.ts';
import type { Learned } from '../model/learned.ts';
import { readSamples } from '../store/kpi/samples.ts';
import { learnedText } from './learn/as-text.ts';
import { withStore } from './rollout/session.ts';

interface LearnOptions {
  readonly outcome: Learned['outcome'];
  readonly json?: boolean;
}

/** `stafet learn`: what outcomes say about the rules. It proposes and changes nothing. */
export const learnCommand = (): Command =>
  new Command('learn')
    .description('what outcomes say about the criteria, and points that would tell more; changes nothing')
    .addOption(
      new Option('--outcome <what>', 'what makes a lead a good one')
        .choices(['accepted', 'won'])
        .default('accepted'),
    )
    .option('--json', 'as JSON: docs/schemas/learn.json says what is in it')
    .action(async ({ outcome, json }: LearnOptions) => {
      process.exitCode = await withStore(async ({ store }) => {
        const learned = learn(await readSamples(store.db, outcome), outcome);
        process.stdout.write(json === true ? `${JSON.stringify(learned, null, 2)}\n` : learnedText(learned));
        return 0;
      });
    });
