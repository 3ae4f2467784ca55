import type { LeadState } from '../../model/lead-state.ts';
import type { Qualification } from '../qualify/qualification.ts';
import { qualify } from '../qualify/qualify.ts';
import { headline, reasonsText } from '../qualify/reasons.ts';
import { fieldOf, setFields, valuesOf } from './fields.ts';
import { stageFields, stageOf } from './stages.ts';
import type { Draft } from './world.ts';

/** Events that can change what a lead is worth. */
const JUDGED: ReadonlySet<string> = new Set(['seen', 'rejudged']);

/** Scores the lead, refuses what is none of ours, and lifts what is good enough to MQL. */
export function judge(draft: Draft): Draft {
  if (!JUDGED.has(draft.event.kind) && !hasComeBack(draft)) return draft;
  const q = qualify(valuesOf(draft.lead), draft.policy.qualification, draft.event.at);
  const judged: Draft = { ...draft, trace: { ...draft.trace, qualification: q } };
  if (isRefused(draft.lead, q))
    return {
      ...judged,
      lead: { ...draft.lead, disposition: 'refused', reason: q.refused?.reason ?? null, heldUntil: null },
    };
  return { ...judged, lead: scored(welcomed(draft.lead), q, draft) };
}

/** A lead that begins a new round in this decision is judged anew. */
const hasComeBack = ({ lead, before }: Draft): boolean =>
  (lead.returns?.length ?? 0) > (before.lead.returns?.length ?? 0);

/** A lead that both CRMs have already is kept: to refuse it then would leave one half of it behind. */
export const isRefused = (lead: LeadState, q: Qualification): boolean =>
  q.refused !== null && Object.keys(lead.links).length < 2;

/** Whether the lead, as it stands, is lifted to MQL by this verdict. */
export const rises = (lead: LeadState, q: Qualification): boolean =>
  q.mql && stageOf(lead) === 'raw' && lead.disposition === 'synced';

/** A lead refused before, which is refused no longer. */
const welcomed = (lead: LeadState): LeadState =>
  lead.disposition === 'refused' ? { ...lead, disposition: 'synced', reason: null } : lead;

function scored(lead: LeadState, q: Qualification, { policy, event }: Draft): LeadState {
  const stage = stageOf(lead);
  const to = rises(lead, q) ? 'mql' : stage;
  const handed = to !== 'raw';
  const managed = new Set(['mql', ...policy.qualification.tags.map(({ tag }) => tag)]);
  const known = fieldOf(lead, 'tags');
  const own = Array.isArray(known) ? known.filter((tag) => !managed.has(tag)) : [];
  return setFields(
    lead,
    {
      ...stageFields(lead, to),
      score: q.score,
      'score.reasons': headline(q),
      tags: inOrder(
        [...own, ...q.tags, ...(handed ? ['mql'] : [])],
        policy.catalogue.find(({ path }) => path === 'tags')?.choices,
      ),
      ...(handed ? { note: reasonsText(q), 'next-action': q.nextAction } : {}),
      ...(fieldOf(lead, 'role') === null && q.role !== null ? { role: q.role } : {}),
    },
    event.at,
  );
}

/** Tags in the catalogue's order, each once, so that one set has one spelling. */
function inOrder(tags: readonly string[], choices: readonly string[] = []): readonly string[] {
  const known = choices.filter((choice) => tags.includes(choice));
  return [...known, ...new Set(tags.filter((tag) => !choices.includes(tag)).sort())];
}
