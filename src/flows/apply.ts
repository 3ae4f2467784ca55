import { err, ok, type Result } from '../model/result.ts';
import type { Plan } from '../model/rollout.ts';
import type { Instant } from '../model/time.ts';
import type { Db } from '../store/database.ts';
import { ledToLive } from '../store/decisions.ts';
import { addRollout, lockRollouts, readLivePolicy } from '../store/policies.ts';
import type { Version } from './versions.ts';

/** Who makes rules live, and why: kept for good. */
export interface Reason {
  readonly byWhom: string;
  readonly why: string;
  /** Decisions of the feedback meeting that led to it, by number. */
  readonly decisions?: readonly number[];
}

/** What was live when the plan was made is not live any more: somebody else was quicker. */
export interface Overtaken {
  readonly live: string | null;
}

/**
 * Makes a version live, with the record of who did it, why, what changed in the files and what it does to the leads. Every
 * service is told and decides by it from its next decision on. Making live what is live already records
 * nothing but the decisions that led to it.
 * `from` is the hash the plan was made against; null at the very first.
 */
export async function goLive(
  db: Db,
  version: Version,
  from: string | null,
  { byWhom, why, decisions = [] }: Reason,
  plan: Plan | null,
  now: Instant,
): Promise<Result<null, Overtaken>> {
  return db.transaction().execute(async (tx) => {
    await lockRollouts(tx);
    const live = (await readLivePolicy(tx))?.hash ?? null;
    if (live !== from) return err({ live });
    const { hash } = version.policy;
    const effect = plan === null ? {} : effectOf(plan);
    if (hash !== live) await addRollout(tx, { hash, texts: version.texts }, { at: now, byWhom, why, effect });
    await ledToLive(tx, decisions);
    return ok(null);
  });
}

/** The record outlives the leads, so it names none of them: a person who is erased is erased everywhere. */
function effectOf(plan: Plan): Omit<Plan, 'samples'> {
  const { samples: _, ...effect } = plan;
  return effect;
}
