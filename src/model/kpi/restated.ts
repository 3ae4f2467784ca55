import { z } from 'zod';
import { LATE_FIGURES } from './late-change.ts';

const whole = z.int();

/** What the panel of figures that changed in days which were over holds. */
export const restatedSchema = z.object({
  rows: z
    .array(
      z.object({
        day: z.iso
          .date()
          .describe('Whose figure it is: the day of the handover; of activities and meetings their own.'),
        figure: z.enum(LATE_FIGURES),
        was: z.number().describe('Without what was heard of once the day it happened on was over.'),
        now: z.number().describe('With it. Of `won-value` both in `currency`.'),
        leads: whole.describe('Leads it is about.'),
        heardAt: z.iso.datetime().describe('ISO 8601 in UTC: when the last of it was heard of.'),
      }),
    )
    .describe('The last heard of first, a dozen at most.'),
  count: whole.describe('All figures of days that changed so.'),
  currency: z.string(),
});
