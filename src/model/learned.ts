import { z } from 'zod';
import { shareSchema } from './kpi/panels.ts';

const auc = z
  .number()
  .nullable()
  .describe('The chance that a good lead ranks above another: 0.5 tells nothing, 1 everything.');

const groups = z.array(z.object({ key: z.string(), share: shareSchema, sure: z.boolean() }));

/** What `stafet learn --json` prints. More keys may come, none goes. */
export const learnedSchema = z.object({
  outcome: z.enum(['accepted', 'won']),
  leads: z.int().describe('Leads handed over whose outcome is known.'),
  good: z.int(),
  overall: shareSchema,
  criteria: z
    .array(
      z.object({
        criterion: z.string().describe('As `group: name` in config/qualification.yaml.'),
        points: z.int(),
        where: shareSchema.describe('Good leads of those where it hits.'),
        elsewhere: shareSchema.describe('And of those where it does not.'),
        lift: z.number().nullable().describe('The share where it hits ÷ the share of all.'),
        sure: z.boolean().describe('Whether the two differ by more than chance, with 95 % confidence.'),
      }),
    )
    .describe('The most telling first.'),
  markets: groups.describe('Good leads by country; sure: it differs from the others by more than chance.'),
  languages: groups,
  drift: z
    .array(z.object({ criterion: z.string(), older: shareSchema, newer: shareSchema }))
    .describe(
      'Criteria that hit more or less often lately, by more than chance: what was learnt may no longer hold.',
    ),
  proposal: z
    .object({
      learntFrom: z.int().describe('The older leads.'),
      triedOn: z.int().describe('The newer leads, which were not learnt from.'),
      aucNow: auc,
      aucProposed: auc,
      aucModel: auc.describe('Of the model before its weights were rounded to points.'),
      changes: z.array(z.object({ criterion: z.string(), from: z.int(), to: z.int() })),
      scoreShift: z
        .int()
        .describe(
          'By how much scores move on average: what the score needed should move by, for the same volume.',
        ),
      calibration: z
        .array(z.object({ expected: z.number(), came: shareSchema }))
        .describe('By tenth of the newer leads.'),
    })
    .nullable(),
  why: z.string().nullable().describe('Why nothing is proposed.'),
});

export type Learned = z.output<typeof learnedSchema>;
