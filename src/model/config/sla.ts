import { z } from 'zod';
import { REJECT_REASONS } from '../lead-catalogue.ts';
import { LOG_GAP_KINDS } from '../lead-state.ts';
import { goalSchema, improvementSchema } from './goals.ts';

const CHANNELS = ['phone', 'email', 'linkedin'] as const;

const minutes = z.int().positive().describe('Working minutes from handover to the first contact.');
const atLatestHours = z
  .int()
  .positive()
  .describe('Working hours after which the promise is broken for good, and `breach` acts.');
const share = z
  .string()
  .regex(/^[1-9]\d?%$/, 'write a share of the time, such as "50%"')
  .describe('A share of the time, such as `80%`.');
const hoursOf = z
  .enum(['rep', 'market', 'both'])
  .describe(
    "Whose working hours count: the rep's, those of the lead's country (`markets`), or only hours both share.",
  );
const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'write a day such as "2026-11-01"')
  .describe('A day, in UTC.');

const exception = z
  .strictObject({
    name: z.string().min(1).describe('Shown to people: why is this deadline another one?'),
    when: z
      .string()
      .describe('A condition on the lead (docs/conditions.md): channel, segment, programme, market.'),
    from: day.optional().describe('The first day it holds.'),
    to: day.optional().describe('The last day it holds.'),
    minutes: minutes.optional(),
    'at-latest-hours': atLatestHours.optional(),
    'hours-of': hoursOf.optional(),
  })
  .describe('Another promise for some leads. What it does not say is as for all.');

const attempts = {
  count: z.int().positive().describe('Tries to reach the lead, at least.'),
  days: z.int().positive().describe('Days they are spread over.'),
  channels: z.array(z.enum(CHANNELS)).min(1).describe('Ways to reach the lead that count.'),
};
const nextAfterHours = z
  .int()
  .positive()
  .describe('Working hours from one try to the next: when the follow-up task is due.');

const cadence = z
  .strictObject({
    name: z.string().min(1).describe('Shown to people: why is this lead tried otherwise?'),
    when: z
      .string()
      .describe('A condition on the lead (docs/conditions.md): programme, channel, segment, market.'),
    count: attempts.count.optional(),
    days: attempts.days.optional(),
    channels: attempts.channels.optional(),
    'next-after-hours': nextAfterHours.optional(),
  })
  .describe('Another cadence for some leads. What it does not say is as for all.');

const ANY = 'any';
const outcomes = z
  .union([z.literal(ANY), z.literal('none'), z.array(z.string()).min(1)])
  .describe('`any`, `none`, or the outcomes that count, in the words of docs/sla.md.');

const fromTo = z
  .tuple([z.number().positive(), z.number().positive()])
  .describe('From and to, as `[18, 22]`.');
const currency = z.string().regex(/^[A-Z]{3}$/, 'write a currency by its three letters, such as EUR');

/** What marketing and sales have promised each other in numbers; reports and the dashboard hold figures against it. */
const targets = z
  .strictObject({
    'mqls-a-month': z.int().positive().default(60).describe('Leads that marketing hands over in a month.'),
    'icp-share': share
      .default('80%')
      .describe('How many of them match the ideal customer with a confirmed need.'),
    'conversations-a-week': fromTo.default([18, 22]).describe('Qualified conversations of a rep in a week.'),
    'meetings-a-week': fromTo.default([6, 8]).describe('Meetings of a rep in a week.'),
    'show-rate': z.tuple([share, share]).default(['70%', '80%']).describe('How many meetings take place.'),
    by: z.array(goalSchema).default([]).describe('Goals of single sources and teams.'),
    improvement: improvementSchema.prefault({}),
  })
  .prefault({})
  .describe('What figures are held against.');

