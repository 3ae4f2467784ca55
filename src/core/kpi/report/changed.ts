import type { ToldShare } from '../../../model/kpi/panels.ts';

const Z = 1.959963984540054;

/**
 * Whether two shares differ by more than chance would make them, with 95 % confidence, or by a `z` of one's own; false where
 * one is of nothing.
 */
export function differs(a: ToldShare, b: ToldShare, z = Z): boolean {
  if (a.share === null || b.share === null) return false;
  const pooled = (a.n + b.n) / (a.of + b.of);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  return spread > 0 && Math.abs(a.share - b.share) / spread > z;
}

/** Whether a share lies below a goal for certain, perhaps, or not at all. */
export function below(share: ToldShare, goal: number): 'surely' | 'perhaps' | 'no' {
  if (share.share === null || share.few || share.share >= goal) return 'no';
  return (share.high ?? 1) < goal ? 'surely' : 'perhaps';
}
