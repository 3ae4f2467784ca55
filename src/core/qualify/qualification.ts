import type { ROLES } from '../../model/lead-catalogue.ts';

/** The groups of criteria, in the order people read them. */
export const GROUPS = ['fit', 'intent', 'role', 'budget', 'timing', 'need'] as const;
export type Group = (typeof GROUPS)[number];
export type Role = (typeof ROLES)[number];

/** One criterion's verdict. */
export interface CriterionVerdict {
  readonly group: Group;
  /** As the admin wrote it. */
  readonly name: string;
  /** What it gave; 0 when it did not hit. */
  readonly points: number;
  readonly hit: boolean;
  /** In plain words: what is so, or what is not. */
  readonly why: string;
}

/** Something a lead lacks for MQL. */
export type Missing =
  | { readonly what: 'field'; readonly name: string; readonly words: string }
  | { readonly what: 'role'; readonly name: Role; readonly words: string }
  | { readonly what: 'score'; readonly points: number; readonly words: string }
  /** A criterion that would give more points than it gives now. */
  | {
      readonly what: 'could';
      readonly group: Group;
      readonly name: string;
      readonly points: number;
      readonly words: string;
    };

/** How good a lead is for sales, and why. Integers and texts only: the same lead and time give the same bytes. */
export interface Qualification {
  readonly profile: string;
  readonly mql: boolean;
  readonly score: number;
  /** The score asked for. */
  readonly threshold: number;
  readonly criteria: readonly CriterionVerdict[];
  /** Empty when nothing is lacking. */
  readonly missing: readonly Missing[];
  /** Set when the record is to be left alone altogether. */
  readonly refused: { readonly reason: string } | null;
  /** Set when the lead is kept but never handed to sales. */
  readonly disqualified: { readonly reason: string; readonly programme?: string } | null;
  readonly tags: readonly string[];
  /** The lead's role, or the one its job title says; null when neither tells. */
  readonly role: Role | null;
  /** How many of budget, authority, need and timing are known, 0 to 4. */
  readonly bant: number;
  readonly nextAction: string | null;
  readonly language: string | null;
  readonly questions: readonly string[];
}
