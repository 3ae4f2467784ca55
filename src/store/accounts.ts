import { sql } from 'kysely';
import type { CompanyKeys, KnownAccount } from '../core/accounts/known-account.ts';
import type { Crm } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { rowsOf, time } from './rows.ts';

/** An account as it was read; `domain`, `name` and `country` in their one form. */
export interface AccountRow {
  readonly crm: Crm;
  readonly id: string;
  readonly domain: string | null;
  readonly name: string | null;
  readonly country: string | null;
  readonly ownerId: string | null;
  readonly modifiedAt: Instant;
  readonly gone: boolean;
}

/** Names an account, whatever is known of it. */
export type AccountId = Pick<AccountRow, 'crm' | 'id'>;

/**
 * Keeps accounts as they are now. What is older than what is kept changes nothing; with `lags`, nor does what is as old:
 * an index shows a deleted record for a while as though nothing had been.
 */
export async function putAccounts(db: Tx, accounts: readonly AccountRow[], lags: boolean): Promise<void> {
  if (accounts.length === 0) return;
  const rows = accounts.map((account) => ({ ...account, modifiedAt: time(account.modifiedAt) }));
  const columns =
    'crm text, id text, domain text, name text, country text, "ownerId" text, "modifiedAt" timestamptz, gone boolean';
  const newer = lags ? sql`>` : sql`>=`;
  await sql`
    insert into accounts as a (crm, record_id, domain, name, country, owner_id, modified_at, gone)
    select crm, id, domain, name, country, "ownerId", "modifiedAt", gone from ${rowsOf(rows, columns)}
    order by crm, id
    on conflict (crm, record_id) do update
      set domain = excluded.domain, name = excluded.name, country = excluded.country, owner_id = excluded.owner_id,
          modified_at = excluded.modified_at, gone = excluded.gone
      where excluded.modified_at ${newer} a.modified_at`.execute(db);
}

/** Of these, the accounts that are kept just as they were at that moment, as `crm:id`. */
export async function keptAccounts(
  db: Tx,
  shown: readonly Pick<AccountRow, 'crm' | 'id' | 'modifiedAt' | 'gone'>[],
): Promise<ReadonlySet<string>> {
  if (shown.length === 0) return new Set();
  const rows = shown.map((account) => ({ ...account, modifiedAt: time(account.modifiedAt) }));
  const { rows: kept } = await sql<AccountId>`
    select a.crm, a.record_id as id
    from ${rowsOf(rows, 'crm text, id text, "modifiedAt" timestamptz, gone boolean')}
    join accounts a on a.crm = given.crm and a.record_id = given.id
    where a.modified_at = given."modifiedAt" and a.gone = given.gone`.execute(db);
  return new Set(kept.map(({ crm, id }) => `${crm}:${id}`));
}

/** Accounts that are no more, or live on in another: deleted, or absorbed by a merge. */
export async function dropAccounts(db: Tx, accounts: readonly AccountId[]): Promise<void> {
  if (accounts.length === 0) return;
  await sql`
    update accounts a set gone = true from ${rowsOf(accounts, 'crm text, id text')}
    where a.crm = given.crm and a.record_id = given.id`.execute(db);
}

/** Accounts that have one of the domains or names, with who owns each as its CRM describes its people. */
export async function readAccounts(
  db: Tx,
  companies: readonly CompanyKeys[],
): Promise<readonly KnownAccount[]> {
  const domains = [...new Set(companies.flatMap((company) => company.domains))];
  const names = [...new Set(companies.flatMap(({ name }) => name ?? []))];
  if (domains.length + names.length === 0) return [];
  // Two queries in one: an `or` of both conditions takes far longer to plan than to carry out.
  const columns = sql`select crm, record_id as id, domain, name, country, owner_id from accounts where not gone`;
  const { rows } = await sql<Omit<KnownAccount, 'owner'> & OwnerColumns>`
    select a.crm, a.id, a.domain, a.name, a.country, u.name as "ownerName", u.email, u.active
    from (${columns} and domain = any(${domains}) union ${columns} and name = any(${names})) a
      left join crm_users u on u.crm = a.crm and u.id = a.owner_id and not u.queue
    order by a.crm, a.id`.execute(db);
  return rows.map(({ ownerName, email, active, ...account }) => ({
    ...account,
    owner: email === null ? null : { name: ownerName ?? email, email, active: active === true },
  }));
}

interface OwnerColumns {
  readonly ownerName: string | null;
  readonly email: string | null;
  readonly active: boolean | null;
}
