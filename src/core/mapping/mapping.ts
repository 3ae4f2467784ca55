import type { As, Direction, Wins } from '../../model/config/mapping.ts';
import type { Crm } from '../../model/crm.ts';
import type { FieldSpec } from '../../model/fields.ts';
import type { Problem } from '../../model/lead-state.ts';
import type { VendorValue } from '../../model/remote.ts';

/** Stafet's words and the CRM's, both ways. */
export interface Words {
  /** Canonical → vendor; null leaves the CRM's field as it is. */
  readonly write: ReadonlyMap<string, string | null>;
  /** Vendor, lower case → canonical. */
  readonly read: ReadonlyMap<string, string>;
  /** Written for a canonical value without a word of its own; undefined: there is no such default. */
  readonly otherwise: string | null | undefined;
}

/** One compiled line: a canonical field and the vendor's field that carries it. */
export interface Line {
  readonly spec: FieldSpec;
  /** The vendor's field name by object; an object that is not named has no such field. */
  readonly field: Readonly<Record<string, string>>;
  readonly as: As;
  readonly language: string;
  readonly words: Words | null;
  /** As the file says it; null when it says nothing. */
  readonly wins: Wins | null;
  readonly ifEmpty: string | null;
  readonly direction: Direction;
  readonly maxLength: number | null;
}

/** A compiled mapping file. */
export interface Mapping {
  readonly crm: Crm;
  readonly object: string;
  readonly afterConversion: string | null;
  readonly stafetId: string;
  readonly ownerField: string;
  readonly lines: readonly Line[];
  /** The field of a meeting that says how it ended, with words by Stafet's and by the CRM's in lower case. */
  readonly meetingOutcome: {
    readonly field: string;
    readonly write: ReadonlyMap<string, string>;
    readonly read: ReadonlyMap<string, string>;
  } | null;
}

/** A value that fits nowhere: the lead's other fields map all the same. `message` also says what would be right. */
export interface MappingProblem extends Problem {
  readonly path: string;
  readonly crm: Crm;
  /** The vendor's field. */
  readonly field: string;
  readonly value: VendorValue | readonly string[];
}

/** Who is who between a CRM's users and the reps of config/teams.yaml. */
export interface Directory {
  /** Rep id of a CRM user; null when that user is no rep (a queue, an integration). */
  repOf(crmUserId: string): string | null;
  /** CRM user id of a rep; null when the rep has no active user there. */
  userOf(repId: string): string | null;
}
