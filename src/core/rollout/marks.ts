import { STAGES, type Stage } from '../../model/lead-catalogue.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { fieldOf } from '../decide/fields.ts';
import { stageOf } from '../decide/stages.ts';
import type { Decision } from '../decide/world.ts';
import { differences } from './differences.ts';
import { holderOf } from './words.ts';

/** What one set of rules did with a lead in the time that is looked at. */
export interface Mark {
  /** When Stafet knew it to be an MQL, the first time; null when it never did. */
  readonly mqlAt: Instant | null;
  /** Who got it first by the rules; null while nobody has. */
  readonly holder: string | null;
  /** Whether the first contact came by the deadline; null while that is open, or nobody has it. */
  readonly inTime: boolean | null;
}

export interface Marks {
  /** When the lead came, by the clock of the CRM it came to. */
  readonly cameAt: Instant | null;
  readonly recorded: Mark;
  readonly other: Mark;
  /** Why only one of the two made it an MQL, at the moment they parted. */
  readonly why: readonly string[];
}

const NO_MARK: Mark = { mqlAt: null, holder: null, inTime: null };
export const NO_MARKS: Marks = { cameAt: null, recorded: NO_MARK, other: NO_MARK, why: [] };

/** The two worlds after one event, each with the lead as it was there before. */
export interface Step {
  readonly before: LeadState;
  readonly decision: Decision;
}

export function mark(marks: Marks, recorded: Step, other: Step, now: Instant): Marks {
  const next: Marks = {
    ...marks,
    recorded: markOne(marks.recorded, recorded, now),
    other: markOne(marks.other, other, now),
  };
  const [before, after] = [recorded.decision.trace.qualification, other.decision.trace.qualification];
  const parted = (next.recorded.mqlAt === now) !== (next.other.mqlAt === now);
  return parted && before !== undefined && after !== undefined
    ? { ...next, why: differences(before, after) }
    : next;
}

function markOne(known: Mark, { before, decision }: Step, now: Instant): Mark {
  const rose = stageOf(before) !== 'mql' && stageOf(decision.lead) === 'mql';
  const given = decision.ledger.length > 0 && decision.lead.assignment?.by === 'stafet';
  return {
    mqlAt: known.mqlAt ?? (rose ? now : null),
    holder: known.holder ?? (given ? holderOf(decision.lead) : null),
    inTime: inTime(decision.lead, now),
  };
}

function inTime({ clocks }: LeadState, now: Instant): boolean | null {
  const clock = clocks[0];
  if (clock === undefined) return null;
  if (clock.state !== 'running') return clock.state === 'met';
  return clock.dueAt < now ? false : null;
}

/** A clock that ran out unseen before the end of the time looked at was missed, too. */
export const atEnd = (marks: Marks, other: LeadState, end: Instant): Marks => ({
  ...marks,
  other: { ...marks.other, inTime: marks.other.inTime ?? inTime(other, end) },
});

const PATH: readonly Stage[] = ['raw', 'mql', 'sal', 'sql', 'opportunity', 'won'];
const isStage = (value: unknown): value is Stage => STAGES.some((stage) => stage === value);

/** Whether a lead ever got as far as a stage. */
export function reached(lead: LeadState, stage: Stage): boolean {
  const furthest = fieldOf(lead, 'lifecycle');
  return isStage(furthest) && PATH.indexOf(furthest) >= PATH.indexOf(stage);
}
