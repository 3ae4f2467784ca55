import { type Browser, chromium } from 'playwright-core';
import { CHROMIUM_PLACES, findChromium } from '../../src/flows/reports/print-pdf.ts';

const executablePath = findChromium();

/** Whether this machine has a browser to look with; Debian's is enough. */
export const hasChromium = executablePath !== null;

export const WHERE = `no Chromium in ${CHROMIUM_PLACES.join(', ')}: apt-get install chromium`;

/** As root Chromium has no sandbox of its own; it only sees our pages. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
