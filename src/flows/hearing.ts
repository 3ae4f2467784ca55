import type { Crm } from '../model/crm.ts';
import type { Hint } from '../model/remote.ts';
import type { Clock, Instant } from '../model/time.ts';

/** How long a hint proves that hints arrive, and how long a change that none named leaves that in doubt. */
const PROOF_MS = 15 * 60_000;

/** What this process hears from the CRMs, and whether polling had to find something that nobody told of. */
export interface Hearing {
  /** Hints came in; own ones, too: they come by the same way. */
  heard(hints: readonly Hint[]): void;
  /** A poll of this CRM found a change that no hint had named. */
  missed(crm: Crm): void;
  /** Whether a hint came lately and nothing was missed since for as long. */
  isAlive(crm: Crm): boolean;
}

/** It is kept in memory: what another process heard is not known here, and then a poll more is made, never one less. */
export function createHearing(clock: Clock): Hearing {
  const heardAt = new Map<Crm, Instant>();
  const missedAt = new Map<Crm, Instant>();
  const isRecent = (at: Instant | undefined): boolean => at !== undefined && at + PROOF_MS > clock();
  return {
    heard: (hints) => {
      for (const { ref } of hints) heardAt.set(ref.crm, clock());
    },
    missed: (crm) => void missedAt.set(crm, clock()),
    isAlive: (crm) => isRecent(heardAt.get(crm)) && !isRecent(missedAt.get(crm)),
  };
}
