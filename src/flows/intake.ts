import { type RecordRef, refKey } from '../model/crm.ts';
import type { Lane } from '../model/effect.ts';
import type { LeadFields } from '../model/fields.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from '../store/database.ts';
import { addHints } from '../store/hints.ts';
import { linksOfRecords } from '../store/links.ts';
import { setAside, takeBack } from '../store/seen.ts';
import { noteStrays } from '../store/strays.ts';
import { absorbIfEmpty, joinIfFree } from './absorb.ts';
import { canonicalOf } from './canonical.ts';
import type { FlowContext } from './context.ts';
import { type Books, booksFor, closeDesk, type Desk, linkKey, openDesk } from './desk.ts';
import { withoutErased } from './erased.ts';
import { identify, toldOf } from './identify.ts';
import { keepIdentities } from './keep-identities.ts';
import { observeAccounts } from './observe-accounts.ts';
import { observeActivities } from './observe-activities.ts';
import { observeLead, type Sighting } from './observe-lead.ts';
import { withOwnMaking } from './own-making.ts';
import { retryDeadlock } from './retry-deadlock.ts';
import type { Sight } from './sight.ts';
import { closeWatch, openWatch } from './watch.ts';

/**
 * Takes in what the CRMs show: finds whose each record is, decides on what changed, and commits all of it at once.
 * Showing the same again changes nothing, so it may be called with anything as often as one likes. With a `lane`, all that
 * comes of it is delivered in that one.
 */
export async function intake(context: FlowContext, sights: readonly Sight[], lane?: Lane): Promise<void> {
  if (sights.length === 0) return;
  const now = context.clock();
  const [accounts, others] = partedBy(sights, ({ record }) => record.ref.kind === 'account');
  const { db } = context.store;
  if (accounts.length > 0)
    await retryDeadlock(() => db.transaction().execute((tx) => observeAccounts(tx, [...latest(accounts)])));
  if (others.length > 0)
    await retryDeadlock((attempt) =>
      db.transaction().execute((tx) => takeIn(tx, context, others, { now, lane, books: booksFor(attempt) })),
    );
}

const partedBy = <T>(all: readonly T[], fits: (one: T) => boolean): [readonly T[], readonly T[]] => [
  all.filter(fits),
  all.filter((one) => !fits(one)),
];

interface Manner {
  readonly now: Instant;
  readonly lane: Lane | undefined;
  readonly books: Books;
}

async function takeIn(
  tx: Tx,
  context: FlowContext,
  sights: readonly Sight[],
  { now, lane, books }: Manner,
): Promise<void> {
  const sorted = followChains([...latest(sights)]).sort(inOrder);
  const leadSights = sorted.filter(({ record }) => record.ref.kind === 'lead');
  const others = sorted.filter(({ record }) => record.ref.kind !== 'lead');
  const refs = mentioned(sorted.map(({ record }) => record));
  const links = await linksOfRecords(tx, refs);
  const linked = new Set(links.map(linkKey));
  const strangers = await oursOf(tx, context, leadSights, linked);
  const { left, erased } = await withoutErased(tx, context, strangers, linked);
  const ours = await withOwnMaking(tx, context, left, linked);
  const owners = await identify(
    tx,
    context,
    ours.map(({ record }) => record),
    links,
  );
  const leadIds = new Set([...owners.values(), ...links.map((link) => link.leadId)]);
  const desk = await openDesk(tx, {
    policy: context.policy(),
    now,
    leadIds: [...leadIds],
    refs,
    companies: companiesIn(context, ours),
    books,
  });
  const before = new Map(desk.leads);
  const watch = await openWatch(tx, [...before.keys()]);
  const sightings: Sighting[] = ours.map((sight) =>
    observeLead(context, desk, watch, sight, owners.get(refKey(sight.record.into ?? sight.record.ref))),
  );
  const looked = await observeActivities(tx, desk, others);
  await closeDesk(tx, lane === undefined ? desk : inLane(desk, lane));
  await closeWatch(tx, watch, context.log);
  const same = await keepIdentities(
    tx,
    desk,
    before,
    ours.map(({ record }) => record),
  );
  for (const one of same) await joinIfFree(tx, context, one);
  for (const { merged } of sightings) if (merged !== undefined) await absorbIfEmpty(tx, context, merged);
  await takeBack(
    tx,
    ours.flatMap(({ record }, i) => (sightings[i]?.aside === undefined ? [record.ref] : [])),
  );
  await setAside(tx, [...sightings.flatMap(({ aside }) => aside ?? []), ...erased], now);
  await addHints(
    tx,
    [...sightings.flatMap(({ again }) => again ?? []), ...looked.again].map((ref) => ({ ref })),
    now,
  );
  const found = await noteStrays(tx, looked.strays, now);
  await addHints(
    tx,
    found.map((ref) => ({ ref })),
    now,
    now + LINKED_SOON_MS,
  );
}

