import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { parts } from '../../../sandbox/story/talk.ts';
import { lacking } from './expected.ts';
import { type Foreseen, sortOut } from './lanes.ts';
import { pause } from './look/watch.ts';
import { workOfArrivals } from './steps.ts';
import type { Telling } from './telling.ts';
import { together } from './together.ts';

const FEWEST_AT_ONCE = 20;
const MOST_AT_ONCE = 100;
const BATCHES = 8;
const BETWEEN_BATCHES_MS = 400;

/**
 * Phase 1: everybody arrives. Whose turn it is in a pool depends on who came first, so those who take a turn come one by
 * one, each when the one before is in both CRMs with owner and task; all pools at the same time. The others come in heaps.
 */
export async function arrivals(telling: Telling): Promise<void> {
  const { lanes, rest } = sortOut(telling.foreseen);
  const turns = [...lanes.values()].reduce((sum, lane) => sum + lane.length, 0);
  telling.screen.begin('leads arrive and are handed over', telling.foreseen.length);
  const arrive = gathered((leads: readonly StoryLead[]) => arriveTogether(telling, leads));
  let done = 0;
  const queues = [...lanes.values()].map(async (lane) => {
    for (const lead of lane) {
      await arrive(lead);
      await handover(telling, lead);
      done += 1;
      telling.onStep(1, done, turns);
    }
  });
  await Promise.all([...queues, crowd(telling, rest)]);
  telling.screen.end();
}

async function handover({ cast, expected, handedOver, screen }: Telling, lead: StoryLead): Promise<void> {
  const wanted = expected.get(lead);
  if (wanted === undefined) return;
  const pair = await cast.closeWatch.until(lead, lacking(wanted));
  expected.set(lead, { ...wanted, owner: pair.hubspot?.owner ?? null });
  handedOver.set(lead, pair);
  screen.advance();
}

async function crowd(telling: Telling, rest: readonly Foreseen[]): Promise<void> {
  const size = Math.min(MOST_AT_ONCE, Math.max(FEWEST_AT_ONCE, Math.ceil(rest.length / BATCHES)));
  const seen = together();
  for (const some of parts(rest, size)) {
    await arriveTogether(
      telling,
      some.map(({ lead }) => lead),
    );
    for (const { lead, expected } of some) seen.add(shown(telling, lead, expected));
    await pause(BETWEEN_BATCHES_MS);
  }
  await seen.all();
}

async function shown(
  { cast, screen }: Telling,
  lead: StoryLead,
  wanted: Foreseen['expected'],
): Promise<void> {
  await cast.calmWatch.until(lead, lacking(wanted));
  screen.advance();
}

/** Brings leads in, each to where it comes to; those that come both ways do so in the same moment. */
async function arriveTogether(telling: Telling, leads: readonly StoryLead[]): Promise<void> {
  const { people, lookout } = telling.cast;
  const into = (crm: 'hubspot' | 'salesforce') => leads.filter(({ arrivesIn }) => arrivesIn.includes(crm));
  const bring = async (crm: 'hubspot' | 'salesforce'): Promise<void> => {
    const places = await people[crm].arrive(into(crm));
    into(crm).forEach((lead, i) => {
      const place = places[i];
      if (place !== undefined) lookout.note(lead, crm, place);
    });
  };
  await Promise.all([bring('hubspot'), bring('salesforce')]);
  telling.work.push(
    workOfArrivals(
      leads.map((lead) => ({
        arrivesIn: lead.arrivesIn,
        isShared: telling.expected.get(lead)?.where === 'both',
        isRefused: lead.kind === 'held',
        hasTask: telling.expected.get(lead)?.task === 'open',
      })),
    ),
  );
}

/** Gathers what is asked for in one turn of the event loop into one call. */
function gathered<T>(run: (all: readonly T[]) => Promise<void>): (one: T) => Promise<void> {
  let waiting: T[] = [];
  let next: Promise<void> | null = null;
  return (one) => {
    waiting.push(one);
    next ??= new Promise((resolve) => setTimeout(resolve, 0)).then(() => {
      const all = waiting;
      waiting = [];
      next = null;
      return run(all);
    });
    return next;
  };
}
