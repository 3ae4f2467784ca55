import type { LeadState, LogGap, SlaClock } from '../../model/lead-state.ts';
import type { Notice } from '../../model/message.ts';
import { isAmong } from '../decide/keep-gaps.ts';
import { stageOf } from '../decide/stages.ts';
import { TAKEN_OVER } from '../decide/take-over.ts';
import type { Draft } from '../decide/world.ts';

/** Something that happened to a lead and that somebody may want to hear of. */
export interface Occasion {
  readonly what: Notice;
  /** Tells it from every other of its kind about this lead, however often it is decided. */
  readonly mark: string;
  /** Who has the lead now, and who had it before; null: nobody. */
  readonly rep: string | null;
  readonly former: string | null;
  readonly clock: SlaClock | null;
  /** Of a warning: the share of the time that has passed, in percent. */
  readonly share: number | null;
  /** Of a gap in the log: which. */
  readonly gap?: LogGap;
}

/** What a decision came to that is news, in the order it came about. */
export function occasionsOf(draft: Draft): readonly Occasion[] {
  if (draft.lead.disposition !== 'synced') return [];
  return [
    ...handedOver(draft),
    ...takenAway(draft),
    ...inQueue(draft),
    ...rung(draft),
    ...sentBack(draft),
    ...notLogged(draft),
  ];
}

const repOf = (lead: LeadState): string | null => lead.assignment?.rep ?? null;

/** Whether somebody else has it than before, or it came to be anybody's at all. What was taken over is nobody's news. */
function isMoved({ before, lead }: Draft): boolean {
  const { assignment } = lead;
  return (
    assignment !== null && assignment.rule !== TAKEN_OVER && assignment.at !== before.lead.assignment?.at
  );
}

const about = (draft: Draft): Omit<Occasion, 'what' | 'mark'> => ({
  rep: repOf(draft.lead),
  former: repOf(draft.before.lead),
  clock: null,
  share: null,
});

function handedOver(draft: Draft): readonly Occasion[] {
  const [rep, former] = [repOf(draft.lead), repOf(draft.before.lead)];
  const isOn = stageOf(draft.lead) === 'mql' || rep !== former;
  if (rep === null || !isMoved(draft) || !isOn) return [];
  if (rep === former && isSameRound(draft)) return [];
  return [{ ...about(draft), what: 'handed-over', mark: String(draft.lead.assignment?.at) }];
}

/** Whether it has not come back in this decision. */
export const isSameRound = ({ before, lead }: Draft): boolean =>
  (before.lead.returns ?? []).length === (lead.returns ?? []).length;

function takenAway(draft: Draft): readonly Occasion[] {
  const [rep, former] = [repOf(draft.lead), repOf(draft.before.lead)];
  if (former === null || rep === former || !isMoved(draft) || !isSameRound(draft)) return [];
  return [{ ...about(draft), what: 'taken-away', mark: String(draft.lead.assignment?.at) }];
}

function inQueue(draft: Draft): readonly Occasion[] {
  const { queue = null, at = 0 } = draft.lead.assignment ?? {};
  const had = draft.before.lead.assignment?.queue ?? null;
  if (queue === null || queue === had || !isMoved(draft)) return [];
  return [{ ...about(draft), what: 'in-queue', mark: String(at) }];
}

/** Clocks that gave a warning, and those that ran out. */
function rung(draft: Draft): readonly Occasion[] {
  return draft.lead.clocks.flatMap((clock): readonly Occasion[] => {
    const had = draft.before.lead.clocks.find(
      ({ name, startedAt }) => name === clock.name && startedAt === clock.startedAt,
    );
    const mark = `${clock.name}-${clock.startedAt}`;
    if (clock.state === 'breached')
      return had?.state === 'breached' ? [] : [{ ...about(draft), what: 'breached', mark, clock }];
    const share = Math.max(0, ...(clock.warned ?? []).filter((one) => !(had?.warned ?? []).includes(one)));
    return share === 0 ? [] : [{ ...about(draft), what: 'warning', mark: `${mark}-${share}`, clock, share }];
  });
}

/** The gate did not take what somebody asked for. */
function sentBack(draft: Draft): readonly Occasion[] {
  const act = draft.trace.gate?.act;
  if (act !== 'sent-back' && act !== 'refused') return [];
  return [{ ...about(draft), what: 'sent-back', mark: String(draft.event.at) }];
}

/** What the daily look at the log found for the first time. */
function notLogged({ before, lead }: Draft): readonly Occasion[] {
  const { gaps = [] } = lead;
  if (gaps.length === 0 || gaps === before.lead.gaps) return [];
  const had = before.lead.gaps ?? [];
  return gaps
    .filter((gap) => !isAmong(gap, had))
    .map((gap) => ({
      what: 'log-gap',
      mark: `${gap.kind}-${gap.mark}`,
      rep: gap.rep,
      former: null,
      clock: null,
      share: null,
      gap,
    }));
}
