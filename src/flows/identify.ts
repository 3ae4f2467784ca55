import { normalEmail } from '../core/normalise/email.ts';
import { type Crm, type RecordRef, refKey } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Tx } from '../store/database.ts';
import { claimIdentities, findIdentities, type Identity, identityKey } from '../store/leads.ts';
import type { LinkRow } from '../store/links.ts';
import { leadsToday } from '../store/merged-leads.ts';
import { canonicalOf } from './canonical.ts';
import type { FlowContext } from './context.ts';
import { linkKey } from './desk.ts';
import { leadIdOf } from './lead-id.ts';

const recordKind = (crm: Crm): Identity['kind'] =>
  crm === 'hubspot' ? 'hubspot-record' : 'salesforce-record';

/** What a record says of whose it is. */
export interface KnownBy {
  readonly stafetId: string | null;
  readonly email: string | null;
}

/** What a record that is linked to no lead yet is known by. */
interface Stranger extends KnownBy {
  readonly ref: RecordRef;
  readonly alsoEmails: readonly string[];
}

/** Read by the mapping, so that an address is the same however a CRM writes it. */
export function knownBy(context: FlowContext, record: RemoteRecord): KnownBy {
  const { fields, stafetId } = canonicalOf(context, record);
  return { stafetId, email: typeof fields.email === 'string' && fields.email !== '' ? fields.email : null };
}

/**
 * Tells whose each record is: by its link, by the Stafet id it carries, by what a CRM said of it, by e-mail. A record
 * nobody knows claims its e-mail for a lead of its own; of two that claim at once the database lets one through. What a
 * merge or a conversion made of a lead's record is that lead's; of two leads' records, that of the one it names.
 */
export async function identify(
  tx: Tx,
  context: FlowContext,
  records: readonly RemoteRecord[],
  links: readonly LinkRow[],
): Promise<ReadonlyMap<string, string>> {
  const owned = new Map(links.map((link) => [linkKey(link), link.leadId]));
  const live = records.filter(({ state }) => state === 'live');
  const heirs = heirsAmong(records, owned).map((record) => strangerOf(context, record));
  for (const [key, leadId] of await namedHeirs(tx, heirs)) owned.set(key, leadId);
  for (const { ref, into } of records) inherit(owned, ref, into);
  for (const { ref, absorbed = [] } of live) for (const id of absorbed) inherit(owned, { ...ref, id }, ref);
  const strangers = live
    .filter(({ ref }) => !owned.has(refKey(ref)))
    .map((record) => strangerOf(context, record));
  const known = await namedBefore(tx, strangers);
  const claims = strangers.map((one) => ({
    ...claimOf(one),
    leadId: known.get(refKey(one.ref)) ?? leadIdOf(one.ref),
  }));
  const holders = await claimIdentities(tx, claims);
  for (const one of strangers) {
    const holder = holders.get(identityKey(claimOf(one)));
    owned.set(refKey(one.ref), known.get(refKey(one.ref)) ?? holder ?? leadIdOf(one.ref));
  }
  await claimAlso(tx, live, owned);
  return owned;
}

const strangerOf = (context: FlowContext, record: RemoteRecord): Stranger => ({
  ref: record.ref,
  alsoEmails: alsoEmailsOf(record),
  ...knownBy(context, record),
});

/** New records in which those of leads live on. */
function heirsAmong(
  records: readonly RemoteRecord[],
  owned: ReadonlyMap<string, string>,
): readonly RemoteRecord[] {
  const intos = new Set(records.flatMap(({ into }) => (into === undefined ? [] : [refKey(into)])));
  return records.filter(
    ({ ref, state, absorbed = [] }) =>
      state === 'live' &&
      !owned.has(refKey(ref)) &&
      (intos.has(refKey(ref)) || absorbed.some((id) => owned.has(refKey({ ...ref, id })))),
  );
}

/** Leads that such records name: by the Stafet id they kept, or the main address. Which was heard of first says nothing. */
async function namedHeirs(tx: Tx, heirs: readonly Stranger[]): Promise<ReadonlyMap<string, string>> {
  if (heirs.length === 0) return new Map();
  const named = await namedBefore(tx, heirs);
  const holders = await findIdentities(
    tx,
    heirs.flatMap(({ email }) => (email === null ? [] : [asEmail(email)])),
  );
  return new Map(
    heirs.flatMap(({ ref, email }) => {
      const holder = email === null ? undefined : holders.get(identityKey(asEmail(email)));
      const leadId = named.get(refKey(ref)) ?? holder;
      return leadId === undefined ? [] : [[refKey(ref), leadId] as const];
    }),
  );
}

