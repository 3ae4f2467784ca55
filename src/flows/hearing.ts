import type { Crm } from '../model/crm.ts';
import type { Hint } from '../model/remote.ts';
import type { Clock, Instant } from '../model/time.ts';

/** How long a hint proves that hints arrive, and how long a change that none named leaves that in doubt. */
const PROOF_MS = 15 * 60_000;
/** How long a CRM that has fallen silent is compared again and again; after that, once it is heard again. */
const SILENCE_MS = 30 * 60_000;
/** Comparing costs a few calls, and what is found by it is to be in place within a minute of the end of an outage. */
const COMPARE_MS = 40_000;

/** What this process hears from the CRMs, and whether polling had to find something that nobody told of. */
export interface Hearing {
  /** Hints came in; own ones, too: they come by the same way. */
  heard(hints: readonly Hint[]): void;
  /** A poll of this CRM found a change that no hint had named; `late`: long after one should have come. */
  missed(crm: Crm, late: boolean): void;
  /** Whether a hint came lately and nothing was missed since for as long. */
  isAlive(crm: Crm): boolean;
  /**
   * Whether hints that used to come were lost and the CRM was not compared with what is known of it since. No poll of HubSpot
   * shows what was deleted, so only comparing finds that.
   */
  owesComparing(crm: Crm): boolean;
  compared(crm: Crm): void;
}

/** It is kept in memory: what another process heard is not known here, and then a poll more is made, never one less. */
export function createHearing(clock: Clock): Hearing {
  const heardAt = new Map<Crm, Instant>();
  const missedAt = new Map<Crm, Instant>();
  const silentSince = new Map<Crm, Instant>();
  const comparedAt = new Map<Crm, Instant>();
  const returned = new Set<Crm>();
  const isRecent = (at: Instant | undefined): boolean => at !== undefined && at + PROOF_MS > clock();
  return {
    heard: (hints) => {
      for (const { ref } of hints) {
        heardAt.set(ref.crm, clock());
        if (silentSince.delete(ref.crm)) returned.add(ref.crm);
      }
    },
    missed: (crm, late) => {
      missedAt.set(crm, clock());
      // A CRM that was never heard, as without webhooks, has not fallen silent.
      if (late && heardAt.has(crm) && !silentSince.has(crm)) silentSince.set(crm, clock());
    },
    isAlive: (crm) => isRecent(heardAt.get(crm)) && !isRecent(missedAt.get(crm)),
    owesComparing: (crm) => {
      const since = silentSince.get(crm);
      const owes = returned.has(crm) || (since !== undefined && since + SILENCE_MS > clock());
      return owes && (comparedAt.get(crm) ?? 0) + COMPARE_MS <= clock();
    },
    compared: (crm) => {
      comparedAt.set(crm, clock());
      returned.delete(crm);
    },
  };
}
