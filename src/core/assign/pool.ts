/** Most leads one member gets; null for no limit. */
export interface Caps {
  readonly aDay: number | null;
  readonly open: number | null;
}
export interface Member {
  readonly id: string;
  /** Whole share: 2 gets twice as many as 1. */
  readonly weight: number;
  readonly caps: Caps;
}
/** Where a lead goes that its pool cannot serve in time. */
export type Fallback =
  | { readonly kind: 'pool'; readonly pool: string }
  | { readonly kind: 'queue'; readonly queue: string };

export interface Pool {
  readonly name: string;
  /** In the order of the file, which breaks ties. */
  readonly members: readonly Member[];
  /** Fields whose value a member must speak or know. */
  readonly languageField: string | null;
  readonly skillField: string | null;
  readonly onlyAtWork: boolean;
  /** Working minutes a lead may wait here; null for as long as it takes. */
  readonly holdMinutes: number | null;
  readonly next: Fallback | null;
  readonly creditBack: ReadonlySet<string>;
  readonly countOwned: boolean;
}

/** A whole number; as digits in a text where a JSON number would lose some. */
export type Whole = number | string;

/**
 * What a pool owes its members: credits in units of 1/`unit` of a lead. Above zero: owed; below: ahead of the fair
 * share. Plain JSON. A member who is not named is owed nothing.
 */
export interface PoolState {
  readonly unit: Whole;
  readonly credit: Readonly<Record<string, Whole>>;
}

export const EMPTY_POOL_STATE: PoolState = { unit: 1, credit: {} };
