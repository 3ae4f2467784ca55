import { z } from 'zod';
import { reportLanguageSchema } from '../kpi/report-language.ts';

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day is written "08:00", in quotes' })
  .describe('When it is made and sent, such as `"07:30"`, in the zone of `zone`.');

const MAIL = /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/;
const SLACK = /^#[\p{L}\p{N}_-]+$/u;
const WORD = /^[a-z][a-z0-9-]*$/;

const receivers = z
  .array(
    z
      .string()
      .refine((text) => [MAIL, SLACK, WORD].some((form) => form.test(text)), {
        error: 'a rep id, sla-owner, managers, a channel as "#sales", or an e-mail address',
      })
      .describe(
        'A rep id; sla-owner; managers: everybody whom config/teams.yaml names as one; a channel of Slack as `"#sales"`; or the e-mail address of somebody else.',
      ),
  )
  .min(1)
  .describe('Who gets it: people by mail, a channel of Slack as a summary.');

/** The days a weekly report may come on, in the order of the week. */
export const REPORT_DAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** Part of config/channels.yaml: who gets which report, and when. */
export const reportsSchema = z
  .strictObject({
    zone: z
      .string()
      .optional()
      .describe(
        'The zone of the times here, as `Europe/Copenhagen`. Left out: that of the calendar of config/sla.yaml.',
      ),
    language: reportLanguageSchema
      .optional()
      .describe(
        'Of reports to channels, to addresses, and to people whose languages in config/teams.yaml are none of these. Left out: `otherwise` of `languages`, or else `en`.',
      ),
    languages: z
      .record(
        z.string().refine((text) => MAIL.test(text) || SLACK.test(text), {
          error:
            'a channel as "#sales", or an e-mail address; people have their language in config/teams.yaml',
        }),
        reportLanguageSchema,
      )
      .optional()
      .describe('Of single channels and addresses: `"#vertrieb": de`.'),
    daily: z.strictObject({ at: time, to: receivers }).optional().describe('On yesterday, every day.'),
    weekly: z
      .strictObject({
        day: z.enum(REPORT_DAYS).default('monday').describe('The day of the week it comes on.'),
        at: time,
        to: receivers,
      })
      .optional()
      .describe('On the week that ended last Sunday.'),
  })
  .describe('Who gets the reports, and when. A report that is left out is not sent.');

export type ReportsConfig = z.output<typeof reportsSchema>;
