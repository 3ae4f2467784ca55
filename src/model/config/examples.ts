import { z } from 'zod';
import { CRMS } from '../crm.ts';
import { ROLES, SAL_STATUSES, STAGES } from '../lead-catalogue.ts';
import { goalExampleSchema } from './goal-examples.ts';
import { reportExampleSchema } from './report-examples.ts';

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const value = z.union([scalar, z.array(z.string())]);
const words = z.union([z.string(), z.array(z.string()).min(1)]);
/** `none`, `nobody`, `no` or nothing after the colon: that there is none. */
const name = z.union([z.string(), z.null()]);

const lead = z
  .record(z.string(), value)
  .describe(
    'Fields of the lead, by the names conditions use (docs/conditions.md): { country: DK, postal code: "8000" }. What only Stafet decides, such as stage, is taken as decided before.',
  );

const moment = z
  .string()
  .describe('A moment: Mon 2026-11-23 15:55 Europe/Copenhagen. The weekday may be left out.');

const record = z
  .strictObject({
    crm: z.enum(CRMS).describe('The CRM that shows it.'),
    object: z.string().optional().describe('Lead or Contact in Salesforce. Left out: where leads begin.'),
    fields: z
      .record(z.string(), scalar)
      .describe("The record's fields by the CRM's own names. An owner is named by rep id."),
  })
  .describe('A record as a CRM shows it, read by the mapping. Instead of lead.');

const task = z
  .strictObject({
    subject: name.optional().describe('What the task is called.'),
    due: name.optional().describe('When it is due, a moment.'),
    owner: name.optional().describe('Rep id of who is to do it.'),
    status: z
      .union([z.enum(['open', 'done', 'none']), z.null()])
      .optional()
      .describe('open, done, or none when there is no task.'),
  })
  .describe('The task to call the lead, as the rep finds it in the CRM.');

const points = z
  .partialRecord(z.enum(['fit', 'intent', 'role', 'budget', 'timing', 'need']), z.int())
  .describe('Points by group: { fit: 40, intent: 20 }.');

const clockState = z.enum(['running', 'met', 'breached', 'none']).optional();

export const expectSchema = z
  .strictObject({
    rule: name.optional().describe('Name of the assignment rule that decided; otherwise when none did.'),
    row: name.optional().describe("Row of the rule's table that decided, as it is written there."),
    owner: name.optional().describe('Rep id of who has the lead; nobody.'),
    'owner in': z.array(z.string()).min(1).optional().describe('Rep ids of which one has the lead.'),
    pool: name.optional().describe('Pool whose turn it was; none.'),
    queue: name.optional().describe('Queue the lead waits in; none.'),
    stage: z.enum(STAGES).optional().describe('Stage of the lead.'),
    score: z.int().optional().describe('Points in all.'),
    'score at least': z.int().optional().describe('The fewest points.'),
    'score at most': z.int().optional().describe('The most points.'),
    points: points.optional(),
    profile: z.string().optional().describe('Profile of config/qualification.yaml the lead was judged by.'),
    role: z
      .union([z.enum([...ROLES, 'none']), z.null()])
      .optional()
      .describe('Role given, or read from the job title.'),
    tags: words.optional().describe('All tags of the lead, in any order; none.'),
    'tags include': words.optional().describe('Tags the lead has, among others.'),
    missing: words
      .optional()
      .describe('All that is missing for MQL: fields of must-have, role, score. Or none.'),
    refused: name.optional().describe('Reason for which neither CRM hears of the lead; no.'),
    disqualified: name.optional().describe('Reason for which the lead never goes to sales; no.'),
    held: name.optional().describe('Reason for which the lead waits for a person; no.'),
    'next action': name.optional().describe('What the rep is told to do.'),
    language: name.optional().describe('Language to speak with the lead.'),
    'sal status': z
      .union([z.enum([...SAL_STATUSES, 'none']), z.null()])
      .optional()
      .describe('Where the lead stands between marketing and sales.'),
    'first contact by': name.optional().describe('Deadline of the first contact, a moment; none.'),
    clock: clockState.describe('The first-contact promise.'),
    'latest clock': clockState.describe('The last moment promised for the first contact.'),
    'acceptance clock': clockState.describe('The deadline for accept or reject.'),
    'tries clock': clockState.describe('The days in which the lead must be tried often enough.'),
    warned: z
      .int()
      .optional()
      .describe('The share of the time at which the rep was warned last, in percent.'),
    attempts: z.int().min(0).optional().describe('Tries to reach the lead, counted.'),
    task: z.union([task, z.literal('none'), z.null()]).optional(),
    fields: z
      .record(z.string(), value)
      .optional()
      .describe('Fields of the lead as Stafet holds them: { company.size: 220 }. nothing: it is empty.'),
    hubspot: z
      .record(z.string(), scalar)
      .optional()
      .describe('Properties of the HubSpot contact afterwards, by their internal names.'),
    salesforce: z
      .record(z.string(), scalar)
      .optional()
      .describe('Fields of the Salesforce record afterwards, by their API names.'),
    'written to': z
      .array(z.enum(CRMS))
      .optional()
      .describe('The CRMs Stafet writes the lead to. An empty list: neither.'),
    told: words
      .optional()
      .describe('All that people are told since the step before: handed-over to anna; none.'),
    confirmation: name.optional().describe('Language in which the lead hears that it was heard; none.'),
    'message contains': words.optional().describe("Words of Stafet's message on the record."),
    'why contains': words.optional().describe('Words of why this owner.'),
    'note contains': words.optional().describe('Words of the note on the record.'),
    'problems contain': words.optional().describe('Words of what could not be read, or done.'),
  })
  .describe('What must be so. Only what is named is looked at.');
