import type { Asked } from '../../core/kpi/set-tests.ts';
import { type Targets, targetsOf } from '../../core/kpi/targets.ts';
import type { Policy } from '../../core/policy.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import type { Db } from '../../store/database.ts';

/** A question to the figures: about which leads, asked when, by which rules and for whom. */
export interface Ask {
  readonly db: Db;
  readonly slice: Slice;
  readonly now: Instant;
  readonly asked: Asked;
  readonly policy: Policy;
  readonly targets: Targets;
  /** Whether figures of single reps are for whoever asks; null: all, else of these reps only. */
  readonly maySee: readonly string[] | null;
}

export interface Asking {
  readonly db: Db;
  readonly policy: Policy;
  readonly now: Instant;
  readonly maySee: readonly string[] | null;
}

export const askAbout = ({ db, policy, now, maySee }: Asking, slice: Slice): Ask => ({
  db,
  slice,
  now,
  asked: { now, attempts: policy.sla.attempts },
  policy,
  targets: targetsOf(policy.sla),
  maySee,
});

/** Where days and hours are counted: the zone of the calendar that config/sla.yaml names. */
export const zoneOf = ({ sla, calendars }: Policy): string => calendars.get(sla.calendar)?.zone ?? 'UTC';

/** A rep's name; the id itself for whoever is no longer in config/teams.yaml. */
export const nameOf = ({ policy }: Pick<Ask, 'policy'>, rep: string): string =>
  policy.teams.reps.get(rep)?.name ?? rep;

/** The reps of a manager, who is one of them. */
export const teamOf = ({ teams }: Policy, manager: string): readonly string[] =>
  [...teams.reps.values()].filter((rep) => rep.manager === manager || rep.id === manager).map(({ id }) => id);

export const sees = ({ maySee }: Ask, rep: string): boolean => maySee === null || maySee.includes(rep);
