import type { Pool } from '../assign/pool.ts';
import type { Team } from '../assign/team.ts';
import type { Ast } from '../conditions/ast.ts';
import type { Condition } from '../conditions/condition.ts';
import type { Field } from '../conditions/field-book.ts';
import type { Target } from './target.ts';
import type { Territory } from './territory.ts';

/** One rule's verdict on one lead. */
export interface RuleVerdict {
  readonly rule: string;
  readonly hit: boolean;
  /** In plain words: what is so, or what is not. */
  readonly why: string;
}

export interface Rule {
  readonly name: string;
  /** Null: every lead. */
  readonly when: Condition | null;
  readonly does:
    | { readonly kind: 'to'; readonly to: Target }
    | { readonly kind: 'table'; readonly by: Field; readonly table: Territory };
  /** All that must hold for the rule to decide; null when it takes every lead. */
  readonly fits: Ast | null;
  /** Ready-made verdicts, since most leads miss most rules: by the leaf that decided, for a hit, and for no row. */
  readonly misses: readonly RuleVerdict[];
  readonly hit: RuleVerdict;
  readonly noRow: RuleVerdict;
}

export interface Queue {
  readonly id: string;
  readonly name: string;
  /** Rep id of who is told of each lead in it; null for nobody. */
  readonly tell: string | null;
}

export interface Otherwise {
  readonly to: Exclude<Target, { kind: 'owner' }>;
  /** Rep id of who is told. */
  readonly tell: string | null;
}

/** config/assignment.yaml, checked and compiled. */
export interface AssignmentRules {
  readonly rules: readonly Rule[];
  /** What becomes of a lead that no rule takes. */
  readonly otherwise: Otherwise;
  readonly pools: ReadonlyMap<string, Pool>;
  readonly queues: ReadonlyMap<string, Queue>;
  readonly team: Team;
}
