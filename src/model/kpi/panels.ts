import { z } from 'zod';
import { restatedSchema } from './restated.ts';

const whole = z.int();
const moment = z.iso.datetime().describe('ISO 8601 in UTC.');
const minutes = z.number().nullable().describe('Minutes; null where there is nothing to measure.');

export const shareSchema = z
  .object({
    n: whole,
    of: whole,
    share: z.number().nullable().describe('n ÷ of, 0 to 1; null when there is nothing to take a share of.'),
    low: z.number().nullable().describe('With 95 % confidence at least this (Wilson).'),
    high: z.number().nullable().describe('And at most this.'),
    few: z.boolean().describe('Too few to say much: tell the counts, draw nothing.'),
  })
  .describe('A share with its counts and interval.');

const waitSchema = z.object({
  n: whole,
  mean: minutes,
  median: minutes,
  p90: minutes.describe('Nine of ten were reached within this.'),
});

const summarySchema = z.object({
  handed: whole.describe('Leads that became MQL in the period.'),
  working: waitSchema.describe('Speed to lead in working time.'),
  slaKept: shareSchema,
  salRate: shareSchema,
  icp: shareSchema,
  won: whole,
  pipeline: z.number(),
  wonValue: z.number(),
  currency: z.string(),
  waiting: whole.describe('On offer now, and nobody has reached for them.'),
  overdue: whole,
});

const funnelSchema = z.object({
  steps: z.array(
    z.object({
      set: z.enum(['handed', 'contacted', 'accepted', 'sql', 'opportunity', 'won']),
      n: whole,
      ofAll: shareSchema.describe('Of the leads handed over.'),
      ofBefore: shareSchema.describe('Of the step before.'),
      medianDays: z.number().nullable().describe('Days after MQL by which half of them had come this far.'),
    }),
  ),
  rejected: whole,
  undecided: whole,
});

const speedSchema = z.object({
  clock: waitSchema.describe('By the clock on the wall.'),
  working: waitSchema.describe('In working time.'),
  bars: z
    .array(z.object({ from: whole, below: whole.nullable(), n: whole }))
    .describe('Leads by working minutes to first contact.'),
  promiseMinutes: whole,
  byChannel: z.array(z.object({ channel: z.string(), n: whole, median: minutes })),
  byDay: z
    .array(z.object({ day: z.iso.date(), n: whole, median: minutes, p90: minutes }))
    .describe('By day; by week, named by its Monday, where the period is longer than three months.'),
});

const keptSchema = z.object({ key: z.string(), name: z.string(), kept: shareSchema });

const slaSchema = z.object({
  kept: shareSchema,
  byTeam: z.array(keptSchema),
  byRep: z.array(keptSchema),
  cells: z
    .array(
      z.object({
        weekday: whole.min(1).max(7).describe('1 is Monday.'),
        hour: whole.min(0).max(23),
        kept: whole,
        breached: whole,
      }),
    )
    .describe('By weekday and hour of the handover.'),
});

const perWeek = z.number().nullable().describe('Null where personal figures are not for whoever asks.');

const repsSchema = z.object({
  rows: z.array(
    z.object({
      rep: z.string(),
      name: z.string(),
      team: z.string().nullable(),
      handed: whole,
      waiting: whole,
      slaKept: shareSchema,
      salRate: shareSchema,
      working: waitSchema,
      attemptsPerLead: z.number().nullable(),
      conversationsAWeek: perWeek,
      meetingsAWeek: perWeek,
      gaps: whole.describe('What is not logged now.'),
      won: whole,
    }),
  ),
  targets: z.object({
    conversationsAWeek: z.tuple([z.number(), z.number()]),
    meetingsAWeek: z.tuple([z.number(), z.number()]),
  }),
});

const sourcesSchema = z.object({
  by: z.string(),
  currency: z.string(),
  rows: z.array(
    z.object({
      key: z.string(),
      handed: whole,
      salRate: shareSchema,
      icp: shareSchema,
      opportunity: whole,
      won: whole,
      pipeline: z.number(),
      wonValue: z.number(),
      unpriced: whole.describe('Deals without an amount, or in a currency without a rate.'),
    }),
  ),
});

const rejectsSchema = z.object({
  rate: shareSchema.describe('Rejected, of those decided.'),
  rows: z.array(z.object({ reason: z.string(), share: shareSchema })),
});

const activitySchema = z.object({
  attemptsPerLead: z.number().nullable(),
  leads: whole,
  cadence: shareSchema,
  rule: z.object({ count: whole, days: whole }),
  mix: z.array(z.object({ type: z.string(), share: shareSchema })),
});

const meetingsSchema = z.object({
  bookingRate: shareSchema,
  planned: whole,
  held: whole,
  missed: whole,
  showRate: shareSchema,
  target: z.tuple([z.number(), z.number()]),
  byRole: z.array(z.object({ role: z.string(), held: whole, share: shareSchema })),
});

