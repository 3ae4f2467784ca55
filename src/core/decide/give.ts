import type { FieldValue } from '../../model/fields.ts';
import type { Assignment, LeadState } from '../../model/lead-state.ts';
import type { RouteTo } from '../route/route.ts';
import { fieldOf, setFields } from './fields.ts';
import { type Draft, say } from './world.ts';

/** What is put on record when a lead gets a holder, or a place to wait. */
export interface Grant {
  readonly rule: string;
  readonly why: readonly string[];
  readonly pool?: string | null;
  readonly among?: readonly string[];
  /** The pool it still waits for, and until when before it goes on; null: for as long as it takes. */
  readonly waitsFor?: string;
  readonly until?: number | null;
}

/** Gives the lead to a rep or puts it into a queue. One handed over anew that comes out where it was stays as it is. */
export function give(draft: Draft, to: Exclude<RouteTo, { kind: 'pool' }>, grant: Grant): Draft {
  const rep = to.kind === 'queue' ? null : to.rep;
  const queue = to.kind === 'queue' ? to.queue : null;
  const had = isAnew(draft) ? draft.lead.assignment : null;
  if (had !== null && had.rep === rep && had.queue === queue && had.waitsFor === grant.waitsFor)
    return stay(draft);
  return record(draft, { rep, queue, by: 'stafet' }, grant);
}

/** Lets the lead wait in its pool, in nobody's hands yet. */
export const wait = (draft: Draft, grant: Grant): Draft =>
  isAnew(draft) && draft.lead.assignment?.waitsFor === grant.waitsFor && draft.lead.assignment?.queue === null
    ? stay(draft)
    : record(draft, { rep: null, queue: null, by: 'stafet' }, grant);

export const stay = (draft: Draft): Draft =>
  say({ ...draft, pools: draft.before.pools }, 'stays where it is: the rules give it there');

const isAnew = ({ event }: Draft): boolean => event.kind === 'reassigned' || event.kind === 'turn';

export function record(
  draft: Draft,
  { rep, queue, by }: Pick<Assignment, 'rep' | 'queue' | 'by'>,
  { rule, why, pool = null, among, waitsFor, until }: Grant,
): Draft {
  const at = draft.event.at;
  const assignment: Assignment = {
    rep,
    queue,
    pool,
    rule,
    at,
    by,
    ...(among === undefined ? {} : { among }),
    ...(waitsFor === undefined ? {} : { waitsFor, until: until ?? null, since: sinceWhen(draft, waitsFor) }),
  };
  const assigned: LeadState = { ...draft.lead, assignment };
  const fields: Record<string, FieldValue> = { 'assignment.why': why.join(' · ') };
  if (rep !== null) fields.owner = rep;
  if (rep !== null && fieldOf(assigned, 'sal.status') === null) fields['sal.status'] = 'offered';
  const entry = { pool, rule, rep, queue, why };
  return { ...draft, lead: setFields(assigned, fields, at), ledger: [...draft.ledger, entry] };
}

/** Its place in the line is kept when it only changes where it waits. */
function sinceWhen({ lead, event }: Draft, pool: string): number {
  const had = lead.assignment;
  return had?.waitsFor === pool && had.since !== undefined ? had.since : event.at;
}
