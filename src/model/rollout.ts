import { z } from 'zod';
import { CLOCK_NAMES } from './lead-state.ts';

const count = z.int().min(0);
const moment = z.iso.datetime().describe('ISO 8601 in UTC.');
const hash = z.string().describe('Hash of a version of the rules.');
const holder = z.string().describe('A rep id, `queue NAME`, or `nobody`.');

/** One file of the rules that differs. */
export const fileChangeSchema = z.object({
  file: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  added: count.describe('Lines that are new.'),
  removed: count.describe('Lines that are gone.'),
  diff: z.string().describe('The lines, as a unified diff.'),
});
export type FileChange = z.infer<typeof fileChangeSchema>;

export const passageSchema = z.object({ from: z.string(), to: z.string(), leads: count });
export type Passage = z.infer<typeof passageSchema>;

const SAMPLE_KINDS = ['rises', 'falls-short', 'welcomed', 'refused', 'other-pool', 'other-owner'] as const;

/** One lead that the change touches, and why. */
export const sampleSchema = z.object({
  kind: z.enum(SAMPLE_KINDS),
  lead: z.string().describe('Id of the lead.'),
  who: z.string().describe('Name and company, as far as known.'),
  before: z.string().describe('What the live rules say.'),
  after: z.string().describe('What the new rules say.'),
  why: z.array(z.string()).describe('What makes the difference, one reason a line.'),
});
export type Sample = z.infer<typeof sampleSchema>;

/** What the rules as they stand in the files would do to the leads of now: `stafet plan --json`. */
export const planSchema = z.object({
  live: hash,
  proposed: hash,
  at: moment,
  files: z.array(fileChangeSchema),
  leads: count.describe('Leads looked at: all there are.'),
  nothing: z.boolean().describe('No lead is touched.'),
  stages: z.object({
    rises: count.describe('raw → MQL by the new rules. `apply` hands them over.'),
    dueAnyway: count.describe(
      'Would rise or be taken up by the live rules, too, as soon as they are looked at.',
    ),
    fallsShort: count.describe('MQLs that would be none by the new rules. They stay MQL.'),
  }),
  refusals: z.object({
    welcomed: count.describe('Refused now, and not by the new rules. `apply` takes them up.'),
    refused: count.describe('Refused by the new rules, from their next change on.'),
  }),
  score: z.object({
    meanBefore: z.number(),
    meanAfter: z.number(),
    changes: z.array(z.object({ change: z.string().describe('Points, such as `+1 to +9`.'), leads: count })),
  }),
  tags: z.array(z.object({ tag: z.string(), gained: count, lost: count })),
  handovers: z.array(z.object({ to: holder, leads: count })).describe('Who gets the leads that rise.'),
  offers: z.object({
    leads: count.describe('Leads on offer to sales now.'),
    pools: z.array(passageSchema).describe('Leads on offer that the rules would send elsewhere.'),
    owners: z.array(passageSchema).describe('Who would lose them to whom by `apply --reassign`.'),
  }),
  deadlines: z.object({
    compared: count.describe('Leads on offer with a deadline for the first contact.'),
    earlier: count,
    later: count,
    meanShiftMinutes: z.number().describe('Over those that differ; below zero is earlier.'),
  }),
  load: z.array(
    z.object({
      rep: z.string(),
      pools: z.array(z.string()),
      open: count.describe('Leads on offer to the rep now.'),
      handed: count.describe('Leads that rise and come to the rep.'),
      share: z.number().describe('Of all handed to reps, 0 to 1.'),
      after: count.describe('On offer after `apply`.'),
      reassigned: count.describe('On offer after `apply --reassign`.'),
    }),
  ),
  samples: z.array(sampleSchema),
});
export type Plan = z.infer<typeof planSchema>;

/** What `stafet apply --json` and `stafet rollback --json` print. */
export const appliedSchema = z.object({
  hash,
  was: hash.nullable().describe('What was live before; null at the very first.'),
  judged: count.describe('Leads that were judged by the new rules at once.'),
  reassigned: count.describe('Open leads that changed hands, with --reassign.'),
  plan: planSchema.nullable().describe('What was foreseen; null at the very first.'),
});
export type Applied = z.infer<typeof appliedSchema>;

