import type { App } from '../app.ts';
import type { Settings } from '../settings/env.ts';

/** Opens what the settings name, does the work, and gives its exit code, or that of what cannot be opened. */
export async function withApp(
  settings: Settings,
  config: string,
  work: (app: App) => Promise<number>,
): Promise<number> {
  const { openApp } = await import('../app.ts');
  const app = await openApp(settings, config);
  if (!app.ok) {
    process.stderr.write(`${app.error.message}\n`);
    return app.error.code;
  }
  try {
    return await work(app.value);
  } finally {
    await app.value.close();
  }
}
