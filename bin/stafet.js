#!/usr/bin/env node
// Starts the command line under the pinned Node, whichever Node the caller has: older ones cannot run .ts files.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

function pinnedNode() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  } catch {
    return process.execPath;
  }
}

const run = spawnSync(pinnedNode(), [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
