import { type RecordRef, refKey } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from '../store/database.ts';
import { addHints } from '../store/hints.ts';
import { linksOfRecords } from '../store/links.ts';
import { setAside } from '../store/seen.ts';
import type { FlowContext } from './context.ts';
import { closeDesk, openDesk } from './desk.ts';
import { identify } from './identify.ts';
import { observeActivities } from './observe-activities.ts';
import { observeLead, type Sighting } from './observe-lead.ts';
import { retryDeadlock } from './retry-deadlock.ts';
import type { Sight } from './sight.ts';

/**
 * Takes in what the CRMs show: finds whose each record is, decides on what changed, and commits all of it at once.
 * Showing the same again changes nothing, so it may be called with anything as often as one likes.
 */
export async function intake(context: FlowContext, sights: readonly Sight[]): Promise<void> {
  if (sights.length === 0) return;
  const now = context.clock();
  await retryDeadlock(() => context.store.db.transaction().execute((tx) => takeIn(tx, context, sights, now)));
}

async function takeIn(tx: Tx, context: FlowContext, sights: readonly Sight[], now: Instant): Promise<void> {
  const sorted = [...latest(sights)].sort(
    (a, b) => a.record.createdAt - b.record.createdAt || compare(a.record.ref, b.record.ref),
  );
  const leadSights = sorted.filter(({ record }) => record.ref.kind === 'lead');
  const others = sorted.filter(({ record }) => record.ref.kind !== 'lead').map(({ record }) => record);
  const refs = mentioned(sorted.map(({ record }) => record));
  const links = await linksOfRecords(tx, refs);
  const ours = leadSights.filter(({ record }) =>
    isOurs(
      record,
      links.some((link) => link.recordId === record.ref.id),
      context,
    ),
  );
  const live = ours.filter(({ record }) => record.state === 'live').map(({ record }) => record);
  const owners = await identify(tx, context, live, links);
  const leadIds = new Set([...owners.values(), ...links.map((link) => link.leadId)]);
  const desk = await openDesk(tx, context.policy(), [...leadIds], refs, now);
  const sightings: Sighting[] = ours.map((sight) =>
    observeLead(context, desk, sight, owners.get(refKey(sight.record.ref))),
  );
  await observeActivities(tx, desk, others);
  await closeDesk(tx, desk);
  await setAside(
    tx,
    sightings.flatMap(({ aside }) => aside ?? []),
    now,
  );
  await addHints(
    tx,
    sightings.flatMap(({ again }) => (again === undefined ? [] : [{ ref: again }])),
    now,
  );
}

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

/** A contact of Salesforce is a lead of ours only once it came of one: the org has many others. */
function isOurs(record: RemoteRecord, linked: boolean, context: FlowContext): boolean {
  const mapping = context.policy().mappings[record.ref.crm];
  if (linked || record.ref.object === mapping.object) return true;
  return (record.fields[mapping.stafetId] ?? null) !== null;
}
