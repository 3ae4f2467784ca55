import { convert, winDeal } from '../../../sandbox/story/conversion.ts';
import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { type Expected, lacking } from './expected.ts';
import { emailOfRep } from './look/sight.ts';
import { type Work, workOfActs } from './steps.ts';
import type { Telling } from './telling.ts';

const ONE_IN_CONVERTED = 3;
const ONE_IN_WON = 2;

/** Phase 4: reps make customers of accepted leads. They convert them in Salesforce, and some deals are won. */
export async function deals(telling: Telling): Promise<void> {
  const accepted = telling.foreseen.filter(({ lead }) => telling.expected.get(lead)?.stage === 'sal');
  const chosen = accepted.filter((_, i) => i % ONE_IN_CONVERTED === 0).map(({ lead }) => lead);
  const won = chosen.filter((_, i) => i % ONE_IN_WON === 0);
  telling.screen.begin('leads are converted, deals are won', chosen.length + won.length);
  const opportunities = await Promise.all(chosen.map((lead) => convertOne(telling, lead)));
  telling.work.push(workOfDeals(chosen.length));
  await Promise.all(chosen.map((lead) => reaches(telling, lead, { stage: 'opportunity' })));
  await Promise.all(
    chosen.map((lead, i) => (won.includes(lead) ? win(telling, lead, opportunities[i] ?? '') : null)),
  );
  telling.work.push(workOfDeals(won.length));
  await Promise.all(won.map((lead) => reaches(telling, lead, { stage: 'won' })));
  telling.screen.end();
}

const ownerOf = ({ expected }: Telling, lead: StoryLead): string =>
  emailOfRep(expected.get(lead)?.owner ?? 'nobody');

async function convertOne(telling: Telling, lead: StoryLead): Promise<string> {
  const { lookout, salesforceUsers } = telling.cast;
  const place = lookout.placeIn(lead, 'salesforce');
  const { contactId, opportunityId } = await convert(salesforceUsers, ownerOf(telling, lead), place.id);
  lookout.note(lead, 'salesforce', { object: 'Contact', id: contactId });
  return opportunityId;
}

const win = (telling: Telling, lead: StoryLead, opportunityId: string): Promise<void> =>
  winDeal(telling.cast.salesforceUsers, ownerOf(telling, lead), opportunityId);

async function reaches(
  { cast, expected, screen }: Telling,
  lead: StoryLead,
  change: Partial<Expected>,
): Promise<void> {
  const before = expected.get(lead);
  if (before === undefined) return;
  const wanted = { ...before, ...change };
  expected.set(lead, wanted);
  await cast.calmWatch.until(lead, lacking(wanted));
  screen.advance();
}

/** Each conversion or deal is read in Salesforce, with the person it is about, and moves the stage in both CRMs. */
const workOfDeals = (count: number): Work =>
  workOfActs(
    Array.from({ length: count }, () => ({
      crm: 'salesforce',
      changed: 2,
      writes: ['hubspot', 'salesforce'],
      tasks: [],
    })),
  );
