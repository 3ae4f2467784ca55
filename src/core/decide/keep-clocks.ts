import { pauseClocks } from './pause-clocks.ts';
import { ringClocks } from './ring-clocks.ts';
import { startClocks } from './start-clocks.ts';
import { stopClocks } from './stop-clocks.ts';
import type { Draft } from './world.ts';

/** Keeps the lead's deadlines: started with the handover, paused while the lead wants to be left alone, met or broken. */
export const keepClocks = (draft: Draft): Draft => ringClocks(stopClocks(pauseClocks(startClocks(draft))));
