#!/usr/bin/env node
// Starts the command line under the pinned Node, whichever Node the caller has: older ones cannot run .ts files.
// A reading of everything gets a process of its own, too, to hold its memory down.
import { spawn } from 'node:child_process';
import module, { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = new URL('../src/main.ts', import.meta.url);

function pinnedNode() {
  try {
    const require = createRequire(import.meta.url);
    const { version } = require('node/package.json');
    return {
      version: `v${version}`,
      path: join(dirname(require.resolve('node/package.json')), 'bin', 'node'),
    };
  } catch {
    process.stderr.write('Stafet is not installed yet: run npm ci.\n');
    process.exit(3);
  }
}

/**
 * Reading everything holds a few pages of records, however many there are. Left alone, Node puts off clearing up after them
 * until it has taken several times that; a limit of one's own in NODE_OPTIONS counts instead.
 */
function heapLimits([command, ...options]) {
  const readsAll = command === 'sync' && options.includes('--full');
  const isLimited = process.env.NODE_OPTIONS?.includes('--max-old-space-size') === true;
  return readsAll && !isLimited ? ['--max-semi-space-size=8', '--max-old-space-size=160'] : [];
}

function runUnder(node, flags) {
  const child = spawn(node, [...flags, fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  // Whoever ends this process means the one it started. A terminal's Ctrl-C reaches both by itself.
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'])
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  child.on('error', (error) => {
    process.stderr.write(`Stafet cannot be started: ${error.message}. Run npm ci anew.\n`);
    process.exit(3);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

const pinned = pinnedNode();
const limits = heapLimits(process.argv.slice(2));
if (process.version === pinned.version && limits.length === 0) {
  // npx and npm run come here with the pinned Node already. What it once read of TypeScript is kept in the system's
  // temporary folder; main.ts says so as well, but too late for itself.
  module.enableCompileCache();
  const { takeShortWays } = await import('./short-ways.js');
  takeShortWays(new URL('..', import.meta.url).href);
  await import(main.href);
} else runUnder(pinned.path, limits);
