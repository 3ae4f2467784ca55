import { textOf } from '../../core/decide/fields.ts';
import { stageOf } from '../../core/decide/stages.ts';
import type { Explanation } from './schema.ts';
import { iso, isoOrNull, type Teller } from './teller.ts';

/** Who the lead is and where it stands. */
export function leadSection({ story, live }: Teller): Explanation['lead'] {
  const { state } = story;
  const stage = stageOf(state);
  const name = [textOf(state, 'person.first-name'), textOf(state, 'person.last-name')]
    .filter((part) => part !== null)
    .join(' ');
  return {
    id: state.id,
    name: name === '' ? null : name,
    company: textOf(state, 'company.name'),
    email: textOf(state, 'email'),
    stage,
    stageName: live.stages[stage].name,
    since: isoOrNull(state.fields.stage?.at ?? null),
    sal: textOf(state, 'sal.status'),
    disposition: state.disposition,
    reason: state.reason,
    heldUntil: isoOrNull(state.heldUntil),
    known: iso(story.since),
  };
}
