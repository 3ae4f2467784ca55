import { z } from 'zod';
import { CRMS } from '../../model/crm.ts';
import { CRM_ERROR_KINDS } from '../../model/crm-error.ts';
import { STAGES } from '../../model/lead-catalogue.ts';
import { DISPOSITIONS } from '../../model/lead-state.ts';
import { CHANNELS, MESSAGE_KINDS } from '../../model/message.ts';

const moment = z.iso.datetime().describe('ISO 8601 in UTC.');
const crm = z.enum(CRMS);
const whole = z.int();
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly(), z.null()]);
const words = z.array(z.string());

const leadSchema = z.object({
  id: z.string().describe("Stafet's id, as both CRMs carry it."),
  name: z.string().nullable(),
  company: z.string().nullable(),
  email: z.string().nullable(),
  stage: z.enum(STAGES),
  stageName: z.string().describe('As config/stages.yaml calls it.'),
  since: moment.nullable().describe('When it came to this stage, by the clock of the CRM that showed why.'),
  sal: z.string().nullable(),
  disposition: z.enum(DISPOSITIONS),
  reason: z.string().nullable().describe('Why it is refused or held.'),
  heldUntil: moment.nullable(),
  known: moment.describe('When Stafet first saw it.'),
});

const policySchema = z.object({
  hash: z.string(),
  name: z.string().nullable().describe('What the person wrote who made it live.'),
  live: z.boolean().describe('Whether it is the one that decides now.'),
});

const groupSchema = z.object({
  group: z.string(),
  points: whole,
  hits: z.array(
    z.object({
      points: whole,
      why: z.string().describe('The criterion, as the rules have it.'),
      is: z.string().nullable().describe('What the lead had, where the criterion asks about one field.'),
    }),
  ),
});

const qualificationSchema = z.object({
  at: moment,
  policy: policySchema,
  profile: z.string(),
  mql: z.boolean(),
  score: whole,
  threshold: whole,
  scoreNow: whole.describe('By the latest judgement; the others are those that made it what it is.'),
  groups: z.array(groupSchema).describe('Those that gave points.'),
  open: words.describe('Of budget, role, need and timing, those that gave nothing yet.'),
  missing: z
    .array(z.object({ words: z.string(), points: whole.nullable() }))
    .describe('What MQL lacks; with points: what would give them.'),
  lacking: words.describe(
    'The same in words, one thought each: what must be there, then the points that are short.',
  ),
  enough: z
    .string()
    .nullable()
    .describe(
      'The fewest changes that give the points it is short of. Null: none are short, or none give enough.',
    ),
  refused: z.string().nullable(),
  disqualified: z.string().nullable(),
  tags: words,
  nextAction: z.string().nullable(),
});

const memberSchema = z.object({
  rep: z.string(),
  name: z.string(),
  owed: z.string().describe('Part of a lead owed when it came, as an exact fraction.'),
  after: z.string(),
  leftOut: z.string().nullable().describe('Why the member could not get it.'),
});

const turnSchema = z.object({
  at: moment,
  rep: z.string().nullable(),
  name: z.string().nullable(),
  queue: z.string().nullable(),
  by: z.enum(['stafet', 'person']),
  rule: z.string(),
  row: z.string().nullable().describe('The line of the rule’s table that fitted.'),
  pool: z.string().nullable(),
  why: words,
  members: z.array(memberSchema).describe('Everybody in the pool, in the order of the file.'),
  rules: z
    .array(z.object({ rule: z.string(), hit: z.boolean(), why: z.string() }))
    .describe('Each rule that was tried, in order.'),
});

const clockSchema = z.object({
  name: z.string(),
  calendar: z.string().describe('Whose working hours count.'),
  zone: z.string(),
  startedAt: moment,
  dueAt: moment,
  state: z.enum(['running', 'met', 'breached']),
  endedAt: moment.nullable(),
  minutesLeft: whole
    .nullable()
    .describe('Working minutes until it is due; below zero: overdue. Null: it has ended.'),
  minutesTaken: whole.nullable().describe('Working minutes from handover to first contact.'),
});

