import { CRM_NAMES, type Crm } from '../../model/crm.ts';
import type { FieldValue } from '../../model/fields.ts';
import type { Problem } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { equal } from './merge-seen.ts';

/** A value of Stafet's that somebody else wrote over, in one CRM. */
export interface Round {
  readonly crm: Crm;
  /** What Stafet had written, and what the CRM showed instead. */
  readonly ours: FieldValue;
  readonly theirs: FieldValue;
  /** When, by the CRM's clock. */
  readonly at: Instant;
}

/** One field of one lead that is being rewritten. */
export interface Rewriting {
  readonly rounds: readonly Round[];
  /** Since when Stafet writes it no more; null: it still does. */
  readonly cutAt: Instant | null;
}

/** So often a value may be written over by one that was there before. */
const MOST_ROUNDS = 3;

/** What is rewritten less often than this is people who change their minds, not two systems. */
const WINDOW_MS = 2 * 86_400_000;

/** Fields by which reps and Stafet talk: whoever gives one answer three times has not understood what is missing. */
const TALK: ReadonlySet<string> = new Set(['stage', 'sal.status', 'sal.reason', 'call-back-at']);

const isKnown = (rounds: readonly Round[], value: FieldValue): boolean =>
  rounds.some(({ ours, theirs }) => equal(ours, value) || equal(theirs, value));

/**
 * What is known of a field's rewriting once a CRM shows a changed value; null: nothing worth keeping. A value that none of
 * the rounds had is somebody's real change: with it everything begins anew.
 */
export function afterChange(
  path: string,
  known: Rewriting | null,
  change: Round & { readonly overOurs: boolean },
): Rewriting | null {
  if (TALK.has(path)) return null;
  const { overOurs, ...round } = change;
  const goesOn = known !== null && isKnown(known.rounds, round.theirs) && !isStale(known, round.at);
  if (!overOurs) return goesOn ? known : null;
  if (!goesOn) return { rounds: [round], cutAt: null };
  if (known.cutAt !== null) return known;
  const rounds = [...known.rounds, round];
  return { rounds, cutAt: rounds.length >= MOST_ROUNDS ? round.at : null };
}

/** What was cut off stays so, however long ago that was. */
const isStale = ({ rounds, cutAt }: Rewriting, at: Instant): boolean =>
  cutAt === null && at - (rounds.at(-1)?.at ?? at) > WINDOW_MS;

/** Tells a person what keeps happening to a field, with each writer's evidence. */
export function cutOff(path: string, { rounds }: Rewriting): Problem {
  const told = rounds.map(
    ({ crm, ours, theirs, at }) =>
      `${new Date(at).toISOString().slice(0, 19)}Z ${CRM_NAMES[crm]} made ${shown(theirs)} of ${shown(ours)}`,
  );
  return {
    code: 'cut-off',
    path,
    crm: rounds.at(-1)?.crm ?? null,
    message: `keeps being rewritten, so Stafet writes it no more on this lead: ${told.join('; ')}. Stop one of the two, or change the value`,
  };
}

const shown = (value: FieldValue): string => (value === null ? 'nothing' : `"${String(value)}"`);
