import { z } from 'zod';
import { reportLanguageSchema } from '../kpi/report-language.ts';

/** None after the colon, or the word: that there is none. */
const name = z.union([z.string(), z.null()]);

/** When a report of config/channels.yaml goes out, and to whom. */
export const reportExampleSchema = z
  .strictObject({
    name: z.string().min(1).optional().describe('What the example shows, in a few words.'),
    report: z.enum(['daily', 'weekly']).describe('Which report.'),
    at: z.string().describe('When it is looked whether one is due: Mon 2026-11-23 08:00.'),
    expect: z
      .strictObject({
        due: name
          .optional()
          .describe('The moment the report was to be made at, within the last 24 hours; none.'),
        'first day': name.optional().describe('The first day it is on: 2026-11-16; none.'),
        'last day': name.optional().describe('The last day it is on: 2026-11-22; none.'),
        to: z
          .union([z.string(), z.array(z.string())])
          .optional()
          .describe('All who get it: rep ids, channels, addresses; none.'),
        languages: z
          .record(z.string(), z.union([reportLanguageSchema, z.literal('none')]))
          .optional()
          .describe('The language single ones of them read it in: { mette: da, "#leads": en }.'),
      })
      .describe('What must be so. Only what is named is looked at.'),
  })
  .describe('One look at whether a report of config/channels.yaml goes out.');
export type ReportExampleConfig = z.infer<typeof reportExampleSchema>;
