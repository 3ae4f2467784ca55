import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { readEnv, type Settings } from '../settings/env.ts';

/** The settings of the environment and of `.env` beside it; tells every fault and sets exit code 2 when there is one. */
export function readSettings(): Settings | null {
  if (existsSync('.env')) loadEnvFile('.env');
  const settings = readEnv(process.env);
  if (settings.ok) return settings.value;
  for (const { message, hint } of settings.error) process.stderr.write(`${message}\n  ${hint}\n`);
  process.exitCode = 2;
  return null;
}
