import { Command } from 'commander';
import { checkCommand } from './cli/check.ts';
import { serveCommand } from './cli/serve.ts';
import { statusCommand } from './cli/status.ts';

/** The command line. Each command is one file in cli/. */
const program = new Command('stafet')
  .description(
    'Takes each lead marketing has qualified, gives it to the right rep, and sees that the rep acts in time.',
  )
  .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2));
for (const command of [serveCommand(), statusCommand(), checkCommand()])
  program.addCommand(command.copyInheritedSettings(program));
await program.parseAsync();
