import type { Policy } from '../core/policy.ts';
import type { ConfigFault } from '../model/fault.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { ConfigTexts } from '../settings/config-folder.ts';
import { policyFrom } from '../settings/policy.ts';
import type { StoredPolicy } from '../store/policies.ts';

/** A version of the rules, read and compiled. */
export interface Version {
  readonly policy: Policy;
  readonly texts: Readonly<Record<string, string>>;
}

/** The version that files make, or all their faults. */
export function versionOf(texts: ConfigTexts): Result<Version, readonly ConfigFault[]> {
  const { policy, faults } = policyFrom(texts);
  return policy === null ? err(faults) : ok({ policy, texts: Object.fromEntries(texts) });
}

/** A version as it was stored. It had no faults then; a newer Stafet may find some. */
export const storedVersion = (stored: StoredPolicy): Result<Version, readonly ConfigFault[]> =>
  versionOf(new Map(Object.entries(stored.texts)));
