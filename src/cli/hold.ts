import { Command } from 'commander';
import { putHolds, readHolds } from '../store/holds.ts';
import { heldName, heldNamed, minute, nameOf, tell } from './operate/admin.ts';
import { withStore } from './rollout/session.ts';

interface HoldOptions {
  readonly crm?: string;
  readonly messages?: boolean;
  readonly why?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** `stafet hold`: stops what goes out, in every process and until somebody releases it. */
export const holdCommand = (): Command =>
  new Command('hold')
    .description(
      'stops deliveries to the CRMs and messages to people, until `stafet release`; reading and deciding go on',
    )
    .option('--crm <name>', 'only deliveries to hubspot or salesforce')
    .option('--messages', 'only messages by mail, SMS and Slack, and those on the record')
    .option('--why <text>', 'shown in `stafet status`')
    .option('--by <name>', 'who stops them; left out: who is logged in here')
    .option('--json', 'as JSON')
    .action(async ({ why, by, json, ...what }: HoldOptions) => {
      const held = heldNamed(what);
      if (held === null) {
        process.exitCode = 2;
        return;
      }
      process.exitCode = await withStore(async ({ store, now }) => {
        await putHolds(store.db, held, nameOf(by), why ?? null, now);
        const holds = await readHolds(store.db);
        const lines = holds.map(
          (hold) =>
            `Nothing goes out to ${heldName(hold.what)} since ${minute(hold.since)} (${hold.byWhom}${hold.why === null ? '' : `: ${hold.why}`}).`,
        );
        tell(json, { holds }, [
          ...lines,
          'A batch that is on its way ends; `stafet release` lets all go on.',
        ]);
        return 0;
      });
    });
