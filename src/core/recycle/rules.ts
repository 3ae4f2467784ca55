import type { RecyclingConfig } from '../../model/config/recycling.ts';
import type { Condition } from '../conditions/condition.ts';

/** One way back to sales. */
export interface WayBack {
  readonly name: string;
  readonly from: RecyclingConfig['come-back'][number]['from'];
  readonly on: RecyclingConfig['come-back'][number]['on'];
  /** Null: every lead of those stages. */
  readonly when: Condition | null;
  /** The programme that a lead enters by it, unless it is in one; null: none. */
  readonly programme: string | null;
  /** Who gets it then; null: as for all. */
  readonly goesTo: RecyclingConfig['goes-to'] | null;
}

/** config/recycling.yaml, checked and compiled. */
export interface RecyclingRules {
  readonly afterReject: RecyclingConfig['after-reject'];
  /** Name of the list and campaign by segment; null where none are kept. */
  readonly listOf: (segment: string) => string | null;
  readonly waysBack: readonly WayBack[];
  /** Whether whoever had it gets it again, where they can and the way back says nothing else. */
  readonly toSameRep: boolean;
  readonly limits: RecyclingConfig['limits'];
}
