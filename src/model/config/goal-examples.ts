import { z } from 'zod';
import { CRMS } from '../crm.ts';

const plan = z
  .strictObject({
    steps: z.int().positive().optional().describe('How many steps it has.'),
    'steps contain': z
      .union([z.string(), z.array(z.string()).min(1)])
      .optional()
      .describe('Words of its steps.'),
    'first step by': z.string().optional().describe('When its first step is due, a moment.'),
    until: z.string().optional().describe('Until when it is measured every week, a moment.'),
    'tasks in': z
      .enum([...CRMS, 'either', 'no'])
      .optional()
      .describe(
        'Where its steps become tasks of the owner; either: Salesforce, or HubSpot where the owner is only there.',
      ),
  })
  .describe('The plan that a missed goal opens.');

/** What a month comes to against a goal of config/sla.yaml. */
export const goalExampleSchema = z
  .strictObject({
    name: z.string().min(1).optional().describe('What the example shows, in a few words.'),
    goal: z
      .string()
      .describe(
        'volume or icp-quality; of one source or team: volume of source webinar, volume of team mette.',
      ),
    month: z.string().default('2026-03').describe('The month, such as 2026-11. Left out: 2026-03.'),
    mqls: z.int().min(0).describe('Leads of the goal that were handed over in the month.'),
    icp: z
      .int()
      .min(0)
      .optional()
      .describe('How many of them match the ideal customer with a confirmed need.'),
    expect: z
      .strictObject({
        verdict: z
          .enum(['met', 'missed', 'few'])
          .optional()
          .describe('What the month came to; few: too few leads to say.'),
        owner: z
          .string()
          .optional()
          .describe('Rep id of who answers for it: is credited, or leads the plan.'),
        'says contains': z
          .union([z.string(), z.array(z.string()).min(1)])
          .optional()
          .describe('Words of what is said of the month, in the language of the owner.'),
        plan: z.union([plan, z.literal('none'), z.null()]).optional(),
      })
      .describe('What must be so. Only what is named is looked at.'),
  })
  .describe('One month against one goal of config/sla.yaml.');
export type GoalExampleConfig = z.infer<typeof goalExampleSchema>;
