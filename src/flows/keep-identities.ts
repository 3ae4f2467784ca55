import { textOf, valuesOf } from '../core/decide/fields.ts';
import { type LookUpKey, lookUpKeys, resemblance } from '../core/match/look-up-keys.ts';
import { normalEmail } from '../core/normalise/email.ts';
import { refKey } from '../model/crm.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Tx } from '../store/database.ts';
import { claimIdentities, identityKey, readLeads } from '../store/leads.ts';
import { releaseEmails } from '../store/merged-leads.ts';
import { addPairs, leadsAlike, putLeadKeys } from '../store/pairs.ts';
import type { Merged } from './absorb.ts';
import type { Desk } from './desk.ts';

/** What a transaction made of the leads it touched. */
interface Touched {
  readonly before: LeadState | undefined;
  readonly after: LeadState;
}

/**
 * Keeps what leads are found by: a new address is claimed, one that is no longer theirs is free, and leads that are new or
 * were changed are compared with those that share a telephone, or a name and an employer. Gives those that just arrived and
 * surely are a lead that is there; whoever only may be one is on the review list, and so are these until they are one.
 */
export async function keepIdentities(
  tx: Tx,
  desk: Desk,
  before: ReadonlyMap<string, LeadState>,
  records: readonly RemoteRecord[],
): Promise<readonly Same[]> {
  const touched = [...desk.touched].sort().flatMap((id): Touched[] => {
    const after = desk.leads.get(id);
    return after === undefined ? [] : [{ before: before.get(id), after }];
  });
  await keepEmails(tx, desk, touched, records);
  return keepPairs(tx, desk, touched);
}

/** A lead that just arrived and is one that was there before, and what tells so. */
export interface Same extends Merged {
  readonly why: readonly string[];
}

async function keepEmails(
  tx: Tx,
  desk: Desk,
  touched: readonly Touched[],
  records: readonly RemoteRecord[],
): Promise<void> {
  const moved = touched.filter(
    (one) => one.before !== undefined && textOf(one.before, 'email') !== textOf(one.after, 'email'),
  );
  if (moved.length === 0) return;
  const further = furtherEmails(desk, records);
  await releaseEmails(
    tx,
    moved.flatMap(({ before, after: { id } }) => {
      const email = before === undefined ? null : textOf(before, 'email');
      return email === null || further.has(`${id} ${email}`) ? [] : [{ leadId: id, email }];
    }),
  );
  const claims = moved.flatMap(({ after }) => {
    const value = textOf(after, 'email');
    return value === null ? [] : [{ kind: 'email' as const, value, leadId: after.id }];
  });
  const holders = await claimIdentities(tx, claims);
  const taken = claims.flatMap(({ leadId, ...claim }) => {
    const holder = holders.get(identityKey(claim)) ?? leadId;
    const why = [`same e-mail address (${claim.value})`];
    return holder === leadId ? [] : [{ leads: [leadId, holder] as const, why }];
  });
  await addPairs(tx, taken, desk.now);
}

/** Addresses that a record still has besides its main one, by lead. */
function furtherEmails({ links }: Desk, records: readonly RemoteRecord[]): ReadonlySet<string> {
  return new Set(
    records.flatMap(({ ref, alsoEmails = [] }) => {
      const leadId = links.get(refKey(ref))?.leadId;
      return alsoEmails.map((email) => `${leadId} ${normalEmail(email)}`);
    }),
  );
}

async function keepPairs(tx: Tx, desk: Desk, touched: readonly Touched[]): Promise<readonly Same[]> {
  const moved = touched.filter(({ before, after }) => before === undefined || isOtherwise(before, after));
  const keys = moved.flatMap(({ after }) =>
    lookUpKeys(valuesOf(after)).map((key) => ({ ...key, leadId: after.id })),
  );
  const fresh = new Set(moved.filter(({ before }) => before === undefined).map(({ after }) => after.id));
  await putLeadKeys(
    tx,
    moved.map(({ after }) => after.id),
    keys,
    (id) => fresh.has(id),
  );
  const alike = await leadsAlike(tx, keys);
  if (alike.length === 0) return [];
  const others = await readLeads(tx, [...new Set(alike.map(({ other }) => other))]);
  const pairs = alike.flatMap(({ leadId, other }) => {
    const [a, b] = [desk.leads.get(leadId), others.get(other)];
    const found = a === undefined || b === undefined ? null : resemblance(valuesOf(a), valuesOf(b));
    return found === null ? [] : [{ leads: [leadId, other] as const, ...found }];
  });
  await addPairs(tx, pairs, desk.now);
  return pairs.flatMap(({ leads: [leadId, into], verdict, why }) =>
    verdict === 'same' && fresh.has(leadId) ? [{ leadId, into, why }] : [],
  );
}

const FACTS = [
  'email',
  'phone',
  'mobile',
  'person.last-name',
  'person.first-name',
  'company.name',
  'company.domain',
];

const isOtherwise = (before: LeadState, after: LeadState): boolean =>
  before.fields !== after.fields &&
  FACTS.some((path) => textOf(before, path) !== textOf(after, path)) &&
  textKeys(before) !== textKeys(after);

const textKeys = (lead: LeadState): string =>
  lookUpKeys(valuesOf(lead))
    .map(({ kind, value }: LookUpKey) => `${kind} ${value}`)
    .join('\n');
