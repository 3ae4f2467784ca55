import { chromium } from 'playwright-core';
import { findChromium } from '../src/flows/reports/print-pdf.ts';

/** The README's pictures, of a dashboard that is open: `npm run demo -- --serve` says where. */
const [url] = process.argv.slice(2);
const executablePath = findChromium();
if (url === undefined || executablePath === null)
  throw new Error('npm run bench:pictures -- http://127.0.0.1:8080, on a machine with a Chromium');

const PICTURES = [
  ['dashboard', { colorScheme: 'light', viewport: { width: 1280, height: 800 } }],
  ['dashboard-dark', { colorScheme: 'dark', viewport: { width: 1280, height: 800 } }],
  ['dashboard-phone', { colorScheme: 'light', viewport: { width: 412, height: 820 } }],
] as const;

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const [name, options] of PICTURES) {
  const page = await browser.newPage({ locale: 'en-GB', ...options });
  await page.goto(url);
  await page.locator('#live.on').waitFor();
  await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
  await page.screenshot({ path: `docs/images/${name}.png` });
  await page.close();
}
await browser.close();