const money = z
  .strictObject({
    currency: currency
      .default('EUR')
      .describe('In which values are told; a deal without a currency is in it.'),
    rates: z
      .record(currency, z.number().positive())
      .default({ DKK: 0.134, SEK: 0.089, NOK: 0.086, GBP: 1.17, CHF: 1.06, USD: 0.92 })
      .describe('What one unit of each other currency is worth in it: `DKK: 0.134`.'),
  })
  .prefault({})
  .describe('How the values of deals are told in one currency.');

const logging = z
  .strictObject({
    find: z
      .array(z.enum(LOG_GAP_KINDS))
      .default([...LOG_GAP_KINDS])
      .describe('What counts as a gap in the log (docs/sla.md). `[]`: nothing is looked for.'),
    'after-hours': z
      .int()
      .positive()
      .default(24)
      .describe('Hours the rep has to log what was done, before it is a gap.'),
    'for-days': z.int().positive().default(30).describe('Days after which nobody is asked for it any more.'),
    'not-for': z
      .array(z.enum(REJECT_REASONS))
      .default(['duplicate', 'competitor'])
      .describe('Reject reasons that take no talk with the lead.'),
  })
  .prefault({})
  .describe('What reps have to log, looked at once a day.');

/** config/sla.yaml */
export const slaSchema = z
  .strictObject({
    'first-contact': z
      .strictObject({
        minutes,
        'at-latest-hours': atLatestHours,
        'warn-at': z
          .array(share)
          .default(['50%', '80%'])
          .describe('When the rep is warned before it is too late.'),
        'hours-of': hoursOf.default('rep'),
        except: z
          .array(exception)
          .default([])
          .describe('Other promises. The first that fits the lead counts.'),
      })
      .describe('How soon a new lead hears from its rep.'),
    acceptance: z
      .strictObject({
        hours: z
          .int()
          .positive()
          .describe('Working hours from handover in which the rep accepts or rejects.'),
      })
      .optional()
      .describe('How soon sales says whether it takes the lead. Left out: no deadline.'),
    attempts: z
      .strictObject({
        ...attempts,
        'next-after-hours': nextAfterHours.default(8),
        except: z.array(cadence).default([]).describe('Other cadences. The first that fits the lead counts.'),
      })
      .describe('How often the rep tries before giving up.'),
    contact: z
      .strictObject({
        call: outcomes.default(ANY),
        meeting: outcomes.default(ANY),
        email: z
          .boolean()
          .default(true)
          .describe('Whether a mail to the lead counts. Automatic ones never do.'),
        linkedin: z.boolean().default(true).describe('Whether a message on LinkedIn counts.'),
        'logged-late-after': z
          .int()
          .positive()
          .default(60)
          .describe('Minutes after which a logged contact is marked as logged late.'),
      })
      .prefault({})
      .describe('What counts as contact.'),
    logging,
    breach: z
      .strictObject({
        reassign: z
          .enum(['no', 'same-pool'])
          .default('no')
          .describe('Whether a lead nobody contacted at the latest goes to the next of its pool.'),
        'for-good': z
          .boolean()
          .default(true)
          .describe('No: it goes back to the first rep if the second one does not contact it either.'),
      })
      .prefault({})
      .describe('What follows a broken promise, besides telling the manager.'),
    targets,
    money,
    'calendar-event': z
      .enum(['no', 'salesforce', 'both'])
      .default('no')
      .describe(
        'Where the first call, and one the lead asked for, stands in the calendar of the rep in the CRM, besides the task.',
      ),
    'copy-activities': z
      .enum(['no', 'yes'])
      .default('no')
      .describe(
        'Whether calls, mails, meetings and messages on LinkedIn that are logged in one CRM are shown in the other, too.',
      ),
    calendar: z
      .string()
      .describe('The calendar of reps who name none of their own, from config/calendars.yaml.'),
    markets: z
      .record(z.string(), z.string())
      .default({})
      .describe("The calendar of a lead's country, by country code: `DK: denmark`."),
  })
  .describe('What sales promises marketing.');
export type SlaConfig = z.infer<typeof slaSchema>;
