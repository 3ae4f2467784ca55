/**
 * The org's own field on Event that says how a meeting ended, since the vendor has none: what Stafet calls each end is what
 * stands there, and the other way round.
 */
export interface MeetingOutcome {
  readonly field: string;
  readonly write: ReadonlyMap<string, string>;
  /** By the org's word in lower case. */
  readonly read: ReadonlyMap<string, string>;
}

/** Asked for anew each time, since the mapping may have changed. Null: the org has no such field. */
export type MeetingOutcomeOf = () => MeetingOutcome | null;

/** A word that the mapping does not name is no outcome that anybody knows. */
export const outcomeIn = (told: unknown, outcome: MeetingOutcome | null): string | null =>
  typeof told === 'string' ? (outcome?.read.get(told.trim().toLowerCase()) ?? null) : null;
