import { Command } from 'commander';
import { findPolicy } from '../store/policies.ts';
import { type RollOutOptions, rollOut } from './rollout/roll-out.ts';
import { complain, toldVersion, withStore } from './rollout/session.ts';

/** `stafet rollback HASH`: makes a version live again that was live before. */
export const rollbackCommand = (): Command =>
  new Command('rollback')
    .argument('<hash>', 'its hash, or the beginning of it: `stafet policies` lists them')
    .requiredOption('--why <text>', 'why the rules go back: kept for good')
    .option('--by <name>', 'who takes them back; left out: who is logged in here')
    .option('--yes', 'do not ask')
    .option('--reassign', 'also hand open leads over anew where these rules give them to somebody else')
    .option('--json', 'as JSON: docs/rollout.md says what is in it')
    .action(async (hash: string, options: RollOutOptions) => {
      process.exitCode = await rollback(hash, options);
    });

const rollback = (hash: string, options: RollOutOptions): Promise<number> =>
  withStore(async (session) => {
    const stored = await findPolicy(session.store.db, hash);
    if (stored === null)
      return complain(`No version, or more than one, begins with ${hash}: \`stafet policies\` lists all.`, 2);
    const version = toldVersion(stored);
    return version === null ? 1 : rollOut(session, version, options);
  });