const volumeSchema = z.object({
  byDay: z.array(z.object({ day: z.iso.date(), handed: whole, icp: whole, accepted: whole })),
  month: z.object({
    name: z.string().describe('As 2026-11, in the zone of the period.'),
    soFar: whole,
    target: whole,
    forecast: z.number().nullable().describe('Null while the month has had no working time.'),
    low: z.number().nullable(),
    high: z.number().nullable(),
  }),
  icp: shareSchema,
  icpTarget: z.number(),
});

const cohortsSchema = z.object({
  rows: z.array(
    z.object({
      month: z.string(),
      handed: whole,
      salRate: shareSchema,
      sql: whole,
      opportunity: whole,
      won: whole,
      open: whole.describe('Not decided about yet: this month may still change.'),
    }),
  ),
});

const fairnessSchema = z.object({
  pools: z.array(
    z.object({
      pool: z.string(),
      given: whole,
      worst: z.number().describe('The largest debt to or of a member, in leads.'),
      members: z.array(
        z.object({
          rep: z.string(),
          name: z.string(),
          weight: whole,
          got: whole,
          fair: z.number().describe('Their part of what the pool gave in the period.'),
          owed: z.number().describe('What the pool owes them now, in leads; below zero: they are ahead.'),
        }),
      ),
    }),
  ),
});

const riskSchema = z.object({
  waiting: whole,
  overdue: whole,
  queued: whole.describe('On offer in a queue, without a rep and a deadline.'),
  leads: z.array(
    z.object({
      lead: z.string(),
      name: z.string().nullable(),
      company: z.string().nullable(),
      market: z.string().nullable(),
      rep: z.string().nullable(),
      repName: z.string().nullable(),
      dueAt: moment,
      workingMinutesLeft: z.number().describe('Below zero: overdue by this much working time.'),
    }),
  ),
});

const healthSchema = z.object({
  crms: z.array(
    z.object({
      crm: z.string(),
      toRead: whole,
      toWrite: whole,
      oldestSeconds: whole,
      dead: whole,
      callsLeft: z.number().nullable().describe('Left of the allowance, where the CRM says so.'),
    }),
  ),
  held: whole,
  lastEventAt: moment.nullable(),
  handoverMs: z.object({ n: whole, p50: whole.nullable(), p95: whole.nullable() }),
  verdict: z.enum(['fine', 'behind', 'stuck']),
});

const marksSchema = z.object({
  changes: z.array(
    z.object({
      at: moment,
      by: z.string(),
      why: z.string(),
      hash: z.string(),
      decisions: z.array(z.string()).describe('What the feedback meeting had decided, where it led to this.'),
    }),
  ),
});

const goalRow = z.object({
  month: z.string().describe('As 2026-11.'),
  goal: z.string().describe('As config/sla.yaml promises it: `volume`, `icp-quality of source webinar`.'),
  what: z.string().describe('What the month came to, in words.'),
  owner: z.string().describe('Rep id of who answers for it.'),
  ownerName: z.string(),
});

const goalsSchema = z.object({
  results: z
    .array(
      goalRow.extend({
        verdict: z
          .enum(['met', 'missed', 'few'])
          .describe('met: credited to the owner; few: of too few leads to say.'),
        handed: whole,
        icp: whole,
        wanted: z.number().describe('Leads, or a share from 0 to 1.'),
        at: moment,
      }),
    )
    .describe('Months judged in the period.'),
  plans: z
    .array(
      goalRow.extend({
        steps: z.array(z.object({ what: z.string(), due: moment })),
        tasksIn: z.string().nullable().describe('The CRM in which the steps are tasks of the owner.'),
        until: moment.describe('Until then it is measured every week.'),
        weeks: z
          .array(z.object({ from: z.iso.date(), handed: whole, icp: whole }))
          .describe('Since the plan was opened, week by week.'),
      }),
    )
    .describe('Improvement plans that run in the period.'),
});

/** What each panel of the dashboard holds. More keys may come, none goes. */
export const PANEL_SCHEMAS = {
  summary: summarySchema,
  funnel: funnelSchema,
  speed: speedSchema,
  sla: slaSchema,
  reps: repsSchema,
  sources: sourcesSchema,
  rejects: rejectsSchema,
  activity: activitySchema,
  meetings: meetingsSchema,
  volume: volumeSchema,
  cohorts: cohortsSchema,
  fairness: fairnessSchema,
  risk: riskSchema,
  health: healthSchema,
  marks: marksSchema,
  goals: goalsSchema,
  restated: restatedSchema,
} as const;

export type PanelData = { readonly [P in keyof typeof PANEL_SCHEMAS]: z.output<(typeof PANEL_SCHEMAS)[P]> };
export type PanelName = keyof PanelData;
export type ToldShare = z.output<typeof shareSchema>;
