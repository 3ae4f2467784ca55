import type { LeadValues, StoryLead } from '../../../sandbox/story/lead.ts';
import { deskOf } from '../../../sandbox/story/rep-plan.ts';
import { MANAGER } from './cast.ts';
import { type Expected, lacking, SOMEBODY } from './expected.ts';
import { emailOfRep } from './look/sight.ts';
import type { Telling } from './telling.ts';

const TWO_WEEKS_AND_A_DAY = 15 * 24 * 60 * 60_000;
const MOST_OF_A_KIND = 2;

/**
 * Phase 6: two weeks later. Nurtured leads show interest again and go back to whoever had them; customers were at an event, or
 * did not come, and are followed up in the programme for it.
 */
export async function comebacks(telling: Telling): Promise<void> {
  const nurtured = inStage(telling, 'recycling');
  const guests = inStage(telling, 'won');
  telling.screen.begin('leads come back, customers are followed up', nurtured.length + guests.length);
  await telling.world.passTime(TWO_WEEKS_AND_A_DAY);
  // One after the other: whose turn it is in a pool depends on who came first.
  for (const lead of nurtured) await returns(telling, lead, interest(telling, lead), {});
  for (const [i, lead] of guests.entries())
    await returns(telling, lead, GUESTS[i] ?? {}, { owner: SOMEBODY });
  telling.later.cameBack = nurtured.length;
  telling.later.followedUp = guests.length;
  telling.screen.end();
}

const CAMPAIGN = 'Customer evening';
const GUESTS: readonly LeadValues[] = [
  { 'event.status': 'attended', campaign: CAMPAIGN },
  { 'event.status': 'no-show', campaign: CAMPAIGN },
];

/** A few leads in a stage, of reps in both CRMs where there are such; of several one stays where it is, to be seen there. */
function inStage({ foreseen, expected }: Telling, stage: string): readonly StoryLead[] {
  const all = foreseen.map(({ lead }) => lead).filter((lead) => expected.get(lead)?.stage === stage);
  const desks = Map.groupBy(all, (lead) => deskOf(expected.get(lead)?.owner ?? ''));
  const firsts = [...desks.values()].flatMap(([lead]) => lead ?? []);
  const most = Math.min(MOST_OF_A_KIND, Math.max(1, all.length - 1));
  return [...new Set([...firsts, ...all])].slice(0, most);
}

/** A demo is asked for, today. */
const interest = ({ world }: Telling, { values }: StoryLead): LeadValues => ({
  'intent.last-download': 'demo-request',
  'intent.last-at': new Date(world.clock()).toISOString(),
  'intent.downloads': Number(values['intent.downloads'] ?? 0) + 1,
});

/** Marketing notes something in HubSpot, and the lead is on offer again in both CRMs. */
async function returns(
  telling: Telling,
  lead: StoryLead,
  values: LeadValues,
  change: Partial<Expected>,
): Promise<void> {
  const { cast, expected, rounds, screen } = telling;
  const before = expected.get(lead);
  if (before === undefined) return;
  await cast.people.hubspot.edit(emailOfRep(MANAGER), cast.lookout.placeIn(lead, 'hubspot'), values);
  const { reason: _, message: __, ...rest } = before;
  const wanted: Expected = {
    ...rest,
    stage: 'mql',
    sal: 'offered',
    task: 'open',
    openTask: '/first-call-2',
    ...change,
  };
  expected.set(lead, wanted);
  const pair = await cast.closeWatch.until(lead, lacking(wanted));
  expected.set(lead, { ...wanted, owner: pair.hubspot?.owner ?? null });
  rounds.set(lead, 2);
  screen.advance();
}
