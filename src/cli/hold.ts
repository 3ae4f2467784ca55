import { Command } from 'commander';
import { CRM_NAMES } from '../model/crm.ts';
import { putHolds, readHolds } from '../store/holds.ts';
import { crmsNamed, minute, nameOf, tell } from './operate/admin.ts';
import { withStore } from './rollout/session.ts';

interface HoldOptions {
  readonly crm?: string;
  readonly why?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** `stafet hold`: stops deliveries, in every process and until somebody releases them. */
export const holdCommand = (): Command =>
  new Command('hold')
    .description('stops deliveries to both CRMs or one, until `stafet release`; reading and deciding go on')
    .option('--crm <name>', 'hubspot or salesforce; left out: both')
    .option('--why <text>', 'shown in `stafet status`')
    .option('--by <name>', 'who stops them; left out: who is logged in here')
    .option('--json', 'as JSON')
    .action(async ({ crm, why, by, json }: HoldOptions) => {
      const crms = crmsNamed(crm);
      if (crms === null) {
        process.exitCode = 2;
        return;
      }
      process.exitCode = await withStore(async ({ store, now }) => {
        await putHolds(store.db, crms, nameOf(by), why ?? null, now);
        const holds = await readHolds(store.db);
        const lines = holds.map(
          (hold) =>
            `Nothing is delivered to ${CRM_NAMES[hold.crm]} since ${minute(hold.since)} (${hold.byWhom}${hold.why === null ? '' : `: ${hold.why}`}).`,
        );
        tell(json, { holds }, [
          ...lines,
          'A batch that is on its way ends; `stafet release` lets all go on.',
        ]);
        return 0;
      });
    });
