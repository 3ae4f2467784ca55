import { Command } from 'commander';
import { planText } from '../core/rollout/plan-text.ts';
import { plan } from '../flows/plan.ts';
import { liveVersion, proposedVersion, withStore } from './rollout/session.ts';
import { wholeNumber } from './whole-number.ts';

interface PlanOptions {
  readonly config: string;
  readonly json?: boolean;
  readonly limit: number;
}

/** `stafet plan`: what the files would change if they were applied. Exit code 0 with or without a change, 1 for faults. */
export const planCommand = (): Command =>
  new Command('plan')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--json', 'as JSON: docs/rollout.md says what is in it')
    .option('--limit <n>', 'examples of each kind', wholeNumber(0, 1000), 3)
    .action(async (options: PlanOptions) => {
      process.exitCode = await show(options);
    });

const show = ({ config, json, limit }: PlanOptions): Promise<number> =>
  withStore(async (session) => {
    const proposed = await proposedVersion(config);
    if (!proposed.ok) return proposed.error;
    const live = await liveVersion(session);
    if (live === null) return 1;
    const planned = await plan(session.store, live, proposed.value, session.now, limit);
    process.stdout.write(
      json === true ? `${JSON.stringify(planned, null, 2)}\n` : planText(planned, proposed.value.policy),
    );
    return 0;
  });
