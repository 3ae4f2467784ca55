import type { FaultName } from './faults.ts';

/** What is counted during a run. */
export interface Tallies {
  readonly faults: Map<FaultName, number>;
  /** What the engine threw, and what never came to an end. */
  readonly failures: string[];
  /** How often each message went out, by its key. */
  readonly told: Map<string, number>;
  hit(kind: FaultName): void;
}

export function createTallies(): Tallies {
  const faults = new Map<FaultName, number>();
  return {
    faults,
    failures: [],
    told: new Map(),
    hit: (kind) => void faults.set(kind, (faults.get(kind) ?? 0) + 1),
  };
}
