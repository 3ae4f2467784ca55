import { keysOfAccount } from '../core/accounts/known-account.ts';
import type { RemoteRecord } from '../model/remote.ts';
import { type AccountId, type AccountRow, dropAccounts, putAccounts } from '../store/accounts.ts';
import type { Tx } from '../store/database.ts';
import type { Sight } from './sight.ts';

/** Keeps what the CRMs show of accounts. Nothing is decided on it: the next lead of the company meets it. */
export async function observeAccounts(tx: Tx, sights: readonly Sight[]): Promise<void> {
  const shown = (lags: boolean) => sights.filter((sight) => (sight.lags === true) === lags);
  await putAccounts(
    tx,
    shown(true).flatMap(({ record }) => rowOf(record)),
    true,
  );
  await putAccounts(
    tx,
    shown(false).flatMap(({ record }) => rowOf(record)),
    false,
  );
  await dropAccounts(
    tx,
    sights.flatMap(({ record }) => lostWith(record)),
  );
}

function rowOf({ ref, state, account, modifiedAt }: RemoteRecord): readonly AccountRow[] {
  if (account === undefined) return [];
  const { domains, name, country } = keysOfAccount(account);
  const gone = state !== 'live';
  const { crm, id } = ref;
  return [{ crm, id, domain: domains[0] ?? null, name, country, ownerId: account.ownerId, modifiedAt, gone }];
}

/** The account itself where it is no more, and those that a merge absorbed into it. */
function lostWith({ ref, state, absorbed = [] }: RemoteRecord): readonly AccountId[] {
  const { crm, id } = ref;
  return [...(state === 'live' ? [] : [id]), ...absorbed].map((lost) => ({ crm, id: lost }));
}
