import type { Team } from '../../core/assign/team.ts';
import { whyNot } from '../../core/assign/why-not.ts';
import { suggest } from '../../core/conditions/nearest.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { turnsOf } from './owner.ts';
import type { Explanation, Turn } from './schema.ts';
import { nameOf, type Teller } from './teller.ts';

type Answer = NonNullable<Explanation['whyNot']>;

/** Answers the rep who asks why the lead went to somebody else; an error in words when there is no such rep. */
export function whyNotSection(teller: Teller, asks: string): Result<Answer, string> {
  const { teams } = teller.live;
  const rep = repNamed(teams, asks);
  if (rep === null)
    return err(`There is no rep "${asks}" in config/teams.yaml: ${suggest(asks, [...teams.reps.keys()])}`);
  return ok({ rep, name: nameOf(teller, rep), answer: answerTo(teller, rep) });
}

/** By id, e-mail, name, or a first name that only one has. */
function repNamed({ reps }: Team, asks: string): string | null {
  const wanted = asks.trim().toLowerCase();
  const all = [...reps.values()];
  const exact = all.find(({ id, email, name }) =>
    [id, email, name].some((text) => text.toLowerCase() === wanted),
  );
  const first = all.filter(({ name }) => name.toLowerCase().split(' ')[0] === wanted);
  return exact?.id ?? (first.length === 1 ? (first[0]?.id ?? null) : null);
}

function answerTo(teller: Teller, rep: string): string {
  const turns = turnsOf(teller);
  const last = turns.at(-1);
  const byRule = turns.findLast(({ by }) => by === 'stafet');
  if (last === undefined) return 'Nobody has been given this lead: it has not become an MQL.';
  if (last.rep === rep) return `${nameOf(teller, rep)} has this lead.`;
  const hand = last.by === 'person' ? [`It was ${last.why.join(', ')}.`] : [];
  return [...hand, ...(byRule === undefined ? [] : [byTheRule(teller, rep, byRule, hand.length > 0)])].join(
    ' ',
  );
}

function byTheRule(teller: Teller, rep: string, turn: Turn, isEarlier: boolean): string {
  const policy = policyThat(teller, turn);
  const answer =
    turn.rule === 'already theirs'
      ? `${turn.name ?? 'Somebody'} had the lead in the CRM before it became an MQL, and keeps it.`
      : whyNot(rep, turn, policy.assignment.pools, policy.teams);
  return isEarlier ? `Before that: ${answer}` : answer;
}

/** The rules as they were when it was handed over. */
function policyThat(teller: Teller, turn: Turn) {
  const event = teller.story.events.findLast(({ event: { at } }) => at === Date.parse(turn.at));
  return teller.policyOf(event?.policy ?? teller.live.hash);
}
