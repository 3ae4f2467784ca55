import type { LateChange } from '../../model/kpi/late-change.ts';
import type { DealFact, LeadFacts, LeadMemory, Touch } from '../../model/kpi/lead-facts.ts';
import type { Instant } from '../../model/time.ts';
import type { Policy } from '../policy.ts';
import { factsOf, isActivity, isHeld } from './facts-of.ts';

/** What is heard of within this was not late: a page that stood open changed while the matter was fresh. */
const FRESH_MS = 3_600_000;

/** A lead before and after Stafet heard of something, and when that was. */
export interface Heard {
  readonly before: LeadMemory | null;
  readonly after: LeadMemory;
  readonly learntAt: Instant;
}

/**
 * How one lead's figures change by what Stafet has just heard of and what happened more than an hour before. What comes of
 * this in time, a lead that is accepted a week after its handover, is no such change.
 */
export function lateChanges(
  leadId: string,
  { before, after, learntAt }: Heard,
  policy: Policy,
): readonly LateChange[] {
  const changes = [
    ...ofMilestones(before === null ? null : factsOf(leadId, before, policy), factsOf(leadId, after, policy)),
    ...pairs(before?.touches, after.touches).flatMap(([was, is]) => ofTouch(was, is)),
    ...pairs(before?.deals, after.deals).flatMap(([was, is]) => ofDeal(was, is)),
  ];
  return changes
    .filter(({ at }) => learntAt - at > FRESH_MS)
    .map((change) => ({ ...change, leadId, learntAt }));
}

/** What was and what is, by name: nothing was what came, and nothing is what went to another lead. */
const pairs = <T>(
  before: Readonly<Record<string, T>> = {},
  after: Readonly<Record<string, T>>,
): readonly (readonly [T | undefined, T | undefined])[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].map((key) => [before[key], after[key]]);

type Change = Omit<LateChange, 'leadId' | 'learntAt'>;

/** What a figure counted before and counts now, each with the moment it belongs to; null: nothing. */
interface Counted {
  readonly at: Instant;
  readonly n: number;
}

/** What goes and what comes. Nothing where the moment alone moved: the figure is the same. */
function changesOf(
  figure: LateChange['figure'],
  before: Counted | null,
  after: Counted | null,
  currency: string | null = null,
): readonly Change[] {
  const delta = (after?.n ?? 0) - (before?.n ?? 0);
  // What was counted and is corrected belongs to where it was counted.
  const at = before?.at ?? after?.at;
  return delta === 0 || at === undefined ? [] : [{ figure, at, delta, currency }];
}

const one = (at: Instant | null): Counted | null => (at === null ? null : { at, n: 1 });

const inTime = ({ contactAt, dueAt }: LeadFacts): Instant | null =>
  contactAt !== null && dueAt !== null && contactAt <= dueAt ? contactAt : null;

/** A lead's steps, each at the moment it was taken. */
const STEPS: readonly (readonly [LateChange['figure'], (facts: LeadFacts) => Instant | null])[] = [
  ['handed', ({ mqlAt }) => mqlAt],
  ['contacted', ({ contactAt }) => contactAt],
  ['kept', inTime],
  ['accepted', ({ salAt }) => salAt],
  ['rejected', ({ rejectedAt }) => rejectedAt],
  ['sql', ({ sqlAt }) => sqlAt],
  ['opportunity', ({ oppAt }) => oppAt],
  ['won', ({ wonAt }) => wonAt],
];

/** Figures count leads by their handover: before it there is nothing to change. */
const ofMilestones = (before: LeadFacts | null, after: LeadFacts): readonly Change[] =>
  after.mqlAt === null
    ? []
    : STEPS.flatMap(([figure, at]) =>
        changesOf(figure, before === null ? null : one(at(before)), one(at(after))),
      );

/** Activities and meetings held belong to their own day, so one that moves to another day changes both. */
function ofTouch(before: Touch | undefined, after: Touch | undefined): readonly Change[] {
  if (before === after) return [];
  const acts = (touch: Touch | undefined): Counted | null =>
    touch !== undefined && isActivity(touch) ? one(touch.at) : null;
  const held = (touch: Touch | undefined): Counted | null =>
    touch?.type === 'meeting' && !touch.inbound && isHeld(touch) ? one(touch.at) : null;
  const moved = (figure: LateChange['figure'], was: Counted | null, is: Counted | null) =>
    was?.at === is?.at
      ? changesOf(figure, was, is)
      : [...changesOf(figure, was, null), ...changesOf(figure, null, is)];
  return [...moved('activities', acts(before), acts(after)), ...moved('meetings', held(before), held(after))];
}

/** What a won deal is worth, in its own currency: one in another currency is another amount. */
function ofDeal(before: DealFact | undefined, after: DealFact | undefined): readonly Change[] {
  if (before === after) return [];
  const worth = (deal: DealFact | undefined): Counted | null =>
    deal?.outcome === 'won' && deal.amount !== null ? { at: deal.at, n: deal.amount } : null;
  const [was, is] = [worth(before), worth(after)];
  const [first, last] = [before ?? after, after ?? before];
  if (first?.currency === last?.currency) return changesOf('won-value', was, is, last?.currency ?? null);
  return [
    ...changesOf('won-value', was, null, first?.currency ?? null),
    ...changesOf('won-value', null, is, last?.currency ?? null),
  ];
}
