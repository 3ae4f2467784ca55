import { z } from 'zod';
import { REJECT_REASONS } from '../lead-catalogue.ts';

const target = z
  .string()
  .describe('Who gets the lead: `pool NAME`, `rep ID`, `queue NAME` or `owner of the account`.');

const limit = z
  .string()
  .regex(/^\d+ (a day|open)$/, 'write a number and "a day" or "open", such as "8 a day"')
  .describe('`8 a day` (in the rep’s own zone) or `20 open`.');
const limits = z
  .union([limit, z.array(limit)])
  .describe('The most leads one member gets: a day, and open at a time.');

const weight = z.int().min(1).max(1000).describe('Share of the pool’s leads: 2 gets twice as many as 1.');

const member = z.union([
  weight,
  z
    .strictObject({ weight: weight.default(1), 'at-most': limits.optional() })
    .describe('A member with a limit of their own.'),
]);

const pool = z
  .strictObject({
    members: z
      .record(z.string(), member)
      .describe('Rep ids, each with a weight. Who is named first wins a tie.'),
    'at-most': limits.optional(),
    match: z
      .strictObject({
        languages: z
          .string()
          .optional()
          .describe('A field, such as language: the rep must speak what it says.'),
        skills: z.string().optional().describe('A field, such as product: the rep must have that skill.'),
      })
      .optional()
      .describe('Only members who fit the lead. A lead that does not say fits everybody.'),
    'only-at-work': z
      .boolean()
      .default(false)
      .describe('Yes: only members whose working hours it is. No: the deadline waits for them anyway.'),
    hold: z
      .string()
      .regex(/^[1-9]\d* working (minutes|hours)$/, 'write a length such as "30 working minutes"')
      .optional()
      .describe('How long a lead may wait for a member before it goes on.'),
    next: z.string().optional().describe('Where it goes on to: `pool NAME` or `queue NAME`.'),
    'credit-back': z
      .array(z.enum([...REJECT_REASONS, 'reassigned']))
      .default(['wrong-role', 'competitor', 'duplicate', 'reassigned'])
      .describe(
        'Reject reasons after which the rep is owed another lead; `reassigned`: also when somebody gives the lead to a colleague.',
      ),
    'count-owned': z
      .boolean()
      .default(false)
      .describe('Yes: leads that come to a member as owner of the account count as that member’s turn.'),
  })
  .describe('Reps who share leads fairly.');

const rule = z
  .strictObject({
    name: z.string().describe('Shown to people: why did this rep get the lead?'),
    when: z.string().optional().describe('A condition (docs/conditions.md). Left out: every lead.'),
    to: target.optional(),
    by: z.string().optional().describe('The field a table is looked up by, such as postal-code.'),
    table: z
      .record(z.string(), target)
      .optional()
      .describe('Values or ranges, and who gets them: `1000 to 4999: pool dk-east`, `DK, SE: pool nordic`.'),
    gaps: z
      .literal('allowed')
      .optional()
      .describe('Written where values between the ranges of a table are meant to be in no row.'),
  })
  .describe('One rule. Rules are tried in order; the first that fits decides.');

/** config/assignment.yaml */
export const assignmentSchema = z
  .strictObject({
    lists: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('Named lists of values, to use in conditions as `in list NAME`: named accounts, say.'),
    rules: z.array(rule).describe('Who gets a lead. The first rule that fits decides.'),
    otherwise: z
      .strictObject({
        to: target,
        tell: z.string().optional().describe('Who is told: a rep id, or sla-owner.'),
      })
      .optional()
      .describe(
        'What becomes of a lead that no rule fits. May be left out only where some rule always fits.',
      ),
    pools: z.record(z.string(), pool).describe('Pools by name.'),
    queues: z
      .record(
        z.string(),
        z
          .strictObject({
            name: z.string().describe('What the queue is called in the CRMs.'),
            tell: z.string().optional().describe('Who is told of each lead in it: a rep id, or sla-owner.'),
          })
          .describe('A place for leads that nobody has yet.'),
      )
      .describe('Queues by name. A lead in a queue is counted and told of, never left unseen.'),
  })
  .describe('Who gets which lead?');

export type AssignmentConfig = z.infer<typeof assignmentSchema>;
