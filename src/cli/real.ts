import { Command } from 'commander';
import { wholeNumber } from './whole-number.ts';

interface RealOptions {
  readonly data: string;
  readonly limit: number;
  readonly config: string;
  readonly json?: boolean;
}

/** `stafet real`: real leads of public practice data through both sandboxes; ends 0 only when every record is accounted for. */
export const realCommand = (): Command =>
  new Command('real')
    .option('--data <dir>', 'folder with the data', '../shared/data/real')
    .option('--limit <number>', 'the first so many leads', wholeNumber(1, 1_000_000), 1_000_000)
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--json', 'the figures as JSON')
    .action(async (options: RealOptions) => {
      const { missingData } = await import('../../sandbox/real-leads/tables.ts');
      const missing = missingData(options.data);
      if (missing !== null) {
        process.stderr.write(`${missing}. Name the folder with --data DIR.\n`);
        process.exitCode = 3;
        return;
      }
      const { runReal } = await import('./real/run.ts');
      const { asText } = await import('./real/figures.ts');
      const quiet = options.json === true;
      const figures = await runReal(options, (line) => void (quiet || process.stdout.write(`${line}\n`)));
      process.stdout.write(quiet ? `${JSON.stringify(figures)}\n` : asText(figures));
      process.exitCode = figures.wrong.length === 0 ? 0 : 1;
    });
