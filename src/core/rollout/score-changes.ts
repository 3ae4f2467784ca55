import type { Comparison } from './compare.ts';

/** How the scores of all leads change. Sums only, so that a million leads cost no more memory than one. */
export interface ScoreChanges {
  leads: number;
  before: number;
  after: number;
  readonly byChange: number[];
}

const STEPS: readonly { readonly label: string; readonly atMost: number }[] = [
  { label: '-20 or less', atMost: -20 },
  { label: '-19 to -10', atMost: -10 },
  { label: '-9 to -1', atMost: -1 },
  { label: 'same', atMost: 0 },
  { label: '+1 to +9', atMost: 9 },
  { label: '+10 to +19', atMost: 19 },
  { label: '+20 or more', atMost: Number.POSITIVE_INFINITY },
];

export const noScores = (): ScoreChanges => ({ leads: 0, before: 0, after: 0, byChange: STEPS.map(() => 0) });

export function addScores(changes: ScoreChanges, { before, after }: Comparison): void {
  changes.leads += 1;
  changes.before += before.score;
  changes.after += after.score;
  const step = STEPS.findIndex(({ atMost }) => after.score - before.score <= atMost);
  changes.byChange[step] = (changes.byChange[step] ?? 0) + 1;
}

/** Means to one decimal, and how many leads change by how much; steps nobody takes are left out. */
export function scoreSummary(changes: ScoreChanges) {
  const mean = (sum: number): number => Math.round((sum * 10) / Math.max(1, changes.leads)) / 10;
  return {
    meanBefore: mean(changes.before),
    meanAfter: mean(changes.after),
    changes: STEPS.map(({ label }, i) => ({ change: label, leads: changes.byChange[i] ?? 0 })).filter(
      ({ leads }) => leads > 0,
    ),
  };
}
