import type { Policy } from '../core/policy.ts';
import type { Db } from '../store/database.ts';
import { findPolicy } from '../store/policies.ts';
import { storedVersion } from './versions.ts';

/** A version of the rules by its hash; null when it is not there, or this Stafet cannot read it. */
export type PolicyOf = (hash: string) => Promise<Policy | null>;

/** The versions a database holds, each compiled once. */
export function storedPolicies(db: Db): PolicyOf {
  const known = new Map<string, Promise<Policy | null>>();
  const compile = async (hash: string): Promise<Policy | null> => {
    const stored = await findPolicy(db, hash);
    const version = stored === null ? null : storedVersion(stored);
    return version?.ok === true ? version.value.policy : null;
  };
  return (hash) => {
    const found = known.get(hash) ?? compile(hash);
    known.set(hash, found);
    return found;
  };
}
