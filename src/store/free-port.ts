import { createServer } from 'node:net';

/**
 * Below the ports that systems hand out for outgoing connections (from 32768 on Linux): one of those may be somebody's
 * again before it is listened on.
 */
const FIRST = 20_000;
const PORTS = 12_000;
const TRIES = 50;
/** Processes that start one after another look at different places. */
const APART = 61;
/** No port is named twice: whoever got it may not listen on it yet. */
let looked = 0;

/** A port of this machine that nobody uses right now; one is tried after another, from a place of this process's own. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = FIRST + ((process.pid * APART + looked) % PORTS);
    looked += 1;
    if ((await tryPort(port)) !== null) return port;
  }
  return (await tryPort(0)) ?? 0;
}

/** The port when it could be listened on; null when it is taken. */
function tryPort(port: number): Promise<number | null> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(null));
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
