import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { nameOf, toldOfGap } from './messages/told.ts';
import type { Telling } from './telling.ts';
import { untilNothingLacks } from './until.ts';

/** Each attempt opens with a look at both CRMs, call by call, which faults may end. */
const TRIES = 60;
/** Nothing differed, or what did was read again. */
const DONE: readonly number[] = [0, 1];

/**
 * Both CRMs are counted and the logs looked through, as each night. Whoever answered without a call in the log left a gap; a
 * note on the record says so in both CRMs.
 */
export async function findGaps(telling: Telling): Promise<void> {
  for (let attempt = 1; !DONE.includes(await telling.world.run('reconcile', '--logs')); attempt += 1)
    if (attempt === TRIES) throw new Error('the CRMs could not be compared');
  await untilNothingLacks(() => notNoted(telling));
  telling.later.gaps = gapsOf(telling).length;
  telling.screen.advance(telling.unlogged.size);
}

/** Leads that came back are a new round's, with a log of its own. */
const gapsOf = ({ unlogged, rounds }: Telling): readonly (readonly [StoryLead, string])[] =>
  [...unlogged].filter(([lead]) => !rounds.has(lead));

/** Each gap is noted once on the lead's record, in both CRMs, and nothing else is. */
async function notNoted(telling: Telling): Promise<string | null> {
  const { cast } = telling;
  const notes = {
    hubspot: await cast.hubspotDoor.allNotes(),
    salesforce: await cast.salesforceDoor.allNotes(),
  };
  const wanted = gapsOf(telling);
  for (const crm of ['hubspot', 'salesforce'] as const) {
    const on = wanted.map(([lead]) => cast.lookout.placeIn(lead, crm).id).sort();
    const shown = notes[crm].map(({ about }) => about).sort();
    if (on.join() !== shown.join())
      return `notes of what is not logged in ${crm}: on ${shown.join(', ') || 'none'} and not on ${on.join(', ')}`;
  }
  return null;
}

/** Each rep has heard once, in Slack, of each of their gaps. */
export async function gapsAreTold(telling: Telling): Promise<void> {
  await untilNothingLacks(async () => {
    const unheard = gapsOf(telling).find(([lead, rep]) => toldOfGap(telling, lead, rep) !== 1);
    return unheard === undefined
      ? null
      : `${unheard[1]} heard ${toldOfGap(telling, ...unheard)} times that ${nameOf(unheard[0])} has a gap in the log`;
  });
  telling.screen.advance(telling.unlogged.size);
}
