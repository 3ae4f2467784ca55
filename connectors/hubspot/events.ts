import { z } from 'zod';
import type { RecordRef } from '../../src/model/crm.ts';
import { refKey } from '../../src/model/crm.ts';
import type { Hint } from '../../src/model/remote.ts';
import { objectType, refTo } from './objects.ts';

// Ids come as numbers, some beyond 32 bits; ids and times are all that is taken from an event.
const id = z.union([z.int().nonnegative(), z.string().regex(/^\d+$/)]).transform(String);

/** One event of a webhook request. The vendor adds keys and types without notice. */
const event = z.object({
  subscriptionType: z.string().optional(),
  eventType: z.string().optional(),
  occurredAt: z.int().nonnegative().optional().catch(undefined),
  objectId: id.optional(),
  objectTypeId: z.string().optional(),
  appId: id.optional(),
  changeSource: z.string().optional(),
  sourceId: z.string().optional().catch(undefined),
  primaryObjectId: id.optional(),
  mergedObjectIds: z.array(id).optional(),
  newObjectId: id.optional(),
  associationType: z.string().optional(),
  fromObjectTypeId: z.string().optional(),
  toObjectTypeId: z.string().optional(),
  fromObjectId: id.optional(),
  toObjectId: id.optional(),
});
type VendorEvent = z.output<typeof event>;

export interface Heard {
  readonly hints: readonly Hint[];
  /** What is wrong with each event that could not be read. */
  readonly unreadable: readonly string[];
}

/** Hints in the events of one request, one a record. An event nobody can read costs no other. */
export const hintsIn = (events: readonly unknown[]): Heard => {
  const hints = new Map<string, Hint>();
  const unreadable: string[] = [];
  for (const raw of events) {
    const read = event.safeParse(raw);
    if (!read.success) unreadable.push(z.prettifyError(read.error));
    else for (const ref of refsIn(read.data)) keep(hints, hintOf(ref, read.data));
  }
  return { hints: [...hints.values()], unreadable };
};

/** The app that is told is Stafet's own, so a change whose source is that app is an echo. */
const hintOf = (ref: RecordRef, { occurredAt, changeSource, sourceId, appId }: VendorEvent): Hint => {
  const own = changeSource === 'INTEGRATION' && appId !== undefined && sourceId === appId;
  return { ref, ...(occurredAt === undefined ? {} : { at: occurredAt }), ...(own ? { own } : {}) };
};

/** One hint a record is enough: it is read once, whatever the number of changes. An echo only if all of them are. */
const keep = (hints: Map<string, Hint>, hint: Hint): void => {
  const known = hints.get(refKey(hint.ref));
  if (known === undefined) return void hints.set(refKey(hint.ref), hint);
  const times = [known.at, hint.at].filter((at) => at !== undefined);
  const own = known.own === true && hint.own === true;
  hints.set(refKey(hint.ref), {
    ref: hint.ref,
    ...(times.length === 0 ? {} : { at: Math.max(...times) }),
    ...(own ? { own } : {}),
  });
};

/** Records an event is about; none when Stafet does not work with that type. */
const refsIn = (told: VendorEvent): readonly RecordRef[] => {
  const [subject = '', what] = (told.subscriptionType ?? told.eventType ?? '').split('.');
  if (what === 'associationChange') return associationEnds(told);
  const type = subject === 'object' ? (told.objectTypeId ?? '') : (LEGACY_SUBJECTS[subject] ?? '');
  const merged = [told.primaryObjectId, told.newObjectId, ...(told.mergedObjectIds ?? [])];
  return refs(type, what === 'merge' ? [told.objectId, ...merged] : [told.objectId]);
};

/** Types that have subscriptions of their own name; all others come as `object` with a type id. */
const LEGACY_SUBJECTS: Readonly<Record<string, string>> = {
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
};

const refs = (typeName: string, ids: readonly (string | undefined)[]): readonly RecordRef[] => {
  const type = objectType(typeName);
  return type ? ids.flatMap((one) => (one === undefined ? [] : [refTo(type, one)])) : [];
};

/** Both ends that Stafet works with: the contact, and the task or deal that is now about somebody else. No account changes by it. */
const associationEnds = (told: VendorEvent): readonly RecordRef[] => {
  const [from = '', to = ''] = (told.associationType ?? '').toLowerCase().split('_to_');
  return [
    ...refs(told.fromObjectTypeId ?? LEGACY_SUBJECTS[from] ?? `${from}s`, [told.fromObjectId]),
    ...refs(told.toObjectTypeId ?? LEGACY_SUBJECTS[to] ?? `${to}s`, [told.toObjectId]),
  ].filter(({ kind }) => kind !== 'account');
};
