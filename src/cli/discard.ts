import { Command } from 'commander';
import { discardLetter } from '../flows/dead-letters.ts';
import { CRM_NAMES } from '../model/crm.ts';
import { asAdmin, nameOf, tell } from './operate/admin.ts';
import { complain } from './rollout/session.ts';

interface DiscardOptions {
  readonly why: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** `stafet discard`: does without a write that was given up. */
export const discardCommand = (): Command =>
  new Command('discard')
    .description('does without a write that was given up: its lead goes on, the reason stays on record')
    .argument('<key>', 'the write, as `stafet retry` names it')
    .requiredOption('--why <text>', 'why it is not needed: kept with the lead')
    .option('--by <name>', 'who decides so; left out: who is logged in here')
    .option('--json', 'as JSON')
    .action(async (key: string, { why, by, json }: DiscardOptions) => {
      process.exitCode = await asAdmin(async (admin) => {
        const letter = await discardLetter(admin, key, why, nameOf(by));
        if (letter === null) return complain(`${key} was not given up: \`stafet retry\` lists what was.`, 1);
        tell(json, { discarded: key, lead: letter.leadId }, [
          `${key} is done without. Lead ${letter.leadId} goes on; its next change is written to ${CRM_NAMES[letter.crm]} as usual.`,
        ]);
        return 0;
      });
    });
