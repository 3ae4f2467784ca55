import { enableCompileCache } from 'node:module';

// Most of a short command's time would be reading TypeScript: what was read once is kept in the system's temporary folder.
enableCompileCache();
const { commandLine } = await import('./cli/commands.ts');

/** The command line. */
const program = await commandLine(process.argv.slice(2));
await program.parseAsync();
// The built-in database's library ends the process with 0 when nothing is left to do, whatever the exit code was set to.
if (process.exitCode !== undefined && process.exitCode !== 0) process.exit();
