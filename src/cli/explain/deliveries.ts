import type { StoryEffect } from '../../store/story.ts';
import type { Explanation } from './schema.ts';
import { iso, isoOrNull, type Teller } from './teller.ts';

/** When both CRMs had the owner and the task it has now, earliest first; nothing before the lead is handed over. */
export function handedOverSection({ story }: Teller): Explanation['handedOver'] {
  const turn = story.turns.at(-1);
  if (turn === undefined) return [];
  const learnt = story.events.find(({ event }) => event.at === turn.at)?.learntAt ?? turn.at;
  const { task } = story.state;
  return story.effects
    .filter(
      ({ kind, subject }) =>
        kind === 'lead' || (kind === 'task' && (task === null || subject === task.subject)),
    )
    .map((effect) => ({
      crm: effect.crm,
      what: effect.kind === 'task' ? ('task' as const) : ('owner' as const),
      subject: effect.subject,
      at: isoOrNull(hadIt(effect, learnt)),
    }))
    .filter(({ what }) => what === 'task' || turn.rep !== null)
    .sort((a, b) => Date.parse(a.at ?? LATER) - Date.parse(b.at ?? LATER));
}

const LATER = '9999-12-31T00:00:00Z';

/** A lead's record may have been written before it was handed over: then the last write tells, which came after. */
function hadIt({ firstDoneAt, doneAt }: StoryEffect, learnt: number): number | null {
  if (firstDoneAt !== null && firstDoneAt >= learnt) return firstDoneAt;
  return doneAt !== null && doneAt >= learnt ? doneAt : null;
}

/** Where the lead is in both CRMs. */
export const recordsSection = ({ story }: Teller): Explanation['records'] =>
  story.records.map(({ crm, object, id, state, modifiedAt, pending }) => ({
    crm,
    object,
    id,
    state,
    modifiedAt: isoOrNull(modifiedAt),
    writing: Object.keys(pending).sort(),
  }));

/** What a person must see: values that fit nowhere, writes that were refused, and those that wait. */
export function troubleSection({ story, now }: Teller): Explanation['trouble'] {
  const problems = story.state.problems.map(({ crm, code, path, message }) => ({
    crm,
    what: 'problem' as const,
    code,
    path,
    message,
    kind: null,
    attempts: 0,
    nextTry: null,
  }));
  return [...problems, ...story.effects.flatMap((effect) => troubleWith(effect, now))];
}

function troubleWith(effect: StoryEffect, now: number): Explanation['trouble'] {
  const { crm, kind, state, error, attempts, notBefore } = effect;
  if (state === 'done' || (error === null && state !== 'dead')) return [];
  return [
    {
      crm,
      what: state === 'dead' ? 'given up' : 'waits',
      code: error?.code ?? `${kind}-write`,
      path: error?.fields?.[0] ?? null,
      message: error?.message ?? 'no reason is on record',
      kind: error?.kind ?? null,
      attempts,
      nextTry: state === 'dead' ? null : iso(Math.max(notBefore, now)),
    },
  ];
}

export const historySection = ({ story }: Teller): Explanation['history'] => ({
  events: story.events.length,
  attempts: story.state.attempts.length,
  effects: story.effects.length,
  waiting: story.effects.filter(({ state }) => state === 'ready' || state === 'sending').length,
  givenUp: story.effects.filter(({ state }) => state === 'dead').length,
});
