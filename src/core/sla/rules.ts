import type { SlaConfig } from '../../model/config/sla.ts';
import type { Instant } from '../../model/time.ts';
import type { Condition } from '../conditions/condition.ts';

/** Another promise for some leads, in some period. */
export interface Exception {
  readonly name: string;
  readonly when: Condition;
  /** It holds from `from` until just before `until`. */
  readonly from: Instant;
  readonly until: Instant;
  readonly minutes: number;
  readonly latestHours: number;
  readonly hoursOf: HoursOf;
}
export type HoursOf = SlaConfig['first-contact']['hours-of'];

/** config/sla.yaml, checked and compiled. */
export interface SlaRules extends SlaConfig {
  readonly exceptions: readonly Exception[];
  /** Shares of the time at which the rep is warned, in percent, ascending. */
  readonly warnAt: readonly number[];
}
