import { Command } from 'commander';
import { readSettings } from './settings.ts';

interface ExplainOptions {
  readonly json?: boolean;
  readonly events?: boolean;
  readonly whyNot?: string;
  readonly field?: string;
}

/** `stafet explain LEAD`: why a lead is what it is, from what was decided at the time. */
export const explainCommand = (): Command =>
  new Command('explain')
    .argument('<lead>', 'its Stafet id, its e-mail, or the id of its record in HubSpot or Salesforce')
    .option('--json', 'as JSON')
    .option('--events', 'with everything that happened to it, and what was decided on it')
    .option('--why-not <rep>', 'why that rep did not get it: by id, name or e-mail')
    .option('--field <path>', 'why a field has the value it has')
    .action(async (lead: string, options: ExplainOptions) => {
      process.exitCode = await run(lead, options);
    });

/** The exit code: 0 told, 1 no such lead, rep or field, 2 wrong settings, 3 no database. */
async function run(lead: string, options: ExplainOptions): Promise<0 | 1 | 2 | 3> {
  const settings = readSettings();
  if (settings === null) return 2;
  const { openStore } = await import('../store/database.ts');
  const store = await openStore(settings);
  if (!store.ok) {
    process.stderr.write(`${store.error.message}\n${store.error.cure}\n`);
    return 3;
  }
  const { openTeller } = await import('./explain/open.ts');
  const { explain } = await import('./explain/explain.ts');
  const { asText } = await import('./explain/text.ts');
  try {
    const teller = await openTeller(store.value.db, lead, settings.clock());
    const told = teller.ok ? explain(teller.value, options) : teller;
    if (!told.ok) {
      process.stderr.write(`${told.error}\n`);
      return 1;
    }
    process.stdout.write(
      options.json === true ? `${JSON.stringify(told.value, null, 2)}\n` : asText(told.value),
    );
    return 0;
  } finally {
    await store.value.close();
  }
}
