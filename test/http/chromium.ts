import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = PLACES.find((place) => existsSync(place));

/** Whether this machine has a browser to look with; Debian's is enough. */
export const hasChromium = executablePath !== undefined;

export const WHERE = `no Chromium in ${PLACES.join(', ')}: apt-get install chromium`;

/** As root Chromium has no sandbox of its own; it only sees our pages. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
