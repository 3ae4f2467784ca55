import type { MergeVerdict } from '../../core/merge/merge-seen.ts';
import { type Crm, otherCrm } from '../../model/crm.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { StoryEvent } from '../../store/story.ts';
import type { Change } from './schema.ts';
import { CRM_NAMES } from './teller.ts';

/** Every field an event set or tried to set: by a CRM first, then by Stafet's own decision. */
export function changesOf({ event, trace }: StoryEvent): readonly Change[] {
  const told = (trace.merge ?? []).map((verdict) => fromCrm(event, verdict));
  const own = (trace.wrote ?? []).map(
    ({ path, before, after }): Change => ({
      path,
      before,
      after,
      by: 'stafet',
      taken: true,
      why: ownReason(path, event),
    }),
  );
  return [...told, ...own];
}

function fromCrm(event: LeadEvent, verdict: MergeVerdict): Change {
  const crm = event.kind === 'seen' ? event.crm : 'hubspot';
  const said = event.kind === 'seen' ? (event.changed[verdict.path] ?? null) : verdict.after;
  const { path, before, taken } = verdict;
  return { path, before, after: said, by: crm, taken, why: WHY[verdict.why](crm) };
}

const WHY: Readonly<Record<MergeVerdict['why'], (crm: Crm) => string>> = {
  new: () => 'nothing was known before',
  same: () => 'it is what was known',
  newer: () => 'it is newer than what was known',
  older: () => 'it is older than what was known, which was kept',
  authority: (crm) => `${CRM_NAMES[crm]} is right about this field`,
  'not-theirs': (crm) => `${CRM_NAMES[otherCrm(crm)]} is right about this field, so its value was put back`,
  blank: () => 'an empty value does not clear this field',
  ours: () => 'Stafet decides this field, so its value was put back',
};

/** Which step of the decision sets a field. */
const STEPS: Readonly<Record<string, string>> = {
  score: 'judged by config/qualification.yaml',
  'score.reasons': 'judged by config/qualification.yaml',
  tags: 'judged by config/qualification.yaml',
  note: 'judged by config/qualification.yaml',
  'next-action': 'judged by config/qualification.yaml',
  role: 'read from the job title',
  owner: 'handed over by config/assignment.yaml',
  'assignment.why': 'handed over by config/assignment.yaml',
  'sla.first-contact-by': 'the deadline of config/sla.yaml',
};

const ownReason = (path: string, event: LeadEvent): string => STEPS[path] ?? `follows from "${event.kind}"`;
