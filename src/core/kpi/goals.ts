import type { SlaConfig } from '../../model/config/sla.ts';
import type { Instant } from '../../model/time.ts';
import { timeOn } from '../work-time/time-of-day.ts';
import { counted, percent } from './report/words.ts';
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
}

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
      return goalsIn(scope, one, one.owner ?? one.team ?? slaOwner);
    }),
  ];
}

type Promised = Partial<Pick<SlaConfig['targets'], 'mqls-a-month' | 'icp-share'>>;

function goalsIn(scope: Scope, promised: Promised, owner: string): readonly Goal[] {
  const { 'mqls-a-month': mqls, 'icp-share': icp } = promised;
  const id = (metric: Goal['metric']): string => `${metric}${scopeWords(scope)}`;
  return [
    ...(mqls === undefined
      ? []
      : [{ id: id('volume'), metric: 'volume' as const, scope, wanted: mqls, owner }]),
    ...(icp === undefined
      ? []
      : [{ id: id('icp-quality'), metric: 'icp-quality' as const, scope, wanted: shareOf(icp), owner }]),
  ];
}

const scopeWords = (scope: Scope): string => {
  if (scope.kind === 'all') return '';
  return scope.kind === 'team' ? ` of team ${scope.manager}` : ` of source ${scope.source}`;
};

/** Whether a month kept a goal. */
export function verdictOn({ metric, wanted }: Goal, { handed, icp }: MonthCounts): Verdict {
  if (metric === 'volume') return handed >= wanted ? 'met' : 'missed';
  const { share, few } = toldShare(icp, handed);
  if (share === null || few) return 'few';
  return share >= wanted ? 'met' : 'missed';
}

/** What a month came to, in words: `45 MQLs of source webinar in 2026-11, of 60 promised.` */
export function goalInWords(goal: Goal, { handed, icp }: MonthCounts, month: string): string {
  const whose = scopeWords(goal.scope);
  if (goal.metric === 'volume')
    return `${counted(handed, 'MQL')}${whose} in ${month}, of ${goal.wanted} promised.`;
  const { share } = toldShare(icp, handed);
  return `${percent(share)} (${icp} of ${handed}) of the leads${whose} handed over in ${month} match the ideal customer with a confirmed need; ${percent(goal.wanted)} were promised.`;
}

const FIRST_STEPS: Readonly<Record<Goal['metric'], readonly string[]>> = {
  volume: [
    'Find which source and campaign brought fewer leads than before.',
    'Agree what makes up for it, or tell sales the new figure.',
  ],
  'icp-quality': [
    'Open the leads without the tag icp, and find what they share.',
    'Tighten the criterion or the campaign: stafet backtest shows what it would have done.',
  ],
};
const LAST_STEP = 'Tell the feedback meeting what came of it, and have it decide: stafet report decide.';

/** The plan that a missed goal opens: a step a week, each due in the morning; the last one when measuring ends. */
export function planFor(
  goal: Goal,
  reason: string,
  { weeks, steps: own }: SlaConfig['targets']['improvement'],
  zone: string,
  now: Instant,
): ImprovementPlan {
  const until = timeOn(zone, now, 7 * weeks, '09:00');
  const inWeek = (i: number): Instant => Math.min(until, timeOn(zone, now, 7 * (i + 1), '09:00'));
  const steps = [...FIRST_STEPS[goal.metric], ...own].map((what, i) => ({ what, due: inWeek(i) }));
  return { reason, owner: goal.owner, steps: [...steps, { what: LAST_STEP, due: until }], until };
}
