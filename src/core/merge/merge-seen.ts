import type { Wins } from '../../model/config/mapping.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import type { FieldValue, LeadFields } from '../../model/fields.ts';
import type { FieldState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';

export type FieldStates = Readonly<Record<string, FieldState>>;

/** One field of what was seen, and whether it became the truth. A refused value is written back over. */
export interface MergeVerdict {
  readonly path: string;
  readonly taken: boolean;
  readonly why: 'new' | 'same' | 'authority' | 'newer' | 'older' | 'not-theirs' | 'blank' | 'ours';
  readonly before: FieldValue;
  readonly after: FieldValue;
}

export interface Seen {
  readonly crm: Crm;
  readonly at: Instant;
  /** First sight of this record: an empty field there says nothing, it was never filled in. */
  readonly first: boolean;
  readonly changed: LeadFields;
}

/**
 * The three-way merge: `changed` already is the difference from the base both sides agreed on, `fields` is the truth so
 * far. Fields are taken one by one, each by the authority the mapping gives it.
 */
export function mergeSeen(
  fields: FieldStates,
  seen: Seen,
  authorityOf: (path: string) => Wins,
): { readonly fields: FieldStates; readonly verdicts: readonly MergeVerdict[] } {
  const next: Record<string, FieldState> = { ...fields };
  const verdicts: MergeVerdict[] = [];
  for (const path of Object.keys(seen.changed).sort()) {
    const value = seen.changed[path] ?? null;
    const verdict = judge(path, fields[path], value, seen, authorityOf(path));
    verdicts.push(verdict);
    if (verdict.taken) next[path] = { value, at: seen.at, by: seen.crm };
  }
  return { fields: next, verdicts };
}

function judge(
  path: string,
  known: FieldState | undefined,
  value: FieldValue,
  seen: Seen,
  authority: Wins,
): MergeVerdict {
  const before = known?.value ?? null;
  const say = (taken: boolean, why: MergeVerdict['why']): MergeVerdict => ({
    path,
    taken,
    why,
    before,
    after: taken ? value : before,
  });
  if (equal(before, value)) return say(false, 'same');
  if (value === null && (seen.first || authority === 'never-blank')) return say(false, 'blank');
  if (authority === 'stafet') return say(false, 'ours');
  if (known === undefined) return say(true, 'new');
  if (authority === 'hubspot' || authority === 'salesforce')
    return authority === seen.crm ? say(true, 'authority') : say(false, 'not-theirs');
  return isLater(seen, known) ? say(true, 'newer') : say(false, 'older');
}

/** Two changes of one moment: of one CRM the one seen last counts, of two CRMs HubSpot's, whichever is seen first. */
function isLater(seen: Seen, known: FieldState): boolean {
  if (seen.at !== known.at) return seen.at > known.at;
  return known.by === seen.crm || known.by === 'stafet' || seen.crm === CRMS[0];
}

/** Canonical values are already normalised, so equality is by content. */
export function equal(a: FieldValue, b: FieldValue): boolean {
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null)
    return a.length === b.length && [...a].sort().join('\n') === [...b].sort().join('\n');
  return a === b;
}
