import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder whose way down everybody may walk: as root the server runs as another user. */
export const freshFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'stafet-test-'));
