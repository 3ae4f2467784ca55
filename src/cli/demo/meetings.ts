import type { CrmName, StoryLead } from '../../../sandbox/story/lead.ts';
import { deskOf } from '../../../sandbox/story/rep-plan.ts';
import { type Expected, lacking } from './expected.ts';
import { findGaps, gapsAreTold } from './gaps.ts';
import type { MeetingSight } from './look/sight.ts';
import { emailOfRep } from './look/sight.ts';
import { linkSentTo, nameOf } from './messages/told.ts';
import { bookingPage } from './new-rules.ts';
import type { Telling } from './telling.ts';
import { untilNothingLacks } from './until.ts';

const HOUR = 3_600_000;
/** The next morning, when all reps are at work. */
const MEETING_IN = 20 * HOUR;
const A_NIGHT = 22 * HOUR;

/** A meeting that a lead booked with its rep, in the CRM the rep works in. */
interface Booking {
  readonly lead: StoryLead;
  readonly rep: string;
  readonly desk: CrmName;
  readonly id: string;
  readonly end: 'held' | 'no-show';
}

/**
 * Phase 7: who came back is reached, and books a meeting by the link in the confirmation. Meanwhile the logs are looked through.
 * A night later the meetings were held or missed, as both CRMs show, and reps have heard of what they did not log.
 */
export async function meetings(telling: Telling): Promise<void> {
  const { screen, world, later, rounds } = telling;
  const guests = [...rounds.keys()];
  screen.begin(
    'leads book meetings, gaps in the log are told',
    guests.length * 2 + telling.unlogged.size * 2,
  );
  const [bookings] = await Promise.all([book(telling, guests), findGaps(telling)]);
  await untilNothingLacks(() => notShown(telling, bookings, 'planned'));
  screen.advance(bookings.length);
  await world.passTime(A_NIGHT);
  for (const { rep, desk, id, end } of bookings)
    await telling.cast.people[desk].tellOutcome(emailOfRep(rep), id, end);
  await untilNothingLacks(() => notShown(telling, bookings, 'over'));
  screen.advance(bookings.length);
  await gapsAreTold(telling);
  later.held = bookings.filter(({ end }) => end === 'held').length;
  later.missed = bookings.length - later.held;
  screen.end();
}

async function book(telling: Telling, guests: readonly StoryLead[]): Promise<readonly Booking[]> {
  const reached = await Promise.all(guests.map((lead) => isReached(telling, lead)));
  // To one in each CRM nobody comes, where another is held.
  const [first, ...others] = guests.map((lead, i) => ({ lead, desk: deskOf(reached[i] ?? '') }));
  const next = others.find(({ desk }) => desk !== first?.desk);
  const away = new Set(guests.length > 2 ? [first?.lead, next?.lead] : [first?.lead]);
  return Promise.all(
    guests.map(async (lead, i) => {
      const rep = reached[i] ?? '';
      const desk = deskOf(rep);
      const { people, lookout } = telling.cast;
      const meeting = { subject: subjectOf(lead), at: telling.world.clock() + MEETING_IN };
      const place = lookout.placeIn(lead, desk);
      const id = await people[desk].bookByLink(emailOfRep(rep), place, meeting);
      return { lead, rep, desk, id, end: away.has(lead) ? 'no-show' : 'held' };
    }),
  );
}

const subjectOf = (lead: StoryLead): string => `Meeting with ${nameOf(lead)}`;

/** The rep gets through on the phone, which closes the task; the confirmation says where to book. Gives the rep. */
async function isReached({ cast, expected, world }: Telling, lead: StoryLead): Promise<string> {
  const before = expected.get(lead);
  const rep = before?.owner ?? null;
  if (before === undefined || rep === null) throw new Error(`nobody has lead ${lead.number}`);
  const desk = deskOf(rep);
  const call = { subject: 'First call', outcome: 'connected', at: world.clock() } as const;
  await cast.people[desk].logCall(emailOfRep(rep), cast.lookout.placeIn(lead, desk), call);
  const { openTask: _, ...rest } = before;
  const wanted: Expected = { ...rest, task: 'done' };
  expected.set(lead, wanted);
  await cast.calmWatch.until(lead, lacking(wanted));
  await untilNothingLacks(async () =>
    linkSentTo(world.post, lead, bookingPage(rep))
      ? null
      : `lead ${lead.number} was never sent the booking page of ${rep}`,
  );
  return rep;
}

type When = 'planned' | 'over';

/** How each CRM shows how a meeting ended. */
const HUBSPOT_WORDS = { planned: 'SCHEDULED', held: 'COMPLETED', 'no-show': 'NO_SHOW' } as const;
const SALESFORCE_WORDS = { planned: null, held: 'Held', 'no-show': 'No show' } as const;

async function notShown({ cast }: Telling, bookings: readonly Booking[], when: When): Promise<string | null> {
  const [hubspot, salesforce] = await Promise.all([
    cast.hubspotDoor.allMeetings(),
    cast.salesforceDoor.allMeetings(),
  ]);
  const lacks = bookings.flatMap(({ lead, end, desk }) => {
    const shown = when === 'planned' ? 'planned' : end;
    const about = (crm: CrmName): string => cast.lookout.placeIn(lead, crm).id;
    const inHubSpot = meetingsWith(hubspot, about('hubspot'), subjectOf(lead));
    const inSalesforce = meetingsWith(salesforce, about('salesforce'), subjectOf(lead));
    const isShown =
      inHubSpot.length === 1 &&
      inSalesforce.length === 1 &&
      inHubSpot[0]?.outcome === HUBSPOT_WORDS[shown] &&
      inSalesforce[0]?.outcome === SALESFORCE_WORDS[shown];
    return isShown
      ? []
      : [
          `the meeting of lead ${lead.number}, booked in ${desk}: ${JSON.stringify([inHubSpot, inSalesforce])}`,
        ];
  });
  return lacks[0] ?? null;
}

const meetingsWith = (all: readonly MeetingSight[], about: string, subject: string) =>
  all.filter((one) => one.about === about && one.subject === subject);
