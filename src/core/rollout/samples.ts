import type { LeadState } from '../../model/lead-state.ts';
import type { Sample } from '../../model/rollout.ts';
import { textOf } from '../decide/fields.ts';
import { whoIs } from '../decide/task-words.ts';
import type { Policy } from '../policy.ts';
import { headline } from '../qualify/reasons.ts';
import type { Routed } from '../route/route.ts';
import type { Comparison } from './compare.ts';
import { differences } from './differences.ts';
import { holderOf, holderWords, routeWords, targetName } from './words.ts';

/** A lead whose standing turns, with the reasons; null for turns that nobody needs an example of. */
export function turnSample(
  { lead, before, after, turn }: Comparison,
  judged: LeadState | null,
  policy: Policy,
): Sample | null {
  if (turn === null || turn === 'due-anyway') return null;
  const handed = judged === null ? null : textOf(judged, 'assignment.why');
  const who = judged === null ? '' : `, to ${holderWords(holderOf(judged), policy)}`;
  return {
    kind: turn,
    lead: lead.id,
    who: whoIs(lead),
    before: headline(before),
    after: `${headline(after)}${handed === null ? '' : who}`,
    why: [...differences(before, after), ...(handed === null ? [] : [handed])],
  };
}

/** A lead on offer that the new rules would give to others; null when they would not. */
export function offerSample(
  lead: LeadState,
  moved: LeadState,
  before: Routed,
  after: Routed,
  policy: Policy,
): Sample | null {
  const [from, to] = [holderOf(lead), holderOf(moved)];
  const otherTarget = targetName(before.to) !== targetName(after.to);
  if (!otherTarget && from === to) return null;
  const hit = after.verdicts.find((verdict) => verdict.hit)?.why;
  return {
    kind: otherTarget ? 'other-pool' : 'other-owner',
    lead: lead.id,
    who: whoIs(lead),
    // A lead in the queue its rule names would be told of that queue twice.
    before:
      from === targetName(before.to)
        ? `in ${routeWords(before)}`
        : `with ${holderWords(from, policy)}; ${routeWords(before)}`,
    after:
      from === to || to === targetName(after.to)
        ? routeWords(after)
        : `${holderWords(to, policy)}; ${routeWords(after)}`,
    why: hit === undefined ? [] : [hit],
  };
}
