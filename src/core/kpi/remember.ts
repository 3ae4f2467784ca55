import type { Activity, ActivityType } from '../../model/activity.ts';
import type { FieldValue } from '../../model/fields.ts';
import type { DealFact, LeadMemory, Touch } from '../../model/kpi/lead-facts.ts';
import { STAGES, type Stage } from '../../model/lead-catalogue.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { Instant } from '../../model/time.ts';
import type { Trace } from '../decide/world.ts';

/** One line of a lead's journal: all that figures are made of. */
export interface Entry {
  readonly event: LeadEvent;
  readonly trace: Trace;
  readonly learntAt: Instant;
}

const DEADLINE = 'sla.first-contact-by';

/** Values that figures are cut by or made of. */
const KEPT: ReadonlySet<string> = new Set([
  'stage',
  'owner',
  'source',
  'campaign',
  'country',
  'company.size',
  'product',
  'programme',
  'role',
  'score',
  'tags',
  'need.confirmed',
  DEADLINE,
  'sal.status',
]);

const NOTHING: LeadMemory = {
  arrivedAt: null,
  changedAt: 0,
  learntAt: 0,
  values: {},
  reached: {},
  assignedAt: null,
  firstRep: null,
  decidedAt: null,
  reject: null,
  touches: {},
  deals: {},
};

/** Folds one event, and what was decided on it, into what is remembered of its lead. Null: nothing was known before. */
export function remember(known: LeadMemory | null, { event, trace, learntAt }: Entry): LeadMemory {
  if (known?.merged === true || isMerge(event))
    return { ...NOTHING, changedAt: event.at, learntAt, merged: true };
  const before = known ?? NOTHING;
  const changes = changesOf(trace);
  const memory: LeadMemory = {
    ...before,
    changedAt: event.at,
    learntAt,
    values: withValues(before.values, changes, event.at),
    reached: withStage(before.reached, changes.get('stage'), event.at),
    ...handedOver(before, changes, event.at),
    ...pacedBy(before, trace),
    ...decided(before, changes, trace, event.at),
  };
  return withEvent(memory, event);
}

/** From here on all that was the lead's is another's: whatever it did is told again there, as far as it is so. */
const isMerge = (event: LeadEvent): boolean => event.kind === 'ordered' && event.order === 'merge';

/** What each field was set to: by a CRM, where its value was taken, and then by Stafet. */
function changesOf({ merge = [], wrote = [] }: Trace): ReadonlyMap<string, FieldValue> {
  const changes = new Map<string, FieldValue>();
  for (const { path, taken, after } of merge) if (taken) changes.set(path, after);
  for (const { path, after } of wrote) changes.set(path, after);
  return changes;
}

/** A deadline that has passed stays: what was promised first is what was kept or broken, whoever gets the lead next. */
const isPast = (deadline: FieldValue | undefined, at: Instant): boolean =>
  typeof deadline === 'string' && Date.parse(deadline) <= at;

function withValues(
  values: LeadMemory['values'],
  changes: ReadonlyMap<string, FieldValue>,
  at: Instant,
): LeadMemory['values'] {
  const isBroken = isPast(values[DEADLINE], at);
  const kept = [...changes].filter(([path]) => KEPT.has(path) && !(path === DEADLINE && isBroken));
  return kept.length === 0 ? values : { ...values, ...Object.fromEntries(kept) };
}

const isStage = (value: unknown): value is Stage => STAGES.some((stage) => stage === value);

/** The first time counts: a lead that comes back stays in the month in which it was handed to sales first. */
function withStage(
  reached: LeadMemory['reached'],
  stage: FieldValue | undefined,
  at: Instant,
): LeadMemory['reached'] {
  return isStage(stage) && reached[stage] === undefined ? { ...reached, [stage]: at } : reached;
}

function handedOver(
  before: LeadMemory,
  changes: ReadonlyMap<string, FieldValue>,
  at: Instant,
): Partial<LeadMemory> {
  if (!changes.has('assignment.why')) return {};
  const owner = changes.get('owner') ?? before.values.owner;
  const rep = typeof owner === 'string' ? owner : null;
  return {
    assignedAt: before.assignedAt ?? at,
    firstRep: before.firstRep ?? rep,
  };
}

/** The cadence that the first deadline came with; the one for all is not said. */
const pacedBy = ({ values }: LeadMemory, { cadence }: Trace): Pick<LeadMemory, 'cadence'> =>
  cadence === undefined || values[DEADLINE] !== undefined ? {} : { cadence };

/** When sales said yes or no; the answer that stands counts, and one that was sent back is none. */
function decided(
  before: LeadMemory,
  changes: ReadonlyMap<string, FieldValue>,
  { gate }: Trace,
  at: Instant,
): Partial<LeadMemory> {
  const reject = gate?.act === 'rejected' ? { reject: { at, reason: gate.reason } } : {};
  const status = changes.get('sal.status');
  if (status === undefined) return reject;
  return { ...reject, decidedAt: status === 'accepted' || status === 'rejected' ? at : before.decidedAt };
}

function withEvent(memory: LeadMemory, event: LeadEvent): LeadMemory {
  switch (event.kind) {
    case 'seen':
      return { ...memory, arrivedAt: Math.min(memory.arrivedAt ?? event.createdAt, event.createdAt) };
    case 'activity':
      return { ...memory, touches: { ...memory.touches, [touchKey(event)]: touchOf(event) } };
    case 'deal':
      return { ...memory, deals: { ...memory.deals, [dealKey(event)]: dealOf(memory, event) } };
    default:
      return memory;
  }
}

type Of<K extends LeadEvent['kind']> = Extract<LeadEvent, { kind: K }>;

/** What an activity is remembered by, and a deal. */
export const touchKey = ({ crm, object, id }: Of<'activity'>): string => `${crm}:${object}:${id}`;
export const dealKey = ({ crm, id }: Of<'deal'>): string => `${crm}:${id}`;

function touchOf({ crm, object, id, activity }: Of<'activity'>): Touch {
  const { at, by, open, outcome, inbound } = activity;
  return { crm, object, id, type: typeOf(activity), at, by, open, outcome, inbound };
}

/** What no person did is no activity: a task of Stafet's own that is ticked off has the call logged beside it. */
function typeOf({ type, key, automatic }: Activity): ActivityType {
  if (key !== null) return 'task';
  return automatic === true ? 'note' : type;
}

function dealOf(memory: LeadMemory, event: Of<'deal'>): DealFact {
  const { crm, id, at, deal } = event;
  const { outcome, amount, currency } = deal;
  return { crm, id, outcome, amount, currency, since: memory.deals[dealKey(event)]?.since ?? at, at };
}
