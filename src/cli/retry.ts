import { Command } from 'commander';
import { retryLetters } from '../flows/dead-letters.ts';
import type { Crm } from '../model/crm.ts';
import { unblockFields } from '../store/dead-letters.ts';
import { reviveMessages } from '../store/dead-messages.ts';
import { type Admin, asAdmin, crmsNamed, nameOf, plural, tell } from './operate/admin.ts';
import { listLetters } from './operate/letters.ts';
import { complain } from './rollout/session.ts';

interface RetryOptions {
  readonly all?: boolean;
  readonly fields?: boolean;
  readonly crm?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** `stafet retry`: what was given up, and another try. */
export const retryCommand = (): Command =>
  new Command('retry')
    .description('lists writes and messages that were given up, with the cure; tries them again')
    .argument('[keys...]', 'the writes and messages to try again, as the list names them; none: list them')
    .option('--all', 'try all of them again, but for messages that may have arrived')
    .option('--fields', 'try fields and values again that a CRM could not take')
    .option('--crm <name>', 'only those of hubspot or salesforce')
    .option('--by <name>', 'who has them tried; left out: who is logged in here')
    .option('--json', 'as JSON')
    .action(async (keys: readonly string[], options: RetryOptions) => {
      process.exitCode = await retry(keys, options);
    });

/** The exit code: 0 done, 1 none of them was given up, 2 wrong use, 3 no database. */
async function retry(keys: readonly string[], options: RetryOptions): Promise<number> {
  const crms = crmsNamed(options.crm);
  if (crms === null) return 2;
  if (keys.length > 0 && options.all === true) return complain('Say which, or --all, not both.', 2);
  const [crm = null] = crms.length === 1 ? crms : [];
  return asAdmin((admin) => tryAgain(admin, keys, crm, options));
}

async function tryAgain(
  admin: Admin,
  keys: readonly string[],
  crm: Crm | null,
  { all, fields, by, json }: RetryOptions,
): Promise<number> {
  if (keys.length === 0 && all !== true && fields !== true) {
    await listLetters(admin, json);
    return 0;
  }
  const unblocked = fields === true ? await unblockFields(admin.store.db, crm) : 0;
  const wanted = all === true ? null : keys;
  const tried = await retryLetters(admin, wanted, crm, nameOf(by));
  const sent = crm === null ? await reviveMessages(admin.store.db, wanted, admin.clock()) : [];
  const known = new Set([...tried.map(({ key }) => key), ...sent]);
  if (wanted !== null && known.size < new Set(wanted).size) {
    const missing = wanted.filter((key) => !known.has(key));
    complain(`Not given up, so not tried again: ${missing.join(', ')}. \`stafet retry\` lists all.`, 1);
  }
  tell(json, { tried: tried.map(({ key }) => key), sent, unblocked }, [
    `${plural(tried.length, 'write is', 'writes are')} tried again; leads held for them go on.`,
    ...(sent.length === 0 ? [] : [`${plural(sent.length, 'message is', 'messages are')} sent again.`]),
    ...(fields === true
      ? [`${plural(unblocked, 'field or value is', 'fields or values are')} written again.`]
      : []),
  ]);
  return wanted === null || known.size >= wanted.length ? 0 : 1;
}
