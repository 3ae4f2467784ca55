import { watch } from 'node:fs';
import { join } from 'node:path';

/** Editors write a file in several steps; what comes within this many milliseconds is one change. */
const SETTLE_MS = 80;

/** Calls `changed` after each change to config/ or mappings/ under a folder, one call at a time, until it is closed. */
export function watchConfig(dir: string, changed: () => Promise<void>): { readonly close: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(changed);
    }, SETTLE_MS);
  };
  const watchers = ['config', 'mappings'].flatMap((folder) => {
    try {
      return [watch(join(dir, folder), soon)];
    } catch {
      return []; // one of the two may not be there
    }
  });
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
