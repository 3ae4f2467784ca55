import type { Policy } from '../../core/policy.ts';
import { type Crm, CRM_NAMES as NAMES } from '../../model/crm.ts';
import type { FieldValue } from '../../model/fields.ts';
import type { Instant } from '../../model/time.ts';
import type { Story } from '../../store/story.ts';
import type { PolicyRef } from './schema.ts';

/** All that the sections of an explanation are made of. */
export interface Teller {
  readonly story: Story;
  readonly now: Instant;
  /** The policy that decides now. */
  readonly live: Policy;
  /** A policy that once decided, by hash; the live one where it can no longer be read. */
  readonly policyOf: (hash: string) => Policy;
  /** What people said when they made a policy live, by hash. */
  readonly reasons: ReadonlyMap<string, string>;
}

export const CRM_NAMES: Readonly<Record<Crm | 'stafet', string>> = {
  ...NAMES,
  stafet: 'Stafet',
};

export const iso = (at: Instant): string => new Date(at).toISOString();
export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at));

export const nameOf = ({ live }: Teller, rep: string): string => live.teams.reps.get(rep)?.name ?? rep;

export const policyRef = ({ live, reasons }: Teller, hash: string): PolicyRef => ({
  hash,
  name: reasons.get(hash) ?? null,
  live: live.hash === hash,
});

/** A field's value as people write it. */
export function valueText(value: FieldValue | undefined): string {
  if (value === undefined || value === null || value === '') return 'empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return value.length === 0 ? 'empty' : value.join(', ');
  return String(value);
}
