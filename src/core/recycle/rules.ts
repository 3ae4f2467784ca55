import type { RecyclingConfig } from '../../model/config/recycling.ts';
import type { Condition } from '../conditions/condition.ts';

/** One way back to sales. */
export interface WayBack {
  readonly name: string;
  readonly from: RecyclingConfig['come-back'][number]['from'];
  readonly on: RecyclingConfig['come-back'][number]['on'];
  /** Null: every lead of those stages. */
  readonly when: Condition | null;
}

/** config/recycling.yaml, checked and compiled. */
export interface RecyclingRules {
  readonly afterReject: RecyclingConfig['after-reject'];
  /** Name of the list and campaign by segment; null where none are kept. */
  readonly listOf: (segment: string) => string | null;
  readonly waysBack: readonly WayBack[];
  readonly toSameRep: boolean;
  readonly limits: RecyclingConfig['limits'];
}
