import { idOf } from '../ids.ts';
import type { Org, OrgUser, Row } from '../org.ts';
import type { ObjectSchema } from '../schema/types.ts';
import { runQuery } from '../soql/run.ts';
import { formatDateTime } from '../time.ts';
import { type Automation, NO_AUTOMATION } from './automation.ts';
import { createCalls } from './calls.ts';
import type { SaveSetting } from './save.ts';
import { createTables, isLive, type Tables } from './tables.ts';
import { createTransactions } from './transactions.ts';

/** `now` and `random` are the only sources of change from outside, so a run can be repeated. */
export interface OrgOptions {
  readonly catalogue: ReadonlyMap<string, ObjectSchema>;
  readonly now: () => number;
  readonly random: () => number;
  readonly isLocked?: ((object: string, row: Row) => boolean) | undefined;
}

export interface MemoryOrg {
  readonly org: Org;
  readonly tables: Tables;
  /** Puts the admin's rules in force; before that there are none. */
  use(automation: Automation): void;
}

/** Marks the user that integrations run as; the seed gives the title to nobody else. */
export const INTEGRATION_TITLE = 'Integration user';

/** A transaction key has a UUID's shape; this one comes from the seeded source. */
function randomKey(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The title marks the integration: the schema has no better place for it. */
function toOrgUser(row: Row): OrgUser {
  return {
    id: String(row.Id),
    email: String(row.Email),
    username: String(row.Username),
    name: String(row.Name),
    kind: row.Title === INTEGRATION_TITLE ? 'integration' : 'user',
    active: row.IsActive === true,
  };
}

/** The zone of a user's own settings. The vendor's GMT is UTC. */
function zoneOf(tables: Tables, user: string | undefined): string {
  const zone = tables.get('User', user)?.TimeZoneSidKey;
  return typeof zone === 'string' && zone !== 'GMT' ? zone : 'utc';
}

/** An org in memory with its schema and not one record. */
export function createOrg(o: OrgOptions): MemoryOrg {
  let automation = NO_AUTOMATION;
  const tables = createTables(o.catalogue, o.now);
  const transactions = createTransactions(() => randomKey(o.random));
  const isLocked = o.isLocked ?? (() => false);
  const setting: SaveSetting = { tables, transactions, automation: () => automation, isLocked };
  const org: Org = {
    ...createCalls(setting),
    orgId: idOf('00D', 1),
    get users() {
      return [...(tables.table('User')?.byId() ?? [])].map(toOrgUser);
    },
    now: o.now,
    describe: (object) => tables.table(object)?.schema,
    objects: () => [...o.catalogue.values()].map((schema) => schema.name),
    get: tables.get,
    find: tables.find,
    *rows(object, which) {
      for (const row of tables.table(object)?.byId() ?? []) if (which?.all === true || isLive(row)) yield row;
    },
    changedBetween: (object, from, to) =>
      tables.table(object)?.byStamp(formatDateTime(from), formatDateTime(to)) ?? [],
    query: (soql, { user, ...how } = {}) => runQuery(tables, soql, { ...how, zone: zoneOf(tables, user) }),
    transaction: transactions.run,
    onChange: transactions.onChange,
  };
  const use = (rules: Automation) => {
    automation = rules;
  };
  return { org, tables, use };
}
