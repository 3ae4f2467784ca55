import { Command } from 'commander';
import { ok } from '../model/result.ts';
import { type ExplainIn, serve } from '../serve.ts';
import { readSettings } from './settings.ts';

/** The story of a lead as `stafet explain` tells it, loaded when somebody first asks. */
const explainIn: ExplainIn = async (db, lead, now) => {
  const { openTeller } = await import('./explain/open.ts');
  const { explain } = await import('./explain/explain.ts');
  const { asText } = await import('./explain/text.ts');
  const teller = await openTeller(db, lead, now);
  const told = teller.ok ? explain(teller.value, { events: true }) : teller;
  return told.ok ? ok(asText(told.value)) : told;
};

/** `stafet serve`: stays up until told to stop. */
export const serveCommand = (): Command =>
  new Command('serve')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .action(async ({ config }: { config: string }) => {
      const settings = readSettings();
      if (settings === null) return;
      const service = await serve(settings, config, explainIn);
      if (!service.ok) {
        process.stderr.write(`${service.error.message}\n`);
        process.exitCode = service.error.code;
        return;
      }
      const end = (): void => void service.value.stop().then(() => process.exit(0));
      process.once('SIGTERM', end);
      process.once('SIGINT', end);
      // Only now: whoever reads this may tell it to stop at once.
      process.stdout.write(`${JSON.stringify({ ready: true, url: service.value.url })}\n`);
    });
