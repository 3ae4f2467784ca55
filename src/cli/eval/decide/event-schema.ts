import { z } from 'zod';
import { ACTIVITY_TYPES } from '../../../model/activity.ts';
import { CRMS, RECORD_KINDS } from '../../../model/crm.ts';
import type { LeadEvent } from '../../../model/lead-event.ts';
import type { Instant } from '../../../model/time.ts';
import { leadSchema, momentSchema } from '../case.ts';

/** ISO 8601 with a zone, or epoch milliseconds. */
export const instant = z.union([z.int().nonnegative(), momentSchema], {
  error: 'neither ISO 8601 with a zone nor epoch milliseconds',
});

const crm = z.enum(CRMS);
export const problem = z.object({
  code: z.string(),
  path: z.string().nullable().default(null),
  message: z.string(),
  crm: crm.nullable().default(null),
});

const about = z
  .array(z.object({ crm, kind: z.enum(RECORD_KINDS), object: z.string(), id: z.string() }))
  .default([]);
const activity = z.object({
  type: z.enum(ACTIVITY_TYPES),
  at: instant.optional(),
  by: z.string().nullable().default(null),
  subject: z.string().default(''),
  open: z.boolean().default(false),
  outcome: z.string().nullable().default(null),
  inbound: z.boolean().default(false),
  booked: z.literal(true).exactOptional(),
  key: z.string().nullable().default(null),
  about,
});
const deal = z.object({
  stage: z.string().default(''),
  outcome: z.enum(['open', 'won', 'lost']),
  amount: z.number().nullable().default(null),
  currency: z.string().nullable().default(null),
  closedOn: z.string().nullable().default(null),
  about,
});

const at = instant.optional();
const record = { crm, object: z.string().optional(), id: z.string().default('1'), at };

/** An event as people write it: what goes without saying may be left out. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('seen'),
    ...record,
    createdAt: instant.optional(),
    first: z.boolean().optional(),
    changed: leadSchema,
    problems: z.array(problem).default([]),
  }),
  z.object({ kind: z.literal('linked'), ...record }),
  z.object({ kind: z.literal('gone'), ...record }),
  z.object({ kind: z.literal('converted'), ...record }),
  z.object({ kind: z.literal('activity'), ...record, activity }),
  z.object({ kind: z.literal('deal'), ...record, deal }),
  z.object({ kind: z.literal('refused-write'), crm, at, problem }),
  z.object({
    kind: z.literal('answered'),
    at,
    by: z.string(),
    through: z.literal('slack').default('slack'),
    status: z.enum(['accepted', 'rejected']),
    reason: z.string().nullable().default(null),
    confirmed: z.array(z.enum(['need', 'role', 'timing'])).default([]),
    way: z.enum(['phone', 'writing']).nullable().default(null),
  }),
  z.object({ kind: z.literal('clock-due'), at }),
  z.object({ kind: z.literal('turn'), at }),
  z.object({ kind: z.literal('log-checked'), at, heardAt: instant.nullable().default(null) }),
  z.object({
    kind: z.literal('ordered'),
    order: z.enum(['retry', 'discard', 'free', 'merge']),
    at,
    by: z.string(),
    write: z.enum(['lead', 'task', 'entry', 'nurture']).nullable().default(null),
    crm: crm.nullable().default(null),
    why: z.string().nullable().default(null),
    into: z.string().nullable().default(null),
    path: z.string().optional(),
  }),
  z.object({ kind: z.literal('rejudged'), at }),
  z.object({ kind: z.literal('reassigned'), at }),
]);
export type GivenEvent = z.output<typeof eventSchema>;

/** What an event's gaps are filled with. */
export interface Gaps {
  readonly now: Instant;
  /** The vendor's name for a lead, by CRM. */
  readonly object: (given: GivenEvent) => string;
  /** Whether the lead had no record in the event's CRM. */
  readonly first: boolean;
}

/** The event whole: it happened now unless it says otherwise, to the kind of record leads are. */
export function completed(given: GivenEvent, gaps: Gaps): LeadEvent {
  const when = given.at ?? gaps.now;
  switch (given.kind) {
    case 'seen': {
      const { createdAt = when, first = gaps.first } = given;
      return { ...given, at: when, object: gaps.object(given), createdAt, first };
    }
    case 'linked':
    case 'gone':
    case 'converted':
      return { ...given, at: when, object: gaps.object(given) };
    case 'activity':
      return {
        ...given,
        at: when,
        object: gaps.object(given),
        activity: { ...given.activity, at: given.activity.at ?? when },
      };
    default:
      return { ...given, at: when };
  }
}
