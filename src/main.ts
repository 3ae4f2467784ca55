import { enableCompileCache } from 'node:module';

// Most of a short command's time would be reading TypeScript: what was read once is kept in the system's temporary folder.
enableCompileCache();
const { commandLine } = await import('./cli/commands.ts');

/** The command line. Wrong use ends it with 2, as everywhere. */
const program = await commandLine(process.argv.slice(2));
for (const command of [program, ...program.commands])
  command.exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2));
await program.parseAsync();
// The built-in database's library ends the process with 0 when nothing is left to do, whatever the exit code was set to.
if (process.exitCode !== undefined && process.exitCode !== 0) process.exit();
