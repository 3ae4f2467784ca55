import { kindOf } from '../kinds.ts';

/** Calls by `METHOD /path` with ids left out. */
interface Counts {
  total: number;
  readonly calls: Record<string, number>;
}

/** All calls, and those of integrations alone: what people click is no API call of ours. */
export interface CallStats extends Counts {
  readonly integration: Counts;
}

/** Nothing counted yet. */
export const emptyStats = (): CallStats => ({ total: 0, calls: {}, integration: { total: 0, calls: {} } });

/** A path with its ids replaced, types under one name and dated versions kept. */
export function patternOf(path: string): string {
  return path
    .split('/')
    .map((segment) => kindOf(segment)?.name ?? (/^\d+$|@|%40/.test(segment) ? '{id}' : segment))
    .join('/')
    .replace(/\/$/, '');
}

function count(counts: Counts, pattern: string): void {
  counts.total += 1;
  counts.calls[pattern] = (counts.calls[pattern] ?? 0) + 1;
}

/** Counts one call, refused ones too: they cost as much. */
export function countCall(stats: CallStats, method: string, path: string, isIntegration: boolean): void {
  const pattern = `${method} ${patternOf(path)}`;
  count(stats, pattern);
  if (isIntegration) count(stats.integration, pattern);
}
