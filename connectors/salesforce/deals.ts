import type { Deal } from '../../src/model/activity.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok, type Result } from '../../src/model/result.ts';
import { contactRoleRowSchema, convertedRowSchema, type DealRow } from './answers.ts';
import type { Calls } from './calls.ts';
import { refsTo, refTo, to18 } from './ids.ts';
import { SYSTEM_COLUMNS } from './leads.ts';
import { queryIn } from './query-in.ts';

export const DEAL_COLUMNS: readonly string[] = [
  ...SYSTEM_COLUMNS,
  'StageName',
  'IsClosed',
  'IsWon',
  'Amount',
  'CloseDate',
  'ContactId',
];

/** The deal's id and those of people it is about. */
type Found = Promise<Result<[string, ...(string | null)[]][], CrmError>>;

/** Ids of people by the 18-character id of the deal they belong to. */
type PeopleOf = ReadonlyMap<string, readonly (string | null)[]>;

const outcomeOf = (row: DealRow): Deal['outcome'] => {
  if (!row.IsClosed) return 'open';
  return row.IsWon ? 'won' : 'lost';
};

/** What the deal says, with its people: each once, though conversion makes a contact both primary and converted. */
const deal = (row: DealRow, people: PeopleOf): Deal => {
  const ids = [row.ContactId, ...(people.get(to18(row.Id)) ?? [])];
  const about = new Map(refsTo(...ids).map((ref) => [ref.id, ref]));
  return {
    stage: row.StageName ?? '',
    outcome: outcomeOf(row),
    amount: row.Amount,
    // Only orgs with several currencies have a field for it; elsewhere it is the org's own.
    currency: null,
    closedOn: row.IsClosed ? row.CloseDate : null,
    about: [...about.values()],
  };
};

const record = (row: DealRow, people: PeopleOf): RemoteRecord => ({
  ref: refTo('Opportunity', row.Id),
  createdAt: row.CreatedDate,
  modifiedAt: row.SystemModstamp,
  state: row.IsDeleted ? 'gone' : 'live',
  fields: {},
  deal: deal(row, people),
});

/** Deals with the people they are about: the primary contact, all contact roles, and the leads converted into them. */
export type DealReader = (rows: readonly DealRow[]) => Promise<Result<RemoteRecord[], CrmError>>;

export function createDealReader(calls: Calls): DealReader {
  // An org may have no contact roles at all; having asked once is enough.
  let hasRoles = true;

  /** Everybody who has a part in the deal. */
  const roles = async (ids: readonly string[]): Found => {
    if (!hasRoles) return ok([]);
    const base = { fields: ['OpportunityId', 'ContactId'], from: 'OpportunityContactRole' };
    const rows = await queryIn(calls, base, 'OpportunityId', ids, contactRoleRowSchema);
    if (rows.ok) return ok(rows.value.map((row) => [row.OpportunityId, row.ContactId]));
    hasRoles = rows.error.code !== 'INVALID_TYPE';
    return hasRoles ? rows : ok([]);
  };

  /** The leads the deal came from, with their contacts: a link may still point to the lead. */
  const converted = async (ids: readonly string[]): Found => {
    const base = { fields: ['Id', 'ConvertedOpportunityId', 'ConvertedContactId'], from: 'Lead' };
    const rows = await queryIn(calls, base, 'ConvertedOpportunityId', ids, convertedRowSchema);
    if (!rows.ok) return rows;
    return ok(rows.value.map((row) => [row.ConvertedOpportunityId, row.ConvertedContactId, row.Id]));
  };

  return async (rows) => {
    const ids = rows.map((row) => row.Id);
    const people = new Map<string, (string | null)[]>();
    for (const ask of [roles, converted]) {
      const found = await ask(ids);
      if (!found.ok) return found;
      for (const [dealId, ...who] of found.value) {
        people.set(to18(dealId), [...(people.get(to18(dealId)) ?? []), ...who]);
      }
    }
    return ok(rows.map((row) => record(row, people)));
  };
}
