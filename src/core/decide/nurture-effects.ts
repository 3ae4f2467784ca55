import type { Crm } from '../../model/crm.ts';
import type { Effect, Lane } from '../../model/effect.ts';
import type { LeadState } from '../../model/lead-state.ts';
import { textOf } from './fields.ts';
import { stageOf } from './stages.ts';
import type { Draft } from './world.ts';

/** Which list the lead's record joins and which it leaves: it is on that of its segment for as long as it is nurtured. */
export function nurtureEffects(draft: Draft, crms: readonly Crm[], lane: Lane): readonly Effect[] {
  const { before, lead } = draft;
  const was = listOf(draft, before.lead);
  const is = listOf(draft, lead);
  if (was === null && is === null) return [];
  return crms.flatMap((crm) => {
    const left = was !== null && was !== is ? [membership(crm, lane, was, false)] : [];
    const isNews = is !== was || isNew(draft, crm);
    return is !== null && isNews ? [...left, membership(crm, lane, is, true)] : left;
  });
}

const membership = (crm: Crm, lane: Lane, list: string, member: boolean): Effect => ({
  kind: 'nurture',
  crm,
  lane,
  nurture: { list, member },
});

function listOf({ policy }: Draft, lead: LeadState): string | null {
  const segment = stageOf(lead) === 'recycling' ? textOf(lead, 'recycle.segment') : null;
  return segment === null ? null : policy.recycling.listOf(segment);
}

/** Another record than before, or one that could not be written to for a while, is put on the list anew. */
function isNew({ before, lead }: Draft, crm: Crm): boolean {
  const had = before.lead.links[crm];
  const has = lead.links[crm];
  return (
    before.lead.disposition !== 'synced' ||
    (had !== undefined && (had.id !== has?.id || (had.state === 'gone' && has.state === 'live')))
  );
}
