import type { Condition } from '../conditions/condition.ts';
import type { Field } from '../conditions/field-book.ts';
import type { Criterion } from './criteria.ts';
import type { Role } from './qualification.ts';
import type { TitleReader } from './titles.ts';

export interface Disqualifier {
  readonly condition: Condition;
  readonly verdict: { readonly reason: string; readonly programme?: string };
}

/** A field that must be known; one of several will do. */
export interface MustHave {
  readonly name: string;
  readonly words: string;
  readonly fields: readonly Field[];
}

/** How one segment or market is judged. */
export interface Profile {
  readonly name: string;
  /** Null for the profile used when no other fits. */
  readonly when: Condition | null;
  readonly threshold: number;
  readonly mustHave: readonly MustHave[];
  readonly role: Role | null;
  readonly criteria: readonly Criterion[];
  /** For each criterion, the first one of its group that asks about the same field: of those, one counts at a time. */
  readonly slots: readonly number[];
  /** For each criterion, its group's place in GROUPS. */
  readonly groups: readonly number[];
  /** Whether the points of any group cool with time. */
  readonly cools: boolean;
  readonly never: readonly Disqualifier[];
  readonly language: string | null;
  readonly questions: readonly string[];
}

/** Qualification rules, checked and compiled. */
export interface QualificationRules {
  /** In the order they are tried; the last one takes all. */
  readonly profiles: readonly Profile[];
  readonly refuse: readonly Disqualifier[];
  readonly tags: readonly { readonly tag: string; readonly condition: Condition }[];
  readonly actions: readonly { readonly condition: Condition; readonly say: string }[];
  readonly otherwise: string | null;
  readonly roleOfTitle: TitleReader;
}
