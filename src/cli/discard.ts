import { Command } from 'commander';
import { discardLetter } from '../flows/dead-letters.ts';
import { CRM_NAMES } from '../model/crm.ts';
import { discardMessage, readDeadMessages } from '../store/dead-messages.ts';
import { type Admin, asAdmin, nameOf, tell } from './operate/admin.ts';
import { complain } from './rollout/session.ts';

interface DiscardOptions {
  readonly why: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** `stafet discard`: does without a write that was given up. */
export const discardCommand = (): Command =>
  new Command('discard')
    .description(
      'does without a write or message that was given up: its lead goes on, the reason stays on record',
    )
    .argument('<key>', 'the write or message, as `stafet retry` names it')
    .requiredOption('--why <text>', 'why it is not needed: kept with the lead')
    .option('--by <name>', 'who decides so; left out: who is logged in here')
    .option('--json', 'as JSON')
    .action(async (key: string, { why, by, json }: DiscardOptions) => {
      process.exitCode = await asAdmin(async (admin) => {
        const letter = await discardLetter(admin, key, why, nameOf(by));
        if (letter === null && (await doWithout(admin, key, why, nameOf(by)))) {
          tell(json, { discarded: key }, [`${key} is done without; \`stafet explain\` tells why.`]);
          return 0;
        }
        if (letter === null) return complain(`${key} was not given up: \`stafet retry\` lists what was.`, 1);
        tell(json, { discarded: key, lead: letter.leadId }, [
          `${key} is done without. Lead ${letter.leadId} goes on; its next change is written to ${CRM_NAMES[letter.crm]} as usual.`,
        ]);
        return 0;
      });
    });

/** The reason stands with the message, behind what the channels said. */
async function doWithout({ store, clock }: Admin, key: string, why: string, by: string): Promise<boolean> {
  const [message] = await readDeadMessages(store.db, [key], 1);
  const channel = message?.tried.at(-1)?.channel ?? 'mail';
  return discardMessage(store.db, key, { channel, at: clock(), why: `${by} did without it: ${why}` });
}
