import { Command } from 'commander';
import type { CrmErrorKind } from '../model/crm-error.ts';
import { readSettings } from './settings.ts';

interface SyncOptions {
  readonly config: string;
  readonly json?: boolean;
}

/** `stafet sync --once`: one whole pass over both CRMs, for a job of one's own schedule. */
export const syncCommand = (): Command =>
  new Command('sync')
    .description('one whole pass over both CRMs: read what changed, decide, write, and end')
    .requiredOption('--once', 'one pass; `stafet serve` is what stays')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--json', 'the summary as JSON')
    .action(async (options: SyncOptions) => {
      process.exitCode = await sync(options);
    });

/** Kinds of errors that say nothing of what was asked: nobody was there, or nobody let us in. */
const OUT_OF_REACH: ReadonlySet<CrmErrorKind | null> = new Set(['unavailable', 'unknown', 'auth'] as const);

/** The exit code: 0 done or waiting for a time, 1 faulty config, 2 wrong settings, 3 a CRM or the database out of reach. */
async function sync({ config, json }: SyncOptions): Promise<number> {
  const settings = readSettings();
  if (settings === null) return 2;
  if (settings.hubspot === null && settings.salesforce === null) {
    process.stderr.write('No CRM is set up: .env.example lists what HubSpot and Salesforce need.\n');
    return 2;
  }
  const { openApp } = await import('../app.ts');
  const app = await openApp(settings, config);
  if (!app.ok) {
    process.stderr.write(`${app.error.message}\n`);
    return app.error.code;
  }
  const { runOnce } = await import('../flows/run-once.ts');
  const { readStatus } = await import('../store/status.ts');
  const { asJson, asText } = await import('./sync/summary.ts');
  try {
    const { context } = app.value;
    const pass = await runOnce(context);
    const status = await readStatus(context.store.db);
    process.stdout.write(json === true ? asJson(pass, status) : asText(pass, status));
    return [...pass.stopped, ...pass.waits].some(({ kind }) => OUT_OF_REACH.has(kind)) ? 3 : 0;
  } finally {
    await app.value.close();
  }
}
