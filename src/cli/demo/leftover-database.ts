import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

const WAIT_MS = 5_000;
const STEP_MS = 50;

/**
 * Ends a built-in database that a killed service left running in the demo's own folder. PostgreSQL writes the id of its
 * process into its data folder, and takes it away when it ends as it should.
 */
export async function endLeftoverDatabase(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postgres', 'postmaster.pid');
  const pid = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < WAIT_MS && isAlive(pid); waited += STEP_MS) await pause(STEP_MS);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}
