import type { Instant } from '../time.ts';

/** What figures can be cut by. */
export const CUTS = [
  'source',
  'campaign',
  'team',
  'rep',
  'market',
  'segment',
  'product',
  'programme',
] as const;
export type Cut = (typeof CUTS)[number];

/** Stands for leads of which a value is not known. */
export const UNKNOWN = 'unknown';

/** The leads a figure is about. */
export interface Slice {
  /** The period: from and before these moments, by the date a figure is dated by. */
  readonly from: Instant;
  readonly to: Instant;
  /** Where days and hours are counted, as Europe/Copenhagen. */
  readonly zone: string;
  /** Values wanted of each cut; `unknown` asks for leads without one. A team stands for its reps. */
  readonly cuts: Readonly<Partial<Record<Exclude<Cut, 'team'>, readonly string[]>>>;
  /** Only leads of these reps: those of a team, or those the person who asks may see. Null: everybody's. */
  readonly reps: readonly string[] | null;
}
