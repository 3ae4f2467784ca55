import { z } from 'zod';
import { ROLES } from '../lead-catalogue.ts';

const condition = z.string().describe('A condition on the lead, in the language of docs/conditions.md.');
const code = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a reason is a code in lower case with dashes, such as private-address')
  .describe('The reason as a code, counted in reports.');

const points = z.int().min(-1000).max(1000).describe('Whole points, such as +15 or -10.');

const group = z
  .record(z.string(), points)
  .describe(
    'One criterion a line: a condition, and the points it gives. `each intent.events, at most 2: +10` counts. In role, budget and timing a choice alone will do: `director: +12`.',
  );

const criteria = z
  .strictObject({
    fit: group.optional().describe('How well the company fits the ideal customer.'),
    intent: group.optional().describe('What the person did that shows interest.'),
    role: group.optional().describe('How much the person decides.'),
    budget: group.optional().describe('Whether there is money.'),
    timing: group.optional().describe('How soon they decide.'),
    need: group.optional().describe('Whether the need is stated.'),
  })
  .describe('What gives points, by group. Points add up to the score.');

const mql = z
  .strictObject({
    score: z.int().min(0).describe('Points needed before the lead is handed to sales.'),
    'must-have': z
      .array(z.string().describe('A field, or fields of which one will do: `phone or mobile`.'))
      .describe('Fields that must be known; yes-or-no fields must be yes.'),
    role: z.enum(ROLES).optional().describe('The person must decide at this level or above.'),
  })
  .describe('When a lead is good enough for sales.');

const never = z
  .record(
    condition,
    z.union([
      code,
      z
        .strictObject({
          reason: code,
          programme: z.string().optional().describe('The programme such a lead belongs to instead.'),
        })
        .describe('A reason, and what becomes of the lead instead.'),
    ]),
  )
  .describe('Leads that are kept in both CRMs but never handed to sales: a condition, and the reason.');

const profile = z
  .strictObject({
    when: condition.describe('Leads this profile is for. Profiles are tried in the order of the file.'),
    language: z.string().optional().describe('Language to speak with these leads, such as da.'),
    questions: z.array(z.string()).optional().describe('What the rep should ask, in that language.'),
    mql: mql.partial().optional().describe('What is different about the limit; the rest stays.'),
    criteria: criteria.optional().describe('Groups given here replace those above; the others stay.'),
    never: never.optional().describe('Reasons that come on top of those above.'),
    except: z
      .array(z.string())
      .optional()
      .describe('Reasons above that do not count for these leads, such as [private-address].'),
  })
  .describe('A market or segment that is judged differently.');

/** config/qualification.yaml */
export const qualificationSchema = z
  .strictObject({
    lists: z
      .record(z.string(), z.array(z.string()))
      .optional()
      .describe('Named lists of values, to use in conditions as `in list NAME`.'),
    profile: z.string().default('b2b').describe('Name of the profile used when no other fits.'),
    questions: z
      .array(z.string())
      .optional()
      .describe('What the rep should ask when no profile says otherwise.'),
    mql,
    criteria,
    decay: z
      .partialRecord(
        z.enum(['fit', 'intent', 'role', 'budget', 'timing', 'need']),
        z.string().regex(/^[1-9]\d{0,3} days?$/, 'write a number of days, such as "14 days"'),
      )
      .optional()
      .describe('Groups whose points halve, and how fast, counted from the last sign of intent.'),
    never: never.optional(),
    refuse: z
      .record(condition, code)
      .optional()
      .describe('Records that are left alone, in neither CRM synced: a condition, and the reason.'),
    tags: z
      .record(z.string(), condition)
      .optional()
      .describe('Tags, and the condition that gives each. May ask for points: `fit points at least 30`.'),
    'next-action': z
      .record(z.string(), z.string())
      .optional()
      .describe('What the rep should do: the first condition that holds. `otherwise` comes last.'),
    titles: z
      .partialRecord(z.enum(ROLES), z.array(z.string()))
      .optional()
      .describe('Job titles that Stafet does not know by itself, by role.'),
    profiles: z
      .record(z.string(), profile)
      .optional()
      .describe('Markets and segments judged differently, by name.'),
  })
  .describe('When is a lead good enough for sales?');

export type QualificationConfig = z.infer<typeof qualificationSchema>;
