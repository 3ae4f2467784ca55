import type { SlaConfig } from '../../model/config/sla.ts';
import type { Instant } from '../../model/time.ts';
import { timeOn } from '../work-time/time-of-day.ts';
import { ALL_TEXTS, type Speech } from './report/speech.ts';
import type { ReportTexts } from './report/texts/en.ts';
import { shareOf } from './targets.ts';
import { toldShare } from './told-share.ts';

/** Whose leads a goal counts. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'source'; readonly source: string }
  | { readonly kind: 'team'; readonly manager: string };

/** Something promised for a month. */
export interface Goal {
  /** The same in every month: `volume`, `icp-quality of source webinar`. */
  readonly id: string;
  readonly metric: 'volume' | 'icp-quality';
  readonly scope: Scope;
  /** Leads, or a share from 0 to 1. */
  readonly wanted: number;
  /** Rep id of who answers for it, and is credited. */
  readonly owner: string;
  /** Where the steps of its plan become tasks, if that is not as for all goals. */
  readonly tasksIn?: TasksIn;
}

type TasksIn = SlaConfig['targets']['improvement']['tasks-in'];

/** Where the steps of its plan become tasks, as chosen; undefined: where the owner is. */
export const tasksInOf = (goal: Goal, improvement: SlaConfig['targets']['improvement']): TasksIn =>
  goal.tasksIn ?? improvement['tasks-in'];

/** Leads of a month that a goal counts. */
export interface MonthCounts {
  readonly handed: number;
  readonly icp: number;
}

/** `few`: too few leads to say whether it was kept. */
export type Verdict = 'met' | 'missed' | 'few';

/** The way back after a missed goal. */
export interface ImprovementPlan {
  readonly reason: string;
  readonly owner: string;
  readonly steps: readonly { readonly what: string; readonly due: Instant }[];
  /** Until then it is measured every week. */
  readonly until: Instant;
}

/** All goals of config/sla.yaml: those of all leads first. */
export function goalsOf(targets: SlaConfig['targets'], slaOwner: string): readonly Goal[] {
  const whole = goalsIn({ kind: 'all' }, targets, slaOwner);
  return [
    ...whole,
    ...targets.by.flatMap((one) => {
      const scope: Scope =
        one.team !== undefined
          ? { kind: 'team', manager: one.team }
          : { kind: 'source', source: one.source ?? '' };
      const goals = goalsIn(scope, one, one.owner ?? one.team ?? slaOwner);
      return goals.map((goal) => ({ ...goal, tasksIn: one['tasks-in'] }));
    }),
  ];
}

type Promised = Partial<Pick<SlaConfig['targets'], 'mqls-a-month' | 'icp-share'>>;

function goalsIn(scope: Scope, promised: Promised, owner: string): readonly Goal[] {
  const { 'mqls-a-month': mqls, 'icp-share': icp } = promised;
  const id = (metric: Goal['metric']): string => `${metric}${scopeId(scope)}`;
  return [
    ...(mqls === undefined
      ? []
      : [{ id: id('volume'), metric: 'volume' as const, scope, wanted: mqls, owner }]),
    ...(icp === undefined
      ? []
      : [{ id: id('icp-quality'), metric: 'icp-quality' as const, scope, wanted: shareOf(icp), owner }]),
  ];
}

const scopeId = (scope: Scope): string => {
  if (scope.kind === 'all') return '';
  return scope.kind === 'team' ? ` of team ${scope.manager}` : ` of source ${scope.source}`;
};

/** What a goal promises, by its id. */
export const metricOfGoal = (id: string): Goal['metric'] =>
  id.startsWith('icp-quality') ? 'icp-quality' : 'volume';

/** Whether a month kept a goal. */
export function verdictOn({ metric, wanted }: Goal, { handed, icp }: MonthCounts): Verdict {
  if (metric === 'volume') return handed >= wanted ? 'met' : 'missed';
  const { share, few } = toldShare(icp, handed);
  if (share === null || few) return 'few';
  return share >= wanted ? 'met' : 'missed';
}

/** A goal of a month that has ended, as its verdict keeps it. */
export interface JudgedGoal extends Pick<Goal, 'metric' | 'scope' | 'wanted'>, MonthCounts {
  /** As 2026-11. */
  readonly month: string;
}

/** What a month came to, in words: `45 MQLs of source webinar in November 2026, of 60 promised.` */
export function goalInWords(goal: JudgedGoal, speech: Speech, nameOf: (rep: string) => string): string {
  const { texts, counted, whole, percent, told } = speech;
  const { handed, icp, wanted } = goal;
  const whose = whoseIn(texts, goal.scope, nameOf);
  const month = speech.month(goal.month);
  if (goal.metric === 'volume') return texts.goal.volume(counted(handed, 'mql'), whose, month, whole(wanted));
  return texts.goal.quality(told(toldShare(icp, handed)), whose, month, percent(wanted));
}

function whoseIn({ goal: { whose } }: ReportTexts, scope: Scope, nameOf: (rep: string) => string): string {
  if (scope.kind === 'all') return whose.all;
  return scope.kind === 'team' ? whose.team(nameOf(scope.manager)) : whose.source(scope.source);
}

const firstSteps = ({ plan }: ReportTexts, metric: Goal['metric']): readonly string[] =>
  metric === 'volume' ? plan.volume : plan.quality;
const stepsIn = ({ plan }: ReportTexts): readonly string[] => [...plan.volume, ...plan.quality, plan.last];

/** A step of a plan in another language than the one it was written in; one of the customer's own as it is. */
export function stepInWords(step: string, { texts }: Speech): string {
  const place = ALL_TEXTS.map((one) => stepsIn(one).indexOf(step)).find((i) => i >= 0);
  return place === undefined ? step : (stepsIn(texts)[place] ?? step);
}

/**
 * The plan that a missed goal opens, in the language of its owner: a step a week, each due in the morning; the last one when
 * measuring ends.
 */
export function planFor(
  goal: Goal,
  reason: string,
  { weeks, steps: own }: SlaConfig['targets']['improvement'],
  zone: string,
  now: Instant,
  { texts }: Speech,
): ImprovementPlan {
  const until = timeOn(zone, now, 7 * weeks, '09:00');
  const inWeek = (i: number): Instant => Math.min(until, timeOn(zone, now, 7 * (i + 1), '09:00'));
  const steps = [...firstSteps(texts, goal.metric), ...own].map((what, i) => ({ what, due: inWeek(i) }));
  return { reason, owner: goal.owner, steps: [...steps, { what: texts.plan.last, due: until }], until };
}
