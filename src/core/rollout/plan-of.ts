import type { FileChange, Plan } from '../../model/rollout.ts';
import { mostFirst, passages } from './counts.ts';
import type { PlanTally } from './plan-tally.ts';
import { scoreSummary } from './score-changes.ts';

/** The plan that the counts make. */
export function planOf(tally: PlanTally, files: readonly FileChange[]): Plan {
  const { live, proposed, now, leads, turns, deadlines } = tally;
  const differing = deadlines.earlier + deadlines.later;
  const plan = {
    live: live.hash,
    proposed: proposed.hash,
    at: new Date(now).toISOString(),
    files: [...files],
    leads,
    stages: {
      rises: turns.get('rises') ?? 0,
      dueAnyway: turns.get('due-anyway') ?? 0,
      fallsShort: turns.get('falls-short') ?? 0,
    },
    refusals: { welcomed: turns.get('welcomed') ?? 0, refused: turns.get('refused') ?? 0 },
    score: scoreSummary(tally.scores),
    tags: tagChanges(tally),
    handovers: mostFirst(tally.handovers).map(([to, n]) => ({ to, leads: n })),
    offers: { leads: tally.offers, pools: passages(tally.pools), owners: passages(tally.owners) },
    deadlines: {
      compared: deadlines.compared,
      earlier: deadlines.earlier,
      later: deadlines.later,
      meanShiftMinutes: Math.round(deadlines.shiftMs / 60_000 / Math.max(1, differing)),
    },
    load: loadTable(tally),
    samples: tally.samples,
  };
  return { ...plan, nothing: isNothing(plan) };
}

function tagChanges({ tagsGained, tagsLost }: PlanTally): Plan['tags'] {
  const tags = [...new Set([...tagsGained.keys(), ...tagsLost.keys()])].sort();
  return tags.map((tag) => ({ tag, gained: tagsGained.get(tag) ?? 0, lost: tagsLost.get(tag) ?? 0 }));
}

/** Everybody who sells under either policy, or has leads; in the order of the files. */
function loadTable(tally: PlanTally): Plan['load'] {
  const { live, proposed, loadBefore, loadAfter, rehearsal, handovers } = tally;
  const pools = [...proposed.assignment.pools.values()];
  const members = [...pools, ...live.assignment.pools.values()].flatMap((pool) => pool.members);
  const inTeam = [...proposed.teams.reps.keys(), ...live.teams.reps.keys()];
  const busy = [...Object.keys(loadBefore.open), ...Object.keys(rehearsal.load.open)];
  const sells = new Set([...members.map(({ id }) => id), ...busy]);
  const reps = [...new Set([...inTeam, ...busy.sort()])].filter((rep) => sells.has(rep));
  const handed = (rep: string): number => handovers.get(rep) ?? 0;
  const all = reps.reduce((sum, rep) => sum + handed(rep), 0);
  return reps.map((rep) => ({
    rep,
    pools: pools.filter((pool) => pool.members.some(({ id }) => id === rep)).map(({ name }) => name),
    open: loadBefore.open[rep] ?? 0,
    handed: handed(rep),
    share: Math.round((handed(rep) * 1000) / Math.max(1, all)) / 1000,
    after: loadAfter.open[rep] ?? 0,
    reassigned: rehearsal.load.open[rep] ?? 0,
  }));
}

function isNothing({ stages, refusals, score, tags, offers, deadlines }: Omit<Plan, 'nothing'>): boolean {
  const counts = [...Object.values(stages), ...Object.values(refusals), deadlines.earlier, deadlines.later];
  const lists = [tags, offers.pools, offers.owners, score.changes.filter(({ change }) => change !== 'same')];
  return counts.every((n) => n === 0) && lists.every((list) => list.length === 0);
}
