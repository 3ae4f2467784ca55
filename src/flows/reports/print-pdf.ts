import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { err, ok, type Result } from '../../model/result.ts';

/** Where systems keep a Chromium. */
export const CHROMIUM_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const findChromium = (): string | null => CHROMIUM_PLACES.find((place) => existsSync(place)) ?? null;

const PATIENCE_MS = 60_000;

/** Prints a page by the Chromium of this machine; an error in words where there is none. */
export async function printPdf(
  html: string,
  chromium: string | null = findChromium(),
): Promise<Result<Uint8Array, string>> {
  if (chromium === null)
    return err(
      `A PDF takes a Chromium, and there is none in ${CHROMIUM_PLACES.join(', ')}. --format html can be printed by any browser.`,
    );
  const folder = await mkdtemp(join(tmpdir(), 'stafet-report-'));
  try {
    const [page, paper] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    await writeFile(page, html);
    // As root Chromium has no sandbox of its own; it only sees our page.
    const print = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'];
    const where = [`--user-data-dir=${folder}/profile`, `--print-to-pdf=${paper}`, `file://${page}`];
    await promisify(execFile)(chromium, [...print, ...where], { timeout: PATIENCE_MS });
    return ok(await readFile(paper));
  } catch (cause) {
    return err(`Chromium could not print it: ${cause instanceof Error ? cause.message : String(cause)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