const alsoEmailsOf = ({ alsoEmails = [] }: RemoteRecord): readonly string[] =>
  alsoEmails.flatMap((email) => normalEmail(email) ?? []);

const asEmail = (value: string): Identity => ({ kind: 'email', value });

/** A person's further addresses lead to the same lead, as far as no other has them. */
async function claimAlso(
  tx: Tx,
  records: readonly RemoteRecord[],
  owned: ReadonlyMap<string, string>,
): Promise<void> {
  const claims = records.flatMap((record) => {
    const leadId = owned.get(refKey(record.ref));
    return leadId === undefined ? [] : alsoEmailsOf(record).map((email) => ({ ...asEmail(email), leadId }));
  });
  await claimIdentities(tx, claims);
}

function inherit(owned: Map<string, string>, ref: RecordRef, into: RecordRef | undefined): void {
  const lead = owned.get(refKey(ref));
  if (lead !== undefined && into !== undefined && !owned.has(refKey(into))) owned.set(refKey(into), lead);
}

/** What a stranger is held by: its e-mail, or without one the record itself, so that two workers never both take it in. */
const claimOf = ({ ref, email }: Stranger): Identity =>
  email === null ? { kind: recordKind(ref.crm), value: ref.id } : { kind: 'email', value: email };

/** Leads that the records name themselves, that a CRM named for them, or that have one of their further addresses. */
async function namedBefore(tx: Tx, strangers: readonly Stranger[]): Promise<ReadonlyMap<string, string>> {
  const carried = await leadsToday(
    tx,
    strangers.flatMap(({ stafetId }) => stafetId ?? []),
  );
  const told = await toldOf(
    tx,
    strangers.map(({ ref }) => ref),
  );
  const also = await byFurtherEmail(tx, strangers);
  const named = new Map<string, string>();
  for (const { ref, stafetId } of strangers) {
    const key = refKey(ref);
    const lead = carried.get(stafetId ?? '') ?? told.get(key) ?? also.get(key);
    if (lead !== undefined) named.set(key, lead);
  }
  return named;
}

/** Leads found by a further address, of records whose main one leads nowhere. */
async function byFurtherEmail(tx: Tx, strangers: readonly Stranger[]): Promise<ReadonlyMap<string, string>> {
  const asking = strangers.filter(({ alsoEmails }) => alsoEmails.length > 0);
  const asked = asking.flatMap(({ email, alsoEmails }) => [
    ...(email === null ? [] : [email]),
    ...alsoEmails,
  ]);
  const holders = await findIdentities(tx, asked.map(asEmail));
  const holderOf = (email: string): string | undefined => holders.get(identityKey(asEmail(email)));
  const found = new Map<string, string>();
  for (const { ref, email, alsoEmails } of asking) {
    const lead =
      email !== null && holderOf(email) !== undefined
        ? undefined
        : alsoEmails.flatMap((one) => holderOf(one) ?? [])[0];
    if (lead !== undefined) found.set(refKey(ref), lead);
  }
  return found;
}

/** Notes that a CRM said this record is the lead: a create met it, and its e-mail alone would not tell. */
export async function noteRecordOf(tx: Tx, crm: Crm, recordId: string, leadId: string): Promise<void> {
  await claimIdentities(tx, [{ kind: recordKind(crm), value: recordId, leadId }]);
}

/** Leads of records that a CRM named when a create met them, by record. */
export async function toldOf(tx: Tx, refs: readonly RecordRef[]): Promise<ReadonlyMap<string, string>> {
  const identities = refs.map((ref) => ({ ref, kind: recordKind(ref.crm), value: ref.id }));
  const leads = await findIdentities(tx, identities);
  return new Map(
    identities.flatMap((one) => {
      const lead = leads.get(identityKey(one));
      return lead === undefined ? [] : [[refKey(one.ref), lead] as const];
    }),
  );
}
