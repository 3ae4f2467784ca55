import { Command } from 'commander';
import type { App } from '../app.ts';
import type { CrmErrorKind } from '../model/crm-error.ts';
import { readSettings } from './settings.ts';
import { withApp } from './with-app.ts';

interface SyncOptions {
  readonly config: string;
  readonly once?: boolean;
  readonly full?: boolean;
  readonly json?: boolean;
}

/**
 * `stafet sync --once`: one whole pass over both CRMs, for a job of one's own schedule. `--full` reads all records once more,
 * whenever they changed.
 */
export const syncCommand = (): Command =>
  new Command('sync')
    .description('one whole pass over both CRMs: read what changed, or everything, decide, write, and end')
    .option('--once', 'one pass over what changed; `stafet serve` is what stays')
    .option('--full', 'read every record once more; goes on where it was broken off')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--json', 'the summary as JSON')
    .action(async (options: SyncOptions) => {
      process.exitCode = await sync(options);
    });

/** Kinds of errors that say nothing of what was asked: nobody was there, or nobody let us in. */
const OUT_OF_REACH: ReadonlySet<CrmErrorKind | null> = new Set(['unavailable', 'unknown', 'auth'] as const);

/** The exit code: 0 done or waiting for a time, 1 faulty config, 2 wrong settings, 3 a CRM or the database out of reach. */
async function sync({ config, once, full, json }: SyncOptions): Promise<number> {
  if (once !== true && full !== true) {
    process.stderr.write('Say which: --once reads what changed, --full reads everything once more.\n');
    return 2;
  }
  const settings = readSettings();
  if (settings === null) return 2;
  if (settings.hubspot === null && settings.salesforce === null) {
    process.stderr.write('No CRM is set up: .env.example lists what HubSpot and Salesforce need.\n');
    return 2;
  }
  return withApp(settings, config, async (app) => {
    const read = full === true ? await readAll(app, json === true) : 0;
    // While a service is at work, it delivers what the reading found; alone, a pass does.
    return read === 0 ? passOver(app, json === true) : read;
  });
}

async function readAll(app: App, json: boolean): Promise<number> {
  const { asJson, asText, exitCode, syncFull } = await import('./sync/full.ts');
  const run = await syncFull(app, process.stderr);
  process.stdout.write(json ? asJson(run) : asText(run));
  return exitCode(run);
}

async function passOver({ context }: App, json: boolean): Promise<number> {
  const { runOnce } = await import('../flows/run-once.ts');
  const { readStatus } = await import('../store/status.ts');
  const { asJson, asText } = await import('./sync/summary.ts');
  const pass = await runOnce(context);
  const status = await readStatus(context.store.db);
  process.stdout.write(json ? asJson(pass, status) : asText(pass, status));
  return [...pass.stopped, ...pass.waits].some(({ kind }) => OUT_OF_REACH.has(kind)) ? 3 : 0;
}
