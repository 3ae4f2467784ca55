import { z } from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, {
  error: 'a time of day is written "08:00", in quotes',
});
const hours = z
  .union([z.tuple([time, time]), z.array(z.tuple([time, time])).min(1)])
  .describe(
    'From and to: ["08:00", "16:00"]; or several such, with a break between: [["08:00", "12:00"], …].',
  );
const date = z.string().regex(/^\d{4}-\d\d-\d\d$/, { error: 'a date is written 2026-12-24' });
const yearly = z.string().regex(/^(\d{4}-)?\d\d-\d\d$/, {
  error: 'a day is written 12-24 (every year) or 2026-12-24',
});

const calendar = z
  .strictObject({
    zone: z.string().describe('Time zone, by its IANA name such as Europe/Copenhagen.'),
    week: z
      .partialRecord(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'mon-fri', 'mon-thu']), hours)
      .describe('Working hours by day. A day that is not named is closed.'),
    holidays: z
      .string()
      .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, {
        error: 'a country is written as two capital letters, such as DK or DE-BY',
      })
      .optional()
      .describe('Country whose public holidays are days off; with a region where those differ: DE-BY.'),
    closed: z
      .array(yearly)
      .optional()
      .describe('Other days off: every year as 12-24, or once as 2026-05-15.'),
    'half-days': z
      .record(yearly, hours)
      .optional()
      .describe('Days with hours of their own, holidays or not: 12-23: ["08:00", "12:00"].'),
    open: z.array(date).optional().describe('Public holidays that are working days here, as 2026-06-05.'),
  })
  .describe('When a team works.');

/** config/calendars.yaml */
export const calendarsSchema = z
  .strictObject({ calendars: z.record(z.string(), calendar).describe('Calendars by name.') })
  .describe('Working hours and days off.');
export type CalendarsConfig = z.infer<typeof calendarsSchema>;
export type CalendarConfig = z.infer<typeof calendar>;