/** One change of the rules: `stafet policies --json` prints a list of these, newest first. */
export const rolloutSchema = z.object({
  hash,
  live: z.boolean(),
  at: moment,
  by: z.string(),
  why: z.string(),
  effect: planSchema.omit({ samples: true }).partial().describe('As foreseen when it was applied.'),
});
export type RolloutLine = z.infer<typeof rolloutSchema>;

/** One clock, recomputed from the journal. */
export const clockLineSchema = z.object({
  lead: z.string().describe('Id of the lead.'),
  clock: z.enum(CLOCK_NAMES),
  startedAt: moment,
  dueAt: moment,
  state: z.enum(['running', 'met', 'breached']),
  endedAt: moment.nullable().describe('When it was met, late or not; null while nothing met it.'),
  warned: z.array(z.number()).describe('Shares of the time, in percent, at which a warning was given.'),
  agrees: z
    .boolean()
    .nullable()
    .describe('Whether it stands so in the database; null when not all of the history was told.'),
});
export type ClockLine = z.infer<typeof clockLineSchema>;

/** Whether every recorded decision comes out the same again: `stafet replay --json`. */
export const replaySchema = z.object({
  events: count.describe('Decisions made again and compared.'),
  agree: count.describe('Those that came out the same, byte for byte.'),
  policies: count.describe('Versions of the rules they were made by.'),
  leads: z
    .object({ compared: count, differ: count })
    .nullable()
    .describe('Leads held against the fold of their events; null when not all of the history was told.'),
  pools: z.object({ compared: count, differ: count }).nullable(),
  clocks: z
    .object({ compared: count, differ: count })
    .nullable()
    .describe('All clocks there ever were, held against those recomputed from the events; null as `leads`.'),
  lines: z.array(clockLineSchema).optional().describe('Each clock, with `--clocks`.'),
  differences: z
    .array(
      z.object({
        seq: count.describe('Number in the journal; 0 for a lead or a pool as it stands.'),
        lead: z.string().describe('Id of the lead, or `pool NAME`.'),
        kind: z.string(),
        path: z.string().describe('Where in the decision.'),
        recorded: z.string(),
        again: z.string(),
      }),
    )
    .describe('The first few.'),
});
export type Replay = z.infer<typeof replaySchema>;

const shareSchema = z
  .object({
    n: count,
    of: count,
    share: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
  })
  .describe('A share, 0 to 1, with the bounds of its 95 % interval (Wilson).');

const sideBySide = <T extends z.ZodType>(one: T) =>
  z.object({
    recorded: one.describe('As it was decided.'),
    other: one.describe('As the other rules would have decided.'),
  });

/** What other rules would have decided in the past: `stafet backtest --json`. */
export const backtestSchema = z.object({
  from: moment,
  to: moment,
  policy: hash.describe('The other rules.'),
  events: count,
  unreadable: count.describe(
    'Events left out because the rules they were decided by cannot be read any more.',
  ),
  leads: count.describe('Leads to which something happened in that time.'),
  mql: sideBySide(count).extend({ both: count, onlyRecorded: count, onlyOther: count }),
  outcomes: z
    .array(sideBySide(shareSchema).extend({ stage: z.enum(['sal', 'sql', 'won']) }))
    .describe('Of the MQLs whose outcome is known, as known at the end of the journal.'),
  unknown: count.describe(
    'MQLs by the other rules that sales never got, so nobody knows what would have become of them.',
  ),
  owners: z.array(sideBySide(count).extend({ to: holder })).describe('Who got the leads at first.'),
  handover: sideBySide(z.object({ n: count, p50: z.number(), p95: z.number() })).describe(
    'Minutes from the arrival in a CRM to the handover.',
  ),
  firstContact: sideBySide(shareSchema).describe(
    'Contacted by their deadline, of the leads that both handed over.',
  ),
  differing: z
    .array(
      z.object({
        lead: z.string(),
        who: z.string(),
        onlyBy: z.enum(['recorded', 'other']).describe('By which rules it became an MQL.'),
        became: z.string().describe('How far it got, as known at the end of the journal.'),
        why: z.array(z.string()),
      }),
    )
    .describe('The first few leads on which the two disagree.'),
});
export type Backtest = z.infer<typeof backtestSchema>;
