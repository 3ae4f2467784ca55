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
/** How often some leads are tried, at least, and how. */
export interface Cadence {
  readonly count: number;
  readonly days: number;
  readonly channels: SlaConfig['attempts']['channels'];
  /** Working hours from one try to the next. */
  readonly nextAfterHours: number;
}

/** Another cadence for some leads. */
export interface CadenceFor extends Cadence {
  readonly name: string;
  readonly when: Condition;
}

export type HoursOf = SlaConfig['first-contact']['hours-of'];

/** config/sla.yaml, checked and compiled. */
export interface SlaRules extends SlaConfig {
  readonly exceptions: readonly Exception[];
  readonly cadences: readonly CadenceFor[];
  /** Shares of the time at which the rep is warned, in percent, ascending. */
  readonly warnAt: readonly number[];
}
