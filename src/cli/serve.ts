import { Command } from 'commander';
import { serve } from '../serve.ts';
import { readSettings } from './settings.ts';

/** `stafet serve`: stays up until told to stop. */
export const serveCommand = (): Command =>
  new Command('serve')
    .description('webhooks, schedules, delivery and dashboard')
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .action(async ({ config }: { config: string }) => {
      const settings = readSettings();
      if (settings === null) return;
      const service = await serve(settings, config);
      if (!service.ok) {
        process.stderr.write(`${service.error.message}\n`);
        process.exitCode = service.error.code;
        return;
      }
      process.stdout.write(`${JSON.stringify({ ready: true, url: service.value.url })}\n`);
      const end = (): void => void service.value.stop().then(() => process.exit(0));
      process.once('SIGTERM', end);
      process.once('SIGINT', end);
    });
