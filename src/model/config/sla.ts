import { z } from 'zod';

const CHANNELS = ['phone', 'email', 'linkedin'] as const;

/** config/sla.yaml */
export const slaSchema = z
  .strictObject({
    'first-contact': z
      .strictObject({
        minutes: z
          .int()
          .positive()
          .describe("Working minutes from handover to the first contact, in the rep's calendar."),
        'at-latest-hours': z
          .int()
          .positive()
          .describe('Working hours after which the promise is broken for good.'),
      })
      .describe('How soon a new lead hears from its rep.'),
    attempts: z
      .strictObject({
        count: z.int().positive().describe('Tries to reach the lead, at least.'),
        days: z.int().positive().describe('Days they are spread over.'),
        channels: z.array(z.enum(CHANNELS)).min(1).describe('Ways to reach the lead that count.'),
      })
      .describe('How often the rep tries before giving up.'),
    calendar: z
      .string()
      .describe('The calendar of reps who name none of their own, from config/calendars.yaml.'),
  })
  .describe('What sales promises marketing.');
export type SlaConfig = z.infer<typeof slaSchema>;