const deliverySchema = z.object({
  crm,
  what: z.enum(['owner', 'task']),
  subject: z.string().nullable().describe('Of a task.'),
  at: moment.nullable().describe('When the CRM had it; null: it is on its way.'),
});

const recordSchema = z.object({
  crm,
  object: z.string(),
  id: z.string(),
  state: z.string(),
  modifiedAt: moment.nullable(),
  writing: words.describe("Fields on their way to it, by the vendor's names."),
});

const troubleSchema = z.object({
  crm: crm.nullable(),
  what: z.enum(['problem', 'given up', 'waits']),
  code: z.string(),
  path: z.string().nullable(),
  message: z.string().describe("In the CRM's own words where it said any."),
  kind: z.enum(CRM_ERROR_KINDS).nullable(),
  attempts: whole,
  nextTry: moment.nullable(),
});

const toldSchema = z.object({
  what: z.enum(MESSAGE_KINDS),
  to: z.string().describe('A person, a channel of Slack, or the lead.'),
  state: z.enum(['waiting', 'out', 'sent', 'skipped', 'failed', 'unsure', 'discarded']),
  channel: z.enum(CHANNELS).nullable().describe('That took it, or by which it may have gone out.'),
  at: moment.nullable().describe('When that was settled; null: it is on its way.'),
  notBefore: moment,
  subject: z.string(),
  tried: z.array(z.object({ channel: z.enum(CHANNELS), why: z.string() })),
  error: z.string().nullable(),
});

const changeSchema = z.object({
  path: z.string(),
  before: value,
  after: value.describe('What it was set to, or would have been.'),
  by: z.enum([...CRMS, 'stafet']),
  taken: z.boolean(),
  why: z.string(),
});

const eventSchema = z.object({
  seq: whole,
  kind: z.string(),
  at: moment.describe("By the CRM's clock."),
  learntAt: moment.describe('When Stafet learnt of it, by its own clock.'),
  what: z.string(),
  changes: z.array(changeSchema),
  decided: words,
  policy: z.string(),
});

const fieldSchema = z.object({
  path: z.string(),
  label: z.string(),
  value,
  by: z.enum([...CRMS, 'stafet']).nullable(),
  at: moment.nullable(),
  named: z.partialRecord(crm, z.string()).describe('What each CRM calls it on this lead’s record.'),
  wins: z.string().describe('Who is right when the CRMs disagree.'),
  changes: z.array(changeSchema.extend({ seq: whole, at: moment, learntAt: moment, on: z.string() })),
  conflicts: z
    .array(z.object({ at: moment, hubspot: value, salesforce: value, won: crm, why: z.string() }))
    .describe('When both CRMs changed it before either heard of the other, the latest first.'),
});

/** What `stafet explain LEAD --json` prints. More keys may come, none goes. */
export const explanationSchema = z.object({
  now: moment,
  zone: z.string().describe('Where the owner works: the zone of all times in the text.'),
  lead: leadSchema,
  qualification: qualificationSchema.nullable().describe('Null: it was never judged.'),
  owner: turnSchema.nullable().describe('Who has it; null: nobody was asked to.'),
  earlierOwners: z.array(turnSchema),
  clock: clockSchema.nullable(),
  handedOver: z.array(deliverySchema),
  records: z.array(recordSchema),
  trouble: z.array(troubleSchema),
  told: z.array(toldSchema).describe('Who was told of what.'),
  history: z.object({
    events: whole,
    attempts: whole.describe('Tries to reach the lead.'),
    effects: whole,
    waiting: whole,
    givenUp: whole,
  }),
  events: z.array(eventSchema).optional().describe('With --events.'),
  whyNot: z.object({ rep: z.string(), name: z.string(), answer: z.string() }).optional(),
  field: fieldSchema.optional().describe('With --field.'),
});

export type Explanation = z.output<typeof explanationSchema>;
export type Turn = z.output<typeof turnSchema>;
export type Change = z.output<typeof changeSchema>;
export type ToldEvent = z.output<typeof eventSchema>;
export type ToldField = z.output<typeof fieldSchema>;
export type PolicyRef = z.output<typeof policySchema>;
