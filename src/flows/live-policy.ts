import type { Policy } from '../core/policy.ts';
import type { ConfigFault } from '../model/fault.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Instant } from '../model/time.ts';
import type { ConfigTexts } from '../settings/config-folder.ts';
import type { Log } from '../settings/log.ts';
import { policyFrom } from '../settings/policy.ts';
import type { PolicyOutcome } from '../settings/policy-of.ts';
import type { Store } from '../store/database.ts';
import { addRollout, readLivePolicy, type StoredPolicy } from '../store/policies.ts';

/**
 * The policy that decides. The first start makes the files live as they are; from then on only `stafet apply` changes
 * what is live, however the files are edited: an admin sees the effect of a change before it has one.
 */
export async function openLivePolicy(
  store: Store,
  texts: ConfigTexts,
  now: Instant,
  log: Log,
): Promise<Result<Policy, readonly ConfigFault[]>> {
  const live = await readLivePolicy(store.db);
  const files = policyFrom(texts);
  if (live === null) return goLive(store, texts, files, now);
  // Compiling takes a while: files that are the live policy need not be compiled from the store once more.
  if (files.policy?.hash === live.hash) return ok(files.policy);
  log(
    'warn',
    'the files differ from the live policy: `stafet plan` shows what they would change, `stafet apply` makes them live',
    { live: live.hash, files: files.policy?.hash ?? 'faulty' },
  );
  return compiled(live);
}

async function goLive(
  store: Store,
  texts: ConfigTexts,
  { policy, faults }: PolicyOutcome,
  now: Instant,
): Promise<Result<Policy, readonly ConfigFault[]>> {
  if (policy === null) return err(faults);
  const stored = { hash: policy.hash, texts: Object.fromEntries(texts) };
  await addRollout(store.db, stored, { at: now, byWhom: 'stafet', why: 'first start', effect: {} });
  return ok(policy);
}

/** Compiles a stored version. It was checked before it was stored; faults mean a newer Stafet reads it otherwise. */
export function compiled(stored: StoredPolicy): Result<Policy, readonly ConfigFault[]> {
  const { policy, faults } = policyFrom(new Map(Object.entries(stored.texts)));
  return policy === null ? err(faults) : ok(policy);
}
