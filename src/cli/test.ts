import { Command } from 'commander';
import { type Outcome, type TestOptions, testOnce } from './test/once.ts';
import { watchConfig } from './test/watch.ts';

const tell = ({ out, code }: Outcome): void => {
  (code === 2 ? process.stderr : process.stdout).write(out);
  process.exitCode = code;
};

/** Runs again after each change, until SIGINT or SIGTERM. */
async function keepTesting(names: readonly string[], options: TestOptions): Promise<void> {
  const again = async (): Promise<void> => {
    if (process.stdout.isTTY) process.stdout.write('\u001b[2J\u001b[H');
    tell(await testOnce(names, options));
    process.stdout.write('Waiting for changes; end with Ctrl-C.\n');
  };
  await again();
  const watching = watchConfig(options.config, again);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  watching.close();
}

/** `stafet test`: the examples beside the rule and mapping files. */
export const testCommand = (): Command =>
  new Command('test')
    .argument('[files...]', 'only files of examples whose name holds one of these, such as assignment')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--only <words>', 'only examples whose name holds these words')
    .option('--coverage', 'name every rule, row, criterion and mapping line that no example reaches')
    .option('--json', 'as JSON, by docs/schemas/test-report.json')
    .option('--watch', 'run again after each change to the files')
    .action(async (files: readonly string[], options: TestOptions) => {
      if (options.watch === true) await keepTesting(files, options);
      else tell(await testOnce(files, options));
    });
