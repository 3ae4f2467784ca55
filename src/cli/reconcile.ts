import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { connectorsOf, type FlowContext } from '../flows/context.ts';
import type { ReconcileRow } from '../store/reconciles.ts';
import { readSettings } from './settings.ts';
import { withApp } from './with-app.ts';

interface Options {
  readonly config: string;
  readonly json?: boolean;
  readonly logs?: boolean;
}

/** `stafet reconcile`: counts and compares both CRMs with what Stafet knows, and mends what differs. */
export const reconcileCommand = (): Command =>
  new Command('reconcile')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .option('--logs', 'look through the logs afterwards, as each night, and tell reps what is not logged')
    .option('--json', 'as JSON')
    .action(async (options: Options) => {
      const settings = readSettings();
      process.exitCode =
        settings === null
          ? 2
          : await withApp(settings, options.config, ({ context }) => compare(context, options));
    });

/** The exit code: 0 nothing differed, 1 something did and was taken in, 3 a CRM is out of reach. */
async function compare(context: FlowContext, { json, logs }: Options): Promise<number> {
  const { reconcile } = await import('../flows/reconcile.ts');
  const { patient } = await import('../flows/patient.ts');
  const rows: ReconcileRow[] = [];
  for (const connector of connectorsOf(context)) {
    const compared = await reconcile(context, patient(connector, context.clock, sleep));
    if (!compared.ok) {
      process.stderr.write(`${connector.crm} could not be compared to the end: ${compared.error.message}\n`);
      return 3;
    }
    rows.push(...compared.value);
  }
  if (logs === true) await lookAtLogs(context);
  process.stdout.write(json === true ? `${JSON.stringify(rows)}\n` : asText(rows));
  return rows.every(({ differences }) => differences.length === 0) ? 0 : 1;
}

/** What is told of it goes out by the service that runs. */
async function lookAtLogs(context: FlowContext): Promise<void> {
  const { checkLogs } = await import('../flows/check-logs.ts');
  const news = await checkLogs(context);
  process.stderr.write(`The logs were looked at: ${news} ${news === 1 ? 'lead has' : 'leads have'} news.\n`);
}

const SHOWN = 20;

function asText(rows: readonly ReconcileRow[]): string {
  if (rows.length === 0)
    return 'Nothing was compared, no CRM is set up: .env.example lists what HubSpot and Salesforce need.\n';
  return rows
    .flatMap(({ crm, object, records, differences }) => [
      `${crm} ${object}: ${records} records, ${differences.length === 0 ? 'nothing differs' : `${differences.length} differed and were read again`}`,
      ...differences.slice(0, SHOWN).map(({ id, what }) => `  ${id}: ${what}`),
      ...(differences.length > SHOWN
        ? [`  and ${differences.length - SHOWN} more; --json has them all`]
        : []),
    ])
    .concat('')
    .join('\n');
}
