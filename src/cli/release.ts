import { Command } from 'commander';
import { CRM_NAMES } from '../model/crm.ts';
import { dropHolds } from '../store/holds.ts';
import { crmsNamed, tell } from './operate/admin.ts';
import { withStore } from './rollout/session.ts';

interface ReleaseOptions {
  readonly crm?: string;
  readonly json?: boolean;
}

/** `stafet release`: lets deliveries go on. */
export const releaseCommand = (): Command =>
  new Command('release')
    .description('lets deliveries go on that `stafet hold` stopped')
    .option('--crm <name>', 'hubspot or salesforce; left out: both')
    .option('--json', 'as JSON')
    .action(async ({ crm, json }: ReleaseOptions) => {
      const crms = crmsNamed(crm);
      if (crms === null) {
        process.exitCode = 2;
        return;
      }
      process.exitCode = await withStore(async ({ store }) => {
        const released = await dropHolds(store.db, crms);
        const names = released.map((one) => CRM_NAMES[one]).join(' and ');
        tell(json, { released }, [
          released.length === 0
            ? 'Nothing was held.'
            : `Deliveries to ${names} go on, the most urgent first.`,
        ]);
        return 0;
      });
    });
