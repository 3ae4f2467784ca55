import { z } from 'zod';
import { CRMS } from '../crm.ts';

const rep = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a rep id is lower case, such as anna');

const share = z
  .string()
  .regex(/^[1-9]\d?%$/, 'write a share such as "80%"')
  .describe('How many of its leads match the ideal customer with a confirmed need.');

const tasksIn = z
  .enum([...CRMS, 'no'])
  .optional()
  .describe(
    'The CRM in which the steps become tasks of the owner, or `no`. Left out: Salesforce, or HubSpot where the owner is only there.',
  );

/** A goal of a single source or team; `targets` has those of all. Part of config/sla.yaml. */
export const goalSchema = z
  .strictObject({
    source: z.string().min(1).optional().describe('The source it is for, as leads carry it.'),
    team: rep.optional().describe('The team it is for: rep id of its manager.'),
    'mqls-a-month': z.int().positive().optional().describe('Leads that are handed over in a month.'),
    'icp-share': share.optional(),
    owner: rep
      .optional()
      .describe(
        'Rep id of who answers for it. Left out: the manager of the team, or for a source the SLA owner.',
      ),
    'tasks-in': tasksIn.describe(
      'Where the steps of its plan become tasks: `salesforce`, `hubspot` or `no`. Left out: as `improvement` says.',
    ),
  })
  .describe('A goal of one source or one team, beside those of all.');

/** What follows a goal that was missed in a month. Part of config/sla.yaml. */
export const improvementSchema = z
  .strictObject({
    weeks: z.int().min(1).max(26).default(4).describe('Weeks for which it is measured every week.'),
    steps: z
      .array(z.string().min(1))
      .default([])
      .describe('Steps of your own, after those every plan begins with.'),
    'tasks-in': tasksIn,
  })
  .describe('The improvement plan that a missed goal opens.');

export type GoalConfig = z.output<typeof goalSchema>;
