import type { StoryEvent, StoryTurn } from '../../store/story.ts';
import type { Turn } from './schema.ts';
import { iso, nameOf, type Teller } from './teller.ts';

/** Who got the lead and why, from first to last. */
export const turnsOf = (teller: Teller): readonly Turn[] =>
  teller.story.turns.map((turn) => turnOf(teller, turn));

function turnOf(teller: Teller, turn: StoryTurn): Turn {
  const { route, members = [] } = decisionOn(teller.story.events, turn)?.trace ?? {};
  return {
    at: iso(turn.at),
    rep: turn.rep,
    name: turn.rep === null ? null : nameOf(teller, turn.rep),
    queue: turn.queue,
    by: turn.rule === BY_HAND ? 'person' : 'stafet',
    rule: turn.rule,
    row: route?.row ?? null,
    pool: turn.pool,
    why: [...turn.why],
    members: members.map((member) => ({ ...member, name: nameOf(teller, member.rep) })),
    rules: (route?.verdicts ?? []).map((verdict) => ({ ...verdict })),
  };
}

/** The ledger's name for what people did. */
const BY_HAND = 'by hand';

/** The decision a line of the ledger came of: the ledger carries the time of the event. */
const decisionOn = (events: readonly StoryEvent[], turn: StoryTurn): StoryEvent | undefined =>
  events.findLast(({ event, trace }) => event.at === turn.at && trace.route?.rule === turn.rule);
