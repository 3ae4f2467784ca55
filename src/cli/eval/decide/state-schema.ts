import { z } from 'zod';
import { ACTIVITY_TYPES } from '../../../model/activity.ts';
import { CRMS } from '../../../model/crm.ts';
import { STAGES } from '../../../model/lead-catalogue.ts';
import type { FieldState } from '../../../model/lead-state.ts';
import { CLOCK_NAMES, DISPOSITIONS, LOG_GAP_KINDS } from '../../../model/lead-state.ts';
import { fieldValue } from '../case.ts';
import { instant, problem } from './event-schema.ts';

const fieldState = z.object({ value: fieldValue, at: instant, by: z.enum([...CRMS, 'stafet']) });

/** A bare value counts as known since long ago, so that whatever is seen is newer. */
const field = z.union([
  fieldState,
  fieldValue.transform((value): FieldState => ({ value, at: 0, by: 'hubspot' })),
]);

const link = z.object({
  object: z.string(),
  id: z.string(),
  state: z.enum(['live', 'gone']).default('live'),
});

const lead = z.object({
  id: z.string().optional(),
  fields: z.record(z.string(), field).default({}),
  links: z.partialRecord(z.enum(CRMS), link).default({}),
  disposition: z.enum(DISPOSITIONS).default('synced'),
  reason: z.string().nullable().default(null),
  heldUntil: instant.nullable().default(null),
  assignment: z
    .object({
      rep: z.string().nullable().default(null),
      queue: z.string().nullable().default(null),
      pool: z.string().nullable().default(null),
      rule: z.string().default(''),
      at: instant.default(0),
      by: z.enum(['stafet', 'person']).default('stafet'),
      waitsFor: z.string().exactOptional(),
      since: instant.exactOptional(),
      until: instant.nullable().exactOptional(),
      takenFrom: z.object({ rep: z.string(), times: z.int() }).exactOptional(),
      among: z.array(z.string()).exactOptional(),
    })
    .nullable()
    .default(null),
  clocks: z
    .array(
      z.object({
        name: z.enum(CLOCK_NAMES).default('first-contact'),
        startedAt: instant,
        dueAt: instant,
        state: z.enum(['running', 'met', 'breached']).default('running'),
        endedAt: instant.nullable().default(null),
        warnings: z.array(z.object({ share: z.number(), at: instant })).exactOptional(),
        warned: z.array(z.number()).exactOptional(),
        pause: z.object({ from: instant, until: instant, left: z.number() }).exactOptional(),
        loggedLate: z.literal(true).exactOptional(),
      }),
    )
    .default([]),
  attempts: z
    .array(
      z.object({
        id: z.string(),
        type: z.enum(ACTIVITY_TYPES),
        at: instant,
        outcome: z.string().exactOptional(),
        loggedLate: z.literal(true).exactOptional(),
      }),
    )
    .default([]),
  task: z
    .object({
      key: z.string(),
      kind: z.enum(['assign', 'follow-up']).exactOptional(),
      by: z.enum(['call', 'email', 'linkedin']).exactOptional(),
      rep: z.string(),
      due: instant,
      subject: z.string(),
      status: z.enum(['open', 'done']).default('open'),
    })
    .nullable()
    .default(null),
  problems: z.array(problem).default([]),
  wakeAt: instant.nullable().exactOptional(),
  gaps: z
    .array(z.object({ kind: z.enum(LOG_GAP_KINDS), mark: z.string(), at: instant, rep: z.string() }))
    .exactOptional(),
  returns: z
    .array(
      z.object({
        at: instant,
        from: z.enum(STAGES),
        rep: z.string().nullable(),
        goesTo: z.enum(['same rep', 'by the rules']).exactOptional(),
      }),
    )
    .exactOptional(),
});

const whole = z.union([z.int(), z.string().regex(/^-?\d+$/)]);
const counts = z.record(z.string(), z.int().nonnegative()).default({});

/** What is known when an event comes: all that an earlier answer gave, or as much as matters. Other keys are passed over. */
export const stateSchema = z
  .object({
    lead: lead.optional(),
    pools: z.record(z.string(), z.object({ unit: whole, credit: z.record(z.string(), whole) })).default({}),
    load: z.object({ open: counts, today: counts }).default({ open: {}, today: {} }),
    accountOwner: z.string().nullable().default(null),
  })
  .nullish();
export type GivenState = z.output<typeof stateSchema>;
