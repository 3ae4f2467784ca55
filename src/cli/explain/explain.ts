import { err, ok, type Result } from '../../model/result.ts';
import type { StoryEvent } from '../../store/story.ts';
import { changesOf } from './changes.ts';
import { clockSection, ownersCalendar } from './clock.ts';
import { handedOverSection, historySection, recordsSection, troubleSection } from './deliveries.ts';
import { decisionWords, eventWords } from './event-words.ts';
import { fieldSection } from './field.ts';
import { leadSection } from './lead.ts';
import { turnsOf } from './owner.ts';
import { qualificationSection } from './qualification.ts';
import type { Explanation, ToldEvent } from './schema.ts';
import { iso, type Teller } from './teller.ts';
import { toldSection } from './told.ts';
import { whyNotSection } from './why-not.ts';

/** What was asked besides the lead. */
export interface Asked {
  readonly events?: boolean;
  readonly whyNot?: string;
  readonly field?: string;
}

/** The whole story of one lead, from what is on record of it; an error in words when the question names nothing there is. */
export function explain(teller: Teller, asked: Asked): Result<Explanation, string> {
  const whyNot = asked.whyNot === undefined ? null : whyNotSection(teller, asked.whyNot);
  if (whyNot !== null && !whyNot.ok) return err(whyNot.error);
  const field = asked.field === undefined ? null : fieldSection(teller, asked.field);
  if (field !== null && !field.ok) return err(field.error);
  const turns = turnsOf(teller);
  return ok({
    now: iso(teller.now),
    zone: ownersCalendar(teller).calendar.zone,
    lead: leadSection(teller),
    qualification: qualificationSection(teller),
    owner: turns.at(-1) ?? null,
    earlierOwners: turns.slice(0, -1),
    clock: clockSection(teller),
    handedOver: handedOverSection(teller),
    records: recordsSection(teller),
    trouble: troubleSection(teller),
    told: toldSection(teller),
    history: historySection(teller),
    ...(asked.events === true && { events: teller.story.events.map(told) }),
    ...(whyNot !== null && { whyNot: whyNot.value }),
    ...(field !== null && { field: field.value }),
  });
}

const told = (one: StoryEvent): ToldEvent => ({
  seq: one.seq,
  kind: one.event.kind,
  at: iso(one.event.at),
  learntAt: iso(one.learntAt),
  what: eventWords(one.event),
  changes: [...changesOf(one)],
  decided: [...decisionWords(one.trace)],
  policy: one.policy,
});
