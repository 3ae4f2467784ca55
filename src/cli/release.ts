import { Command } from 'commander';
import { dropHolds } from '../store/holds.ts';
import { heldName, heldNamed, tell } from './operate/admin.ts';
import { withStore } from './rollout/session.ts';

interface ReleaseOptions {
  readonly crm?: string;
  readonly messages?: boolean;
  readonly json?: boolean;
}

/** `stafet release`: lets deliveries go on. */
export const releaseCommand = (): Command =>
  new Command('release')
    .option('--crm <name>', 'only deliveries to hubspot or salesforce')
    .option('--messages', 'only messages to people')
    .option('--json', 'as JSON')
    .action(async ({ json, ...what }: ReleaseOptions) => {
      const held = heldNamed(what);
      if (held === null) {
        process.exitCode = 2;
        return;
      }
      process.exitCode = await withStore(async ({ store }) => {
        const released = await dropHolds(store.db, held);
        const names = released.map(heldName).join(' and ');
        tell(json, { released }, [
          released.length === 0
            ? 'Nothing was held.'
            : `What is for ${names} goes out again, the most urgent first.`,
        ]);
        return 0;
      });
    });
