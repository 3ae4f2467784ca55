import { z } from 'zod';
import { CLOCK_NAMES } from '../lead-state.ts';
import { NOTICES } from '../message.ts';
import { reportsSchema } from './reports.ts';

const LANGUAGE = /^[a-z]{2}$/;
const language = z
  .string()
  .regex(LANGUAGE, { error: 'a language is two letters, such as da' })
  .describe('Two letters, such as `da`.');
const languages = z.array(language).min(1);
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'a time of day is written "08:00", in quotes' })
  .describe('A time of day, such as `"08:00"`.');
const link = z.url({ protocol: /^https?$/, error: 'an address such as https://example.com/book' });

/** `#sales` is a channel of Slack, anything else a part that somebody plays for the lead. */
const receiver = z
  .union([
    z.enum(['rep', 'former-rep', 'manager', 'sla-owner', 'queue']),
    z.string().regex(/^#[\p{L}\p{N}_-]+$/u, { error: 'a channel of Slack is written "#sales", in quotes' }),
  ])
  .describe(
    'rep: who has the lead; former-rep: who had it; manager: of the rep; sla-owner; queue: who is told of the queue; or a channel of Slack as `"#sales"`.',
  );

const teamWays = z
  .array(z.enum(['slack', 'mail', 'sms', 'crm', 'note']))
  .min(1)
  .describe('Channels in the order they are tried: the next one is taken when one fails or is not set up.');

const rule = z
  .strictObject({
    to: receiver,
    by: teamWays,
    digest: z
      .boolean()
      .default(false)
      .describe('true: wait, and come together with others at the next time of `digest-at`.'),
    invite: z.boolean().default(false).describe('true: the mail carries a calendar invitation to the call.'),
    from: z
      .int()
      .min(1)
      .max(99)
      .optional()
      .describe('For `warning`: only from this share of the time on, in percent.'),
    clocks: z
      .array(z.enum(CLOCK_NAMES))
      .min(1)
      .optional()
      .describe('For `warning` and `breached`: only these clocks. Left out: all.'),
  })
  .describe('Who is told, and how.');
export type TellRule = z.output<typeof rule>;

const person = z
  .strictObject({
    slack: z
      .string()
      .regex(/^[UW][A-Z0-9]+$/, { error: 'a member id of Slack, such as U024BE7LH' })
      .optional()
      .describe('Member id in Slack. Left out: found by the e-mail address.'),
    mobile: z
      .string()
      .regex(/^\+\d{6,15}$/, { error: 'a number with its country, such as "+4520123456", in quotes' })
      .optional()
      .describe('Mobile phone, for SMS.'),
    booking: link.optional().describe('Page where a lead books a meeting with this person.'),
  })
  .describe('How one person of the team is reached.');

const quiet = z
  .strictObject({
    team: z
      .enum(['outside-work', 'never'])
      .default('outside-work')
      .describe('outside-work: people hear of leads in their working hours, what comes before waits.'),
    'sms-to-leads': z
      .tuple([time, time])
      .default(['20:00', '08:00'])
      .describe("From when to when no SMS goes to leads, in the zone of the rep's calendar."),
  })
  .describe('When nobody is disturbed.');

const confirmation = z
  .strictObject({
    when: z
      .enum(['handed-over', 'first-seen', 'never'])
      .default('never')
      .describe('handed-over: when a rep gets the lead. first-seen: when the lead first shows up in a CRM.'),
    by: z
      .array(z.enum(['mail', 'sms', 'hubspot']))
      .min(1)
      .default(['mail', 'sms'])
      .describe(
        'Channels in the order they are tried. hubspot: a mail made in HubSpot (HUBSPOT_CONFIRMATION_EMAIL).',
      ),
    'needs-consent': z
      .boolean()
      .default(true)
      .describe('false: only a refusal counts, and no answer at all does not. A refusal always counts.'),
    'never-to': z
      .array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, { error: 'a domain, such as fjordlys.example' }))
      .default([])
      .describe('Domains nobody is written to. Those of the team, and test addresses, go without saying.'),
  })
  .describe('What a lead hears at once.');

/** config/channels.yaml */
export const channelsSchema = z
  .strictObject({
    languages: z
      .strictObject({
        team: languages.default(['en']).describe('Languages that templates for the team are there in.'),
        leads: languages.default(['en']).describe('Languages that templates for leads are there in.'),
        otherwise: language.default('en').describe('For everybody who speaks none of them.'),
        countries: z
          .record(z.string().regex(/^[A-Z]{2}$/, { error: 'a country is two capital letters' }), language)
          .default({})
          .describe('The language of a lead whose own is not known, by country: `DK: da`.'),
      })
      .prefault({})
      .describe('Who is written to in which language.'),
    quiet: quiet.prefault({}),
    'digest-at': z
      .array(time)
      .min(1)
      .default(['08:30', '13:00'])
      .describe("When gathered messages go out, in the recipient's zone."),
    'backlog-hours': z
      .int()
      .positive()
      .default(24)
      .describe(
        'A lead older than this when Stafet first sees it is backlog: the team hears of it in a digest, and it gets no confirmation.',
      ),
    tell: z
      .partialRecord(z.enum(NOTICES), z.array(rule))
      .default({})
      .describe('Who of the team is told of what. What is left out, nobody is told of.'),
    confirmation: confirmation.prefault({}),
    reports: reportsSchema.prefault({}),
    links: z
      .record(
        z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'a name in lower case, such as playbook' }),
        link,
      )
      .default({})
      .describe('Addresses that templates may name: `playbook` is `{{ link_playbook }}` there.'),
    playbooks: z
      .array(
        z
          .strictObject({
            name: z.string().min(1).describe('What it is called in the task.'),
            url: link.describe('The page.'),
            when: z
              .string()
              .optional()
              .describe(
                'For which leads: a condition (docs/conditions.md) on product, segment, stage or any other field. Left out: for all.',
              ),
          })
          .describe('One page.'),
      )
      .default([])
      .describe(
        'Pages that help a rep with some leads: all that fit stand in the task, as `{{ playbooks }}`.',
      ),
    people: z.record(z.string(), person).default({}).describe('How people are reached, by rep id.'),
    pools: z
      .record(z.string(), z.strictObject({ booking: link.describe('Page where a lead books a meeting.') }))
      .default({})
      .describe('Booking pages by pool, for reps who have none of their own.'),
  })
  .describe('Who is told of what, by which channels, in which language and when.');
export type ChannelsConfig = z.output<typeof channelsSchema>;
