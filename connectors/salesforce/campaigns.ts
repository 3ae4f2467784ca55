import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import { campaignRowSchema } from './answers.ts';
import type { Calls } from './calls.ts';
import { type Call, crmError, fromVendor } from './errors.ts';
import { to18 } from './ids.ts';
import { PATHS } from './paths.ts';
import { queryIn } from './query-in.ts';

/** Ids of campaigns by name: each is looked for once. */
export type KnownCampaigns = Map<string, string>;

type Found = Promise<Result<ReadonlyMap<string, string>, CrmError>>;

/** The campaigns of these names; those that are not there are made. Of several with one name the oldest counts. */
export async function campaignsNamed(calls: Calls, known: KnownCampaigns, names: readonly string[]): Found {
  const found = await lookUp(calls, known, names);
  if (!found.ok) return found;
  const missing = [...new Set(names)].filter((name) => !found.value.has(name));
  if (missing.length === 0) return found;
  const refused = await make(calls, missing);
  return refused === null ? lookUp(calls, known, names) : err(refused);
}

async function lookUp(calls: Calls, known: KnownCampaigns, names: readonly string[]): Found {
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return ok(known);
  const base = { fields: ['Id', 'Name'], from: 'Campaign', orderBy: 'CreatedDate, Id' };
  const rows = await queryIn(calls, base, 'Name', unknown, campaignRowSchema);
  if (!rows.ok) return rows;
  for (const row of rows.value) if (!known.has(row.Name)) known.set(row.Name, to18(row.Id));
  return ok(known);
}

const CALL: Call = { where: `POST ${PATHS.collections}`, write: true };
const NOTE = 'Leads that sales gave back, for marketing to nurture. Stafet keeps its members.';

/** Null when they are there. Another process may have made them meanwhile: whoever looks afterwards takes the oldest. */
async function make(calls: Calls, names: readonly string[]): Promise<CrmError | null> {
  const rows = await calls.create(
    'Campaign',
    names.map((Name) => ({ Name, IsActive: true, Description: NOTE })),
  );
  if (!rows.ok) return rows.error;
  const refused = rows.value.find(({ success }) => !success);
  if (refused === undefined) return null;
  const told = refused.errors[0];
  return told ? fromVendor(told, CALL) : crmError('unknown', CALL, 'refused without a word');
}
