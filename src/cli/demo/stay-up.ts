import { setTimeout as pause } from 'node:timers/promises';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { gather } from './cast.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

const BETWEEN_LEADS_MS = 4_000;
/** Leads of the epilogue are drawn with another seed, and in chapters. */
const EPILOGUE = 1_000_003;
const CHAPTER = 50;

/** After the story: tells where everything is, and lets a fresh lead arrive every few seconds, for ever. */
export async function stayUp(
  { seed }: { readonly seed: number },
  screen: Screen,
  world: World,
  signal: AbortSignal,
): Promise<void> {
  const cast = await gather(world, BETWEEN_LEADS_MS);
  screen.say(
    `Staying up until Ctrl-C, with a fresh lead every few seconds.\n  Dashboard   ${world.serviceUrl}\n  HubSpot     ${world.hubspotUrl}\n  Salesforce  ${world.salesforceUrl}`,
  );
  for (let chapter = 0; ; chapter += 1) {
    for (const lead of storyLeads(seed + EPILOGUE + chapter, CHAPTER)) {
      if (signal.aborted) return;
      // One that a CRM refuses is told of in the story; here it would only leave more and more given up.
      if (lead.kind === 'held') continue;
      for (const crm of lead.arrivesIn) await cast.people[crm].arrive([lead]).catch(() => {});
      screen.say(`  ${titleOf(lead)}`);
      await pause(BETWEEN_LEADS_MS, undefined, { signal }).catch(() => {});
    }
  }
}

const titleOf = ({ values, arrivesIn }: StoryLead): string =>
  `${values['person.first-name']} ${values['person.last-name']}, ${values['company.name'] ?? 'private'} (${values.country}) in ${arrivesIn.join(' and ')}`;
