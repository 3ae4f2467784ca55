import { conflictOf } from '../core/merge/conflict.ts';
import { equal, type MergeVerdict } from '../core/merge/merge-seen.ts';
import { afterChange, cutOff, type Rewriting } from '../core/merge/rewrites.ts';
import { CRM_NAMES, type Crm } from '../model/crm.ts';
import type { LeadFields } from '../model/fields.ts';
import type { LeadState, Problem } from '../model/lead-state.ts';
import type { Instant } from '../model/time.ts';
import type { Log } from '../settings/log.ts';
import { addConflicts, type StoredConflict } from '../store/conflicts.ts';
import type { Tx } from '../store/database.ts';
import { dropRewrites, putRewrites, type RewrittenField, readRewrites } from '../store/rewrites.ts';

/** Kept beside the decisions of one transaction: fields that are rewritten, and conflicts a person may want to see. */
export interface Watch {
  readonly fields: Map<string, RewrittenField>;
  readonly moved: Map<string, RewrittenField | null>;
  readonly conflicts: StoredConflict[];
}

const keyOf = (leadId: string, path: string): string => `${leadId} ${path}`;

export async function openWatch(tx: Tx, leadIds: readonly string[]): Promise<Watch> {
  const rows = await readRewrites(tx, leadIds);
  const fields = new Map(rows.map((row) => [keyOf(row.leadId, row.path), row]));
  return { fields, moved: new Map(), conflicts: [] };
}

/** What changed on a record. */
interface Sighted {
  readonly leadId: string;
  readonly crm: Crm;
  readonly at: Instant;
  readonly changed: LeadFields;
}

/** What changed on it, and what it had before. */
interface Change extends Sighted {
  /** What the record held before, and the fields that were being written to it. */
  readonly agreed: LeadFields;
  readonly sending: ReadonlySet<string>;
  readonly before: LeadState | undefined;
}

/** Counts how often what Stafet wrote is written over by what was there before. */
export function watchRewrites(watch: Watch, change: Change): void {
  const { leadId, crm, at, changed, before } = change;
  for (const [path, theirs] of Object.entries(changed)) {
    const key = keyOf(leadId, path);
    const known = watch.fields.get(key) ?? null;
    const ours = before?.fields[path]?.value ?? null;
    const next = afterChange(path, known, { crm, ours, theirs, at, overOurs: isOverOurs(change, path) });
    if (next !== known) keep(watch, leadId, path, next);
  }
}

/** The record held what Stafet had brought there, or was about to be given it. */
function isOverOurs({ crm, agreed, sending, before }: Change, path: string): boolean {
  const held = before?.fields[path];
  if (held === undefined || held.by === crm) return false;
  return sending.has(path) || equal(agreed[path] ?? null, held.value);
}

function keep(watch: Watch, leadId: string, path: string, next: Rewriting | null): void {
  const key = keyOf(leadId, path);
  if (next === null) watch.fields.delete(key);
  else watch.fields.set(key, { leadId, path, ...next });
  watch.moved.set(key, watch.fields.get(key) ?? null);
}

/** What keeps being rewritten in a CRM, or was changed there just now, as problems of the lead. */
export const cutOffIn = ({ fields }: Watch, { leadId, crm, changed }: Sighted): readonly Problem[] =>
  [...fields.values()]
    .filter((field) => field.leadId === leadId && field.cutAt !== null)
    .filter(({ rounds, path }) => rounds.at(-1)?.crm === crm || path in changed)
    .map((field) => cutOff(field.path, field));

/** Notes each field that both CRMs had changed, with what the merge made of it. */
export function watchConflicts(
  watch: Watch,
  { leadId, crm, at, changed, agreed, before }: Change,
  verdicts: readonly MergeVerdict[],
): void {
  for (const verdict of verdicts) {
    const { path } = verdict;
    if (watch.fields.get(keyOf(leadId, path))?.cutAt != null) continue;
    const conflict = conflictOf(
      crm,
      before?.fields[path],
      agreed[path] ?? null,
      changed[path] ?? null,
      verdict,
    );
    if (conflict !== null) watch.conflicts.push({ leadId, at, ...conflict });
  }
}

/** Stores all of it, and tells once of each field that is cut off. */
export async function closeWatch(tx: Tx, watch: Watch, log: Log): Promise<void> {
  const kept = [...watch.moved.values()].filter((field) => field !== null);
  const dropped = [...watch.moved].flatMap(([key, field]) => {
    const [leadId = '', path = ''] = key.split(' ');
    return field === null ? [{ leadId, path }] : [];
  });
  await putRewrites(tx, kept);
  await dropRewrites(tx, dropped);
  await addConflicts(tx, watch.conflicts);
  for (const field of kept.filter(({ cutAt }) => cutAt !== null))
    log('warn', 'a field keeps being rewritten: it is written no more on this lead', {
      lead: field.leadId,
      field: field.path,
      by: [...new Set(field.rounds.map(({ crm }) => CRM_NAMES[crm]))],
    });
}
