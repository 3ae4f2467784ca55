import type { LeadState } from '../../model/lead-state.ts';
import type { Sample } from '../../model/rollout.ts';
import type { Instant } from '../../model/time.ts';
import type { Load } from '../decide/load.ts';
import { stageOf } from '../decide/stages.ts';
import type { World } from '../decide/world.ts';
import type { Policy } from '../policy.ts';
import { type Comparison, compare, dueBy, routeOf, type Turn } from './compare.ts';
import { count, countPassage, type Tallies } from './counts.ts';
import { type Rehearsal, rehearse } from './rehearse.ts';
import { offerSample, turnSample } from './samples.ts';
import { addScores, noScores, type ScoreChanges } from './score-changes.ts';
import { holderOf, targetName } from './words.ts';

/** What is counted while leads pass by: its size does not depend on their number. */
export interface PlanTally {
  readonly live: Policy;
  readonly proposed: Policy;
  readonly now: Instant;
  readonly rehearsal: Rehearsal;
  /** Leads by rep before anything changes, and after those that rise are handed over. */
  readonly loadBefore: Load;
  loadAfter: Load;
  leads: number;
  offers: number;
  readonly turns: Tallies;
  readonly scores: ScoreChanges;
  readonly tagsGained: Tallies;
  readonly tagsLost: Tallies;
  readonly handovers: Tallies;
  readonly pools: Tallies;
  readonly owners: Tallies;
  readonly deadlines: { compared: number; earlier: number; later: number; shiftMs: number };
  readonly samples: Sample[];
  readonly samplesEach: number;
}

/** A plan begins with the team as it stands. `samplesEach` leads of each kind are told of one by one. */
export function startPlan(
  live: Policy,
  proposed: Policy,
  now: Instant,
  team: { readonly pools: World['pools']; readonly load: Load },
  samplesEach: number,
): PlanTally {
  return {
    live,
    proposed,
    now,
    rehearsal: { policy: proposed, now, ...team, accounts: [] },
    loadBefore: team.load,
    loadAfter: team.load,
    leads: 0,
    offers: 0,
    turns: new Map(),
    scores: noScores(),
    tagsGained: new Map(),
    tagsLost: new Map(),
    handovers: new Map(),
    pools: new Map(),
    owners: new Map(),
    deadlines: { compared: 0, earlier: 0, later: 0, shiftMs: 0 },
    samples: [],
    samplesEach,
  };
}

/** First pass, over all leads: how each is judged, and who gets those that rise. */
export function planLead(tally: PlanTally, lead: LeadState): void {
  const compared = compare(lead, tally.live, tally.proposed, tally.now);
  tally.leads += 1;
  if (lead.disposition !== 'refused') addScores(tally.scores, compared);
  if (lead.disposition !== 'refused') countTags(tally, compared);
  if (compared.turn === null) return;
  count(tally.turns, compared.turn);
  const judged = JUDGED_AGAIN.has(compared.turn) ? rehearse(tally.rehearsal, lead, 'rejudged') : null;
  tally.loadAfter = tally.rehearsal.load;
  if (judged !== null && stageOf(judged.lead) === 'mql' && stageOf(lead) === 'raw') {
    count(tally.handovers, holderOf(judged.lead));
    if (compared.turn === 'welcomed') count(tally.turns, 'rises');
  }
  const sample = turnSample(compared, judged?.lead ?? null, tally.proposed);
  if (sample !== null) keepSample(tally, sample);
}

/** Those on whom `apply` decides again. */
const JUDGED_AGAIN: ReadonlySet<Turn> = new Set(['rises', 'due-anyway', 'welcomed']);

function countTags(tally: PlanTally, { before, after }: Comparison): void {
  for (const tag of after.tags) if (tag !== 'mql' && !before.tags.includes(tag)) count(tally.tagsGained, tag);
  for (const tag of before.tags) if (tag !== 'mql' && !after.tags.includes(tag)) count(tally.tagsLost, tag);
}

function keepSample(tally: PlanTally, sample: Sample): void {
  const known = tally.samples.filter(({ kind }) => kind === sample.kind).length;
  if (known < tally.samplesEach) tally.samples.push(sample);
}

/** Second pass, over the leads on offer: where the rules send them, who would have them, and by when. */
export function planOffer(tally: PlanTally, lead: LeadState): void {
  tally.offers += 1;
  countDeadline(tally, lead);
  const [before, after] = [tally.live, tally.proposed].map((policy) =>
    routeOf(lead, policy, tally.now, tally.rehearsal.accounts),
  );
  const moved = rehearse(tally.rehearsal, lead, 'reassigned').lead;
  const [from, to] = [holderOf(lead), holderOf(moved)];
  if (before === undefined || after === undefined) return;
  if (targetName(before.to) !== targetName(after.to))
    countPassage(tally.pools, targetName(before.to), targetName(after.to));
  if (from !== to) countPassage(tally.owners, from, to);
  const sample = offerSample(lead, moved, before, after, tally.proposed);
  if (sample !== null) keepSample(tally, sample);
}

function countDeadline({ deadlines, live, proposed }: PlanTally, lead: LeadState): void {
  const [before, after] = [dueBy(lead, live), dueBy(lead, proposed)];
  if (before === null || after === null) return;
  deadlines.compared += 1;
  deadlines.shiftMs += after - before;
  if (after < before) deadlines.earlier += 1;
  if (after > before) deadlines.later += 1;
}
