import { listen } from '../../../sandbox/common/listen.ts';

/**
 * A port of this machine that nobody uses right now. The store has such a function, too, but with it comes a library that
 * takes over the process's signals.
 */
export async function freePort(): Promise<number> {
  const { port, close } = await listen(() => {});
  await close();
  return port;
}
