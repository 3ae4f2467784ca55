import { createHash } from 'node:crypto';
import type { Clock } from '../../model/time.ts';

/** What happened in a run, a line each. The same seed writes the same lines. */
export interface Trace {
  say(who: string, what: string): void;
  lines(): readonly string[];
  hash(): string;
}

const SECONDS_DIGITS = 3;

export function createTrace(start: number, clock: Clock): Trace {
  const lines: string[] = [];
  return {
    say: (who, what) => {
      const at = ((clock() - start) / 1_000).toFixed(SECONDS_DIGITS);
      lines.push(`${at.padStart(10)} ${who.padEnd(10)} ${what}`);
    },
    lines: () => lines,
    hash: () => createHash('sha256').update(lines.join('\n')).digest('hex'),
  };
}