export type ExpectConfig = z.infer<typeof expectSchema>;

const activity = z.union([
  z.enum(['call', 'email', 'linkedin', 'meeting']),
  z.strictObject({
    type: z.enum(['call', 'email', 'linkedin', 'meeting']).describe('What was done.'),
    inbound: z.boolean().default(false).describe('true: it came from the lead.'),
    planned: z.boolean().default(false).describe('true: not done yet.'),
    outcome: z
      .string()
      .nullable()
      .default(null)
      .describe('How it ended: connected, no-answer, completed, no-show, …'),
  }),
]);

const step = z
  .strictObject({
    name: z.string().min(1).optional().describe('What happens, in a few words.'),
    at: moment.optional(),
    later: z
      .string()
      .optional()
      .describe('How long after what came before, instead of at: 20 minutes, 2 hours, 3 days.'),
    in: z.enum(CRMS).optional().describe('The CRM it happens in. Left out: the one the lead came from.'),
    accept: z
      .enum(['phone', 'writing'])
      .optional()
      .describe('The rep accepts: need, role and timing confirmed by phone or in writing.'),
    reject: z.string().optional().describe('The rep rejects the lead for this reason, such as timing.'),
    change: lead.optional().describe('Somebody changes these fields of the lead.'),
    record: record.optional().describe("Fields that changed, by the CRM's own names."),
    log: activity.optional().describe('Somebody logs a call, e-mail, LinkedIn message or meeting.'),
    tick: z.literal('task').optional().describe('The rep ticks the task off.'),
    deal: z.enum(['open', 'won', 'lost']).optional().describe('A deal of the lead is opened, won or lost.'),
    convert: z.literal('lead').optional().describe('Somebody converts the Salesforce lead into a contact.'),
    delete: z.enum(CRMS).optional().describe("Somebody deletes the lead's record in this CRM."),
    expect: expectSchema.optional(),
  })
  .describe('What happens next. Without a deed, time passes.');
export type StepConfig = z.infer<typeof step>;

const table = z
  .strictObject({
    given: z
      .array(z.string())
      .min(1)
      .describe('First columns: fields of the lead (or of the record), or at, away, account owner.'),
    expect: z
      .array(z.string())
      .min(1)
      .describe(
        'Last columns: keys of expect, such as owner; or with a part: fields company.size, hubspot country.',
      ),
    rows: z.array(z.array(value)).min(1).describe('One case a row. An empty cell (~) expects nothing.'),
  })
  .describe('Many cases of one kind.');
export type TableConfig = z.infer<typeof table>;

const setting = {
  lead: lead.optional(),
  record: record.optional(),
  from: z.enum(CRMS).optional().describe('The CRM the lead comes from. Left out: hubspot.'),
  at: moment
    .optional()
    .describe('When it comes: Mon 2026-11-23 15:55 Europe/Copenhagen. Left out: Mon 2026-03-02 10:00.'),
  away: z
    .union([z.array(z.string()), z.record(z.string(), z.string())])
    .optional()
    .describe('Reps who are away: [bo], or until a day: { bo: 2026-12-01 }.'),
  after: z
    .union([z.int().positive(), z.array(lead).min(1)])
    .optional()
    .describe('Leads that came just before: how many like this one, or what is different about each.'),
  'pool state': z
    .record(z.string(), z.record(z.string(), z.union([z.int(), z.string()])))
    .optional()
    .describe('What pools owe their members, in leads: { dk-west: { anna: 1/3, bo: -1/3 } }.'),
  'open leads': z
    .record(z.string(), z.int().min(0))
    .optional()
    .describe('Leads on offer to reps: { anna: 20 }.'),
  'leads today': z
    .record(z.string(), z.int().min(0))
    .optional()
    .describe('Leads reps got today: { anna: 8 }.'),
  'account owner': z.string().optional().describe("Rep id of who has the company's account."),
};

export const exampleSchema = z
  .strictObject({
    name: z.string().min(1).optional().describe('What the example shows, in a few words.'),
    ...setting,
    expect: expectSchema.optional(),
    // biome-ignore lint/suspicious/noThenProperty: it is a key of the file, read as plain data and never awaited
    then: z.array(step).min(1).optional().describe('What happens next, one thing after the other.'),
    table: table.optional(),
  })
  .describe('One example: something is given, something is expected.');
export type ExampleConfig = z.infer<typeof exampleSchema>;

const given = z
  .strictObject(setting)
  .describe('What all examples of the file share; each may say otherwise.');
export type GivenConfig = z.infer<typeof given>;

/** config/*.test.yaml and mappings/*.test.yaml */
export const examplesSchema = z
  .union([
    z.array(exampleSchema),
    z.strictObject({
      given: given.optional(),
      examples: z.array(exampleSchema).optional().describe('The examples about leads.'),
      goals: z.array(goalExampleSchema).optional().describe('Months against goals of config/sla.yaml.'),
      reports: z
        .array(reportExampleSchema)
        .optional()
        .describe('When reports of config/channels.yaml go out, and to whom.'),
    }),
  ])
  .describe('Examples that must hold: `stafet test` runs them.');
export type ExamplesConfig = z.infer<typeof examplesSchema>;
