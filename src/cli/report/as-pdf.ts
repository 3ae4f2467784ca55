import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { err, ok, type Result } from '../../model/result.ts';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const PATIENCE_MS = 60_000;

/** Prints a page to a file by the Chromium of this machine; an error in words where there is none. */
export async function printPdf(html: string, file: string): Promise<Result<null, string>> {
  const chromium = PLACES.find((place) => existsSync(place));
  if (chromium === undefined)
    return err(
      `A PDF takes a Chromium, and there is none in ${PLACES.join(', ')}. --format html can be printed by any browser.`,
    );
  const folder = await mkdtemp(join(tmpdir(), 'stafet-report-'));
  try {
    const page = join(folder, 'report.html');
    await writeFile(page, html);
    const print = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'];
    await promisify(execFile)(
      chromium,
      [...print, `--user-data-dir=${folder}/profile`, `--print-to-pdf=${resolve(file)}`, `file://${page}`],
      {
        timeout: PATIENCE_MS,
      },
    );
    return existsSync(file) ? ok(null) : err(`Chromium made no ${file}.`);
  } catch (cause) {
    return err(`Chromium could not print it: ${cause instanceof Error ? cause.message : String(cause)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
