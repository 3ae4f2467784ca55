import type { PanelName } from '../../model/kpi/panels.ts';
import type { SetName } from './sets.ts';

/** What a figure is counted in. */
export type Unit = 'minutes' | 'share' | 'leads' | 'per lead' | 'per week' | 'money' | 'days' | 'activities';

/** One figure, defined once: page, report, API and docs/metrics.md all tell it from here. */
export interface Metric {
  readonly id: string;
  readonly name: string;
  /** What it tells, for people in marketing and sales. */
  readonly words: string;
  readonly formula: string;
  /** What is left out, and why. */
  readonly excludes: string;
  readonly unit: Unit;
  /** By which moment a lead or activity falls into the period. */
  readonly dated: 'MQL' | 'activity' | 'assignment' | 'now';
  /** The panel it is shown in. */
  readonly panel: PanelName;
  /** The leads behind it: the figure itself, and what it is a share of. */
  readonly leads: { readonly part: SetName; readonly of: SetName } | null;
  /** Why it cannot be made once more of what the CRMs show; absent: a test does, and holds it to that. */
  readonly onlyHere?: string;
}

const COHORT = 'Leads that sales opened without a handover, and leads refused or held.';

export const METRICS = [
  {
    id: 'speed-to-lead',
    name: 'Speed to lead',
    words:
      'How long a new lead waits for its first contact, by the clock on the wall: mean, median, the time within which nine of ten are reached, and the whole distribution.',
    formula: 'first contact − MQL',
    excludes: `Leads not contacted yet; they are in “at risk”. ${COHORT}`,
    unit: 'minutes',
    dated: 'MQL',
    panel: 'speed',
    leads: { part: 'contacted', of: 'handed' },
  },
  {
    id: 'working-speed',
    name: 'Speed to lead in working time',
    words:
      'The same in the working hours of the rep who got the lead: nights, weekends and holidays do not count.',
    formula: 'open minutes of the rep’s calendar between MQL and first contact',
    excludes: `Leads not contacted yet. ${COHORT}`,
    unit: 'minutes',
    dated: 'MQL',
    panel: 'speed',
    leads: { part: 'contacted', of: 'handed' },
  },
  {
    id: 'sla-kept',
    name: 'Promise kept',
    words:
      'Share of leads whose first contact was made by the deadline on their record; by team, rep, weekday and hour of the handover.',
    formula: 'kept ÷ (kept + breached)',
    excludes:
      'Leads whose deadline is still ahead and who were not contacted yet, and leads without a deadline: those in a queue, or given by hand.',
    unit: 'share',
    dated: 'MQL',
    panel: 'sla',
    leads: { part: 'kept', of: 'promised' },
  },
  {
    id: 'sal-rate',
    name: 'SAL rate',
    words: 'Share of decided leads that sales accepted.',
    formula: 'accepted ÷ (accepted + rejected)',
    excludes: `Leads sales has not decided about. Accepts and rejects that were sent back are no decision. ${COHORT}`,
    unit: 'share',
    dated: 'MQL',
    panel: 'summary',
    leads: { part: 'accepted', of: 'decided' },
  },
  {
    id: 'reject-reasons',
    name: 'Reject reasons',
    words: 'Why sales said no, as shares of all rejects.',
    formula: 'rejects with this reason ÷ rejects',
    excludes: 'Leads accepted later, however often they were rejected before.',
    unit: 'share',
    dated: 'MQL',
    panel: 'rejects',
    leads: { part: 'rejected', of: 'decided' },
  },
  {
    id: 'progression',
    name: 'Progression',
    words: 'How many of the leads handed over came to each stage, and in how many days half of those did.',
    formula:
      'leads that came to the stage ÷ leads that became MQL; a lead that skipped a stage came to it with the next',
    excludes: COHORT,
    unit: 'share',
    dated: 'MQL',
    panel: 'funnel',
    leads: { part: 'won', of: 'handed' },
  },
  {
    id: 'attempts',
    name: 'Attempts per lead',
    words: 'How often reps tried to reach a lead after its handover.',
    formula: 'calls, mails, meetings and LinkedIn messages logged since MQL ÷ leads handed over',
    excludes: 'Plans not yet done, mail and calls from the lead, and tasks that Stafet wrote.',
    unit: 'per lead',
    dated: 'MQL',
    panel: 'activity',
    leads: { part: 'handed', of: 'handed' },
  },
  {
    id: 'activity-mix',
    name: 'Activity mix',
    words: 'What reps did in the period, by kind.',
    formula: 'activities of the kind ÷ all activities, by when they took place',
    excludes:
      'Notes, tasks, plans not yet done, meetings that were called off or that nobody came to (the show rate tells of these), and what came from the lead.',
    unit: 'activities',
    dated: 'activity',
    panel: 'activity',
    leads: null,
  },
  {
    id: 'cadence-kept',
    name: 'Cadence kept',
    words:
      'Share of undecided leads that were tried as often as config/sla.yaml asks within the days it gives.',
    formula: 'leads with enough attempts in time ÷ leads whose time is over and that were not decided before',
    excludes: 'Leads decided within those days, and leads whose days are not over.',
    unit: 'share',
    dated: 'MQL',
    panel: 'activity',
    leads: { part: 'tried', of: 'paced' },
  },
  {
    id: 'booking-rate',
    name: 'Meeting booking rate',
    words: 'Share of leads handed over that have a meeting, planned or held.',
    formula: 'leads with a meeting ÷ leads handed over',
    excludes: `Meetings that were called off. ${COHORT}`,
    unit: 'share',
    dated: 'MQL',
    panel: 'meetings',
    leads: { part: 'booked', of: 'handed' },
  },
  {
    id: 'show-rate',
    name: 'Show rate',
    words: 'Share of meetings in the period that took place. A good team has 70 to 80 %.',
    formula: 'held ÷ (held + no-show)',
    excludes: 'Meetings that are planned, cancelled or moved.',
    unit: 'share',
    dated: 'activity',
    panel: 'meetings',
    leads: { part: 'met', of: 'booked' },
  },
  {
    id: 'decision-level',
    name: 'Decision level',
    words: 'Who came to the meetings that took place, by buying role.',
    formula: 'meetings held with a lead of the role ÷ meetings held',
    excludes: 'Meetings with leads whose role is not known count as unknown.',
    unit: 'activities',
    dated: 'activity',
    panel: 'meetings',
    leads: { part: 'met', of: 'booked' },
  },
  {
    id: 'conversations',
    name: 'Qualified conversations per rep and week',
    words: 'Calls that were answered, and meetings held, with leads handed over. 18 to 22 are expected.',
    formula: 'answered calls + meetings held, by who logged them ÷ weeks of the period',
    excludes: 'Calls without an outcome, and talks with leads that were not handed over by then.',
    unit: 'per week',
    dated: 'activity',
    panel: 'reps',
    leads: null,
  },
  {
    id: 'meetings-held',
    name: 'Meetings per rep and week',
    words: 'Meetings held. 6 to 8 are expected.',
    formula: 'meetings held, by who logged them ÷ weeks of the period',
    excludes: 'As for the show rate, and no-shows.',
    unit: 'per week',
    dated: 'activity',
    panel: 'reps',
    leads: null,
  },
  {
    id: 'logging-gaps',
    name: 'Logging gaps',
    words:
      'What reps did about their leads and did not log: answers without an activity, calls without an outcome, tasks ticked off with nothing behind them.',
    formula: 'gaps that the last daily look at the log found and nobody has filled since',
    excludes:
      'What is younger than config/sla.yaml gives time for, or older than it asks for (`logging`); rejects that take no talk.',
    unit: 'activities',
    dated: 'now',
    panel: 'reps',
    leads: null,
    onlyHere:
      'What was not logged is in no CRM, and a gap lasts from one daily look at the log to the next; test/flows/check-logs.test.ts holds what is found.',
  },
  {
    id: 'pipeline-value',
    name: 'Pipeline',
    words: 'What open deals of the leads handed over in the period are worth, by source and campaign.',
    formula: 'sum of amounts of open deals × rate of their currency',
    excludes:
      'Deals without an amount, and deals in a currency that has no rate; both are counted beside it.',
    unit: 'money',
    dated: 'MQL',
    panel: 'sources',
    leads: { part: 'opportunity', of: 'handed' },
  },
  {
    id: 'won-value',
    name: 'Won',
    words: 'What won deals of the leads handed over in the period are worth, by source and campaign.',
    formula: 'sum of amounts of won deals × rate of their currency',
    excludes: 'As for the pipeline.',
    unit: 'money',
    dated: 'MQL',
    panel: 'sources',
    leads: { part: 'won', of: 'handed' },
  },
  {
    id: 'volume',
    name: 'Volume',
    words: 'MQLs this month against the promise, with a forecast for the whole month.',
    formula:
      'leads that became MQL since the month began; forecast: that ÷ working time gone × working time of the month',
    excludes: COHORT,
    unit: 'leads',
    dated: 'MQL',
    panel: 'volume',
    leads: { part: 'handed', of: 'handed' },
  },
  {
    id: 'icp-quality',
    name: 'ICP quality',
    words: 'Share of MQLs that match the ideal customer and whose need is confirmed. 80 % are promised.',
    formula: 'leads with the tag icp and a confirmed need ÷ leads handed over',
    excludes: COHORT,
    unit: 'share',
    dated: 'MQL',
    panel: 'volume',
    leads: { part: 'icp', of: 'handed' },
  },
  {
    id: 'fairness',
    name: 'Fairness of assignment',
    words:
      'What each member of a pool got against their share, and what the pool owes them now. Nobody is owed more than one lead.',
    formula:
      'leads given by the pool − (weight ÷ all weights) × leads of the pool; owed now: the pool’s own books',
    excludes:
      'Leads given by hand or by account. Time away changes the share that is fair, so a difference in the period is a question, a debt above one lead a fault.',
    unit: 'leads',
    dated: 'assignment',
    panel: 'fairness',
    leads: null,
  },
  {
    id: 'at-risk',
    name: 'Leads at risk',
    words:
      'Leads on offer nobody has reached for: those that can still be reached in time, the most urgent first, then those that are late, the latest first.',
    formula: 'deadline − now, in working time of the rep’s calendar',
    excludes: 'Leads in a queue have no deadline; they are counted beside it.',
    unit: 'leads',
    dated: 'now',
    panel: 'risk',
    leads: { part: 'waiting', of: 'handed' },
  },
  {
    id: 'goals',
    name: 'Goals of the month',
    words:
      'Each month that has ended against what was promised for it, of all leads and of single sources and teams, and the improvement plans of those that were missed.',
    formula:
      'leads that became MQL in the month, and the share of them with the tag icp and a confirmed need, against config/sla.yaml; judged once, on the first of the next month',
    excludes: 'Months that began before Stafet was there; shares of fewer than ten leads.',
    unit: 'leads',
    dated: 'MQL',
    panel: 'goals',
    leads: null,
    onlyHere:
      'What was promised for a month and how it was judged stands in Stafet’s books; the volume and the ICP quality it was judged by are held against the CRMs.',
  },
  {
    id: 'sync-health',
    name: 'Sync health',
    words:
      'Records to read and effects to deliver, how long the oldest waits, what was given up, what is held, and how fast handovers are.',
    formula:
      'counts of the store at this moment; handover: from a lead’s arrival to its task in the later CRM, of tasks of the last 24 hours',
    excludes: 'Nothing.',
    unit: 'leads',
    dated: 'now',
    panel: 'health',
    leads: null,
    onlyHere:
      'It is about Stafet’s own queues; that nothing is lost or left over, the demo reads back from both CRMs.',
  },
] as const satisfies readonly Metric[];

export const metricOf = (id: string): Metric | null => METRICS.find((metric) => metric.id === id) ?? null;

/** A share of fewer than this says little: it is told as too few, and not drawn. */
export const FEW = 10;
