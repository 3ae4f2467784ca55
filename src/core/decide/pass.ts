import type { Stage } from '../../model/lead-catalogue.ts';
import { answer } from './answer.ts';
import { moveByHand } from './by-hand.ts';
import { setFields } from './fields.ts';
import { type Passed, passGate, type Visit } from './gate.ts';
import { isStage, stageOf } from './stages.ts';
import type { Draft } from './world.ts';

/** Lets a person's move through: an accept or reject at the SAL gate, or a stage set by hand. */
export function pass(draft: Draft): Draft {
  const { event, lead, policy } = draft;
  const visit: Visit = { at: event.at, stages: policy.stages, recycling: policy.recycling };
  if (event.kind === 'answered') {
    const { draft: told, passed } = answer(draft, event, visit);
    return passed === null ? told : withVerdict(told, passed);
  }
  if (event.kind !== 'seen') return draft;
  const answered = draft.trace.merge?.some(({ path, taken }) => path === 'sal.status' && taken) === true;
  // What a record brings along is history, no answer to an offer: there was none yet.
  if (answered && event.first && stageOf(lead) === 'raw')
    return { ...draft, lead: setFields(lead, { 'sal.status': null }, event.at) };
  if (answered) return withVerdict(draft, passGate(lead, visit));
  const asked = askedStage(draft);
  return asked === null ? draft : withVerdict(draft, moveByHand(lead, asked, visit));
}

/** The stage a person put on a record that Stafet knows, whoever has the last word on the field. */
function askedStage({ event, before }: Draft): Stage | null {
  if (event.kind !== 'seen' || event.first) return null;
  const asked = event.changed.stage;
  return isStage(asked) && asked !== stageOf(before.lead) ? asked : null;
}

const withVerdict = (draft: Draft, { state, verdict }: Passed): Draft =>
  verdict === null
    ? { ...draft, lead: state }
    : { ...draft, lead: state, trace: { ...draft.trace, gate: verdict } };
