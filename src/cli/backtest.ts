import { Command } from 'commander';
import { backtestText } from '../core/rollout/backtest-text.ts';
import { backtest } from '../flows/backtest.ts';
import { storedPolicies } from '../flows/policy-of.ts';
import { moment } from './moment.ts';
import { complain, proposedVersion, withStore } from './rollout/session.ts';

interface BacktestOptions {
  readonly config: string;
  readonly from: number;
  readonly to?: number;
  readonly json?: boolean;
}

/** `stafet backtest`: what other rules would have decided in the past, side by side. */
export const backtestCommand = (): Command =>
  new Command('backtest')
    .requiredOption('--from <moment>', 'the time looked at begins here', moment)
    .option('--to <moment>', 'and ends before this moment; left out: now', moment)
    .option('--config <dir>', 'folder that holds the other config/ and mappings/', '.')
    .option('--json', 'as JSON: docs/rollout.md says what is in it')
    .action(async (options: BacktestOptions) => {
      process.exitCode = await show(options);
    });

const show = ({ config, from, to, json }: BacktestOptions): Promise<number> =>
  withStore(async ({ store, now }) => {
    if ((to ?? now) <= from) return complain('--to must come after --from.', 2);
    const version = await proposedVersion(config);
    if (!version.ok) return version.error;
    const { policy } = version.value;
    const tested = await backtest(store, storedPolicies(store.db), policy, { from, to: to ?? now });
    process.stdout.write(
      json === true ? `${JSON.stringify(tested, null, 2)}\n` : backtestText(tested, policy),
    );
    return 0;
  });