/** By when whoever is linking a record has committed, as a rule. */
const LINKED_SOON_MS = 500;

/** Whatever was decided goes out in this lane. */
const inLane = (desk: Desk, lane: Lane): Desk => ({
  ...desk,
  effects: desk.effects.map(({ leadId, effect }) => ({ leadId, effect: { ...effect, lane } })),
});

/** What the records say of their companies, before anything is decided on it. */
function companiesIn(context: FlowContext, sights: readonly Sight[]): readonly LeadFields[] {
  return sights.flatMap(({ record }) => {
    if (record.state !== 'live') return [];
    const { fields } = canonicalOf(context, record);
    return [
      Object.fromEntries(
        COMPANY_PATHS.flatMap((path) => (path in fields ? [[path, fields[path] ?? null]] : [])),
      ),
    ];
  });
}

const COMPANY_PATHS = ['email', 'company.domain', 'company.name'] as const;

/** Of several sights of one record, the one read last. */
function latest(sights: readonly Sight[]): Iterable<Sight> {
  const byRecord = new Map<string, Sight>();
  for (const sight of sights) {
    const key = refKey(sight.record.ref);
    const known = byRecord.get(key);
    if (known === undefined || sight.tick > known.tick || sight.record.modifiedAt > known.record.modifiedAt)
      byRecord.set(key, sight);
  }
  return byRecord.values();
}

/** A record that became one which became another itself is that other, in whatever order a batch tells of them. */
function followChains(sights: readonly Sight[]): Sight[] {
  const intos = new Map(sights.map(({ record }) => [refKey(record.ref), record.into]));
  const endOf = (ref: RecordRef): RecordRef => {
    let end = ref;
    for (let steps = 0; steps < sights.length; steps += 1) end = intos.get(refKey(end)) ?? end;
    return end;
  };
  return sights.map((sight) => {
    const { into } = sight.record;
    return into === undefined ? sight : { ...sight, record: { ...sight.record, into: endOf(into) } };
  });
}

/** Records that became others go first, so that these are known; then the leads in the order they came. */
const inOrder = ({ record: a }: Sight, { record: b }: Sight): number =>
  Number(a.state === 'live') - Number(b.state === 'live') ||
  a.createdAt - b.createdAt ||
  compare(a.ref, b.ref);

const compare = (a: RecordRef, b: RecordRef): number => (refKey(a) < refKey(b) ? -1 : 1);

/** All records a batch speaks of: themselves, what they became, what they are about. */
const mentioned = (records: readonly RemoteRecord[]): readonly RecordRef[] =>
  records.flatMap(({ ref, into, absorbed = [], activity, deal }) => [
    ref,
    ...(into === undefined ? [] : [into]),
    ...absorbed.map((id) => ({ ...ref, id })),
    ...(activity?.about ?? []),
    ...(deal?.about ?? []),
  ]);

/** A contact of Salesforce is a lead of ours only once it came of one or a lead met it: the org has many others. */
async function oursOf(
  tx: Tx,
  context: FlowContext,
  sights: readonly Sight[],
  linked: ReadonlySet<string>,
): Promise<readonly Sight[]> {
  const known = ({ record }: Sight): boolean => linked.has(refKey(record.ref)) || isOurs(record, context);
  const others = sights.filter((sight) => !known(sight)).map(({ record }) => record.ref);
  const told = await toldOf(tx, others);
  return sights.filter((sight) => known(sight) || told.has(refKey(sight.record.ref)));
}

function isOurs(record: RemoteRecord, context: FlowContext): boolean {
  const mapping = context.policy().mappings[record.ref.crm];
  if (record.ref.object === mapping.object) return true;
  return (record.fields[mapping.stafetId] ?? null) !== null;
}
