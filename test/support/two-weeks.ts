import { z } from 'zod';
import { startSandboxes } from '../../sandbox/start.ts';
import { convert, winDeal } from '../../sandbox/story/conversion.ts';
import { storyLeads } from '../../sandbox/story/generate.ts';
import { type HubSpotUsers, hubspotPeople, hubspotUsers } from '../../sandbox/story/hubspot-people.ts';
import type { LeadValues, StoryLead } from '../../sandbox/story/lead.ts';
import type { BookedMeeting, Place } from '../../sandbox/story/people.ts';
import { deskOf, fillsIn, type Move } from '../../sandbox/story/rep-plan.ts';
import {
  type SalesforceUsers,
  salesforcePeople,
  salesforceUsers,
} from '../../sandbox/story/salesforce-people.ts';
import { connectorsFor } from '../../src/app.ts';
import { MANAGER } from '../../src/cli/demo/cast.ts';
import { emailOfRep, repOf } from '../../src/cli/demo/look/sight.ts';
import { listAll, queryAll } from '../../src/cli/demo/truth/crm-pages.ts';
import type { FlowContext } from '../../src/flows/context.ts';
import { openLivePolicy } from '../../src/flows/live-policy.ts';
import { lookAround } from '../../src/flows/people.ts';
import { runOnce } from '../../src/flows/run-once.ts';
import { readConfigFolder } from '../../src/settings/config-folder.ts';
import { readEnv } from '../../src/settings/env.ts';
import type { Store } from '../../src/store/database.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** From a Monday at ten to the Tuesday at twenty to three. */
const ANOTHER_TIME = DAY + 4 * HOUR + 40 * MINUTE;
const LOOK_MS = 1;
/** The clock stands still while calls are made: limits of so many a second would never end. */
const UNLIMITED = { tenSecondly: 1_000_000, searchPerSecond: 1_000_000 };
/** Monday, ten in Copenhagen. */
const START = Date.parse('2026-11-23T09:00:00Z');

/** Both CRMs over HTTP, and Stafet between them, after two weeks of work; the clock stands still. */
export interface TwoWeeks {
  readonly context: FlowContext;
  readonly hubspot: HubSpotUsers;
  readonly salesforce: SalesforceUsers;
  close(): Promise<void>;
}

/** A lead on a rep's desk, in the CRM in which the rep works. */
interface Desk {
  readonly rep: string;
  readonly who: string;
  readonly place: Place;
  readonly salesforceId: string;
}

interface World extends TwoWeeks {
  readonly now: () => number;
  /** Lets time pass, and Stafet do what there is to do. */
  readonly pass: (ms: number) => Promise<void>;
}

/**
 * Lives through two weeks: some leads are called at once, some late, some in vain as often as was promised or less often,
 * and some never; meetings are booked, held and missed; some leads are rejected, and some buy.
 */
export async function liveTwoWeeks(store: Store, seed: number, leads: number): Promise<TwoWeeks> {
  const world = await openWorld(store, seed);
  const told = storyLeads(seed, leads).map(someAsGuests);
  const half = Math.ceil(told.length / 2);
  await arrive(world, told.slice(0, half));
  const first = await desksOf(world);
  await workOff(world, first);
  await world.pass(ANOTHER_TIME);
  await arrive(world, told.slice(half));
  const known = new Set(first.map(({ salesforceId }) => salesforceId));
  const second = (await desksOf(world)).filter(({ salesforceId }) => !known.has(salesforceId));
  await workOff(world, second);
  return world;
}

/** Some of HubSpot's are guests of an event that is to come: they have a promise and a cadence of their own. */
const someAsGuests = (lead: StoryLead): StoryLead =>
  lead.number % 3 > 0 && lead.kind === 'hot' && lead.arrivesIn[0] === 'hubspot'
    ? { ...lead, values: { ...lead.values, programme: 'event', 'event.status': 'registered' } }
    : lead;

async function openWorld(store: Store, seed: number): Promise<World> {
  let now = START;
  const clock = (): number => now;
  // Each look at a CRM's clock takes a moment, so that one change comes after another.
  const crmClock = (): number => {
    now += LOOK_MS;
    return now;
  };
  const sandboxes = await startSandboxes({
    seed,
    clock: crmClock,
    hubspot: { searchLagMs: 0, limits: UNLIMITED },
  });
  const context = await openStafet(store, clock, {
    HUBSPOT_URL: sandboxes.hubspot.url,
    HUBSPOT_TOKEN: sandboxes.hubspot.token,
    HUBSPOT_CLIENT_SECRET: sandboxes.hubspot.clientSecret,
    SALESFORCE_URL: sandboxes.salesforce.url,
    SALESFORCE_CLIENT_ID: sandboxes.salesforce.clientId,
    SALESFORCE_CLIENT_SECRET: sandboxes.salesforce.clientSecret,
  });
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
  };
  const pass = async (ms: number): Promise<void> => {
    now += ms;
    const { stopped } = await runOnce(context, { aWaitMs: 60_000, idleWaits: 5, sleep });
    if (stopped.length > 0) throw new Error(JSON.stringify(stopped));
  };
  return {
    context,
    now: clock,
    pass,
    hubspot: await hubspotUsers(sandboxes.hubspot.url),
    salesforce: await salesforceUsers(sandboxes.salesforce.url),
    close: () => sandboxes.close(),
  };
}

/** Stafet as the service wires it, on a store and a clock of the test. */
async function openStafet(
  store: Store,
  clock: () => number,
  crms: Readonly<Record<string, string>>,
): Promise<FlowContext> {
  const log: FlowContext['log'] = () => {};
  const live = await openLivePolicy(store, readConfigFolder(ROOT), clock(), log);
  const settings = readEnv(crms);
  if (!live.ok || !settings.ok) throw new Error('the shipped rules and the sandboxes fit together');
  const { hubspot } = settings.value;
  const own = { ...settings.value, clock, hubspot: hubspot && { ...hubspot, searchesPerSecond: 1_000 } };
  const connectors = connectorsFor(own, () => live.value, log);
  const around = await lookAround(store, live.value, Object.values(connectors));
  if (!around.ok) throw new Error(around.error.message);
  const { policy, directory } = around.value;
  return { store, clock, log, connectors, channels: {}, policy: () => policy, directory };
}

async function arrive(world: World, leads: ReturnType<typeof storyLeads>): Promise<void> {
  const manager = emailOfRep(MANAGER);
  const people = {
    hubspot: hubspotPeople(world.hubspot, manager),
    salesforce: salesforcePeople(world.salesforce, manager),
  };
  for (const crm of ['hubspot', 'salesforce'] as const)
    await people[crm].arrive(leads.filter(({ arrivesIn }) => arrivesIn[0] === crm));
  await world.pass(0);
}

const leadRow = z.object({ Id: z.string(), Stafet_Id__c: z.string() });

/** Whoever has a lead on offer, in the order in which the leads became Stafet's. */
async function desksOf({ hubspot, salesforce }: World): Promise<readonly Desk[]> {
  const manager = emailOfRep(MANAGER);
  const fields = 'stafet_id,stafet_stage,hubspot_owner_id';
  const contacts = await listAll(hubspot.talk(manager), `/crm/v3/objects/contacts?properties=${fields}`);
  const rows = await queryAll(
    salesforce.talk(manager),
    'SELECT Id, Stafet_Id__c FROM Lead WHERE Stafet_Id__c != null',
    leadRow,
  );
  const inSalesforce = new Map(rows.map((row) => [row.Stafet_Id__c, row.Id]));
  return contacts.flatMap(({ id, properties: p }): Desk[] => {
    const rep = repOf(hubspot.emailOf(p.hubspot_owner_id ?? ''));
    const salesforceId = inSalesforce.get(p.stafet_id ?? '');
    if (p.stafet_stage !== 'mql' || rep === null || salesforceId === undefined) return [];
    const place =
      deskOf(rep) === 'hubspot' ? { object: 'contacts', id } : { object: 'Lead', id: salesforceId };
    return [{ rep, who: emailOfRep(rep), place, salesforceId }];
  });
}

type Act = (world: World, desk: Desk) => Promise<void>;

const peopleOf = ({ hubspot, salesforce }: World, { rep, who }: Desk) =>
  deskOf(rep) === 'hubspot' ? hubspotPeople(hubspot, who) : salesforcePeople(salesforce, who);

const calls =
  (outcome: 'connected' | 'no-answer'): Act =>
  (world, desk) =>
    peopleOf(world, desk).logCall(desk.who, desk.place, { subject: 'A call', outcome, at: world.now() });

const fills =
  (move: Move, reason = ''): Act =>
  async (world, desk) => {
    for (const values of fillsIn({ move, reason, rejectedTo: 'recycling' })) await edits(world, desk, values);
  };

const edits = (world: World, desk: Desk, values: LeadValues): Promise<void> =>
  peopleOf(world, desk).edit(desk.who, desk.place, values);

const meets =
  (outcome: BookedMeeting['outcome'], inMs = 0): Act =>
  (world, desk) =>
    peopleOf(world, desk).bookMeeting(desk.who, desk.place, {
      subject: 'A demonstration',
      outcome,
      at: world.now() + inMs,
    });

const sells: Act = async ({ salesforce }, { who, salesforceId }) => {
  const { opportunityId } = await convert(salesforce, who, salesforceId);
  await winDeal(salesforce, who, opportunityId);
};
const offers: Act = async ({ salesforce }, { who, salesforceId }) =>
  void (await convert(salesforce, who, salesforceId));

const ACCEPTS = fills('accept-by-phone');
const IN_VAIN = [10 * MINUTE, DAY, 2 * DAY, 3 * DAY, 4 * DAY, 7 * DAY].map(
  (after): readonly [number, Act] => [after, calls('no-answer')],
);

/** What becomes of leads, in turn: what the rep does, and how long after it was theirs. */
const FATES: readonly (readonly (readonly [after: number, act: Act])[])[] = [
  [
    [8 * MINUTE, calls('connected')],
    [9 * MINUTE, ACCEPTS],
    [DAY, meets('held')],
    [2 * DAY, sells],
  ],
  [
    [3 * HOUR, calls('connected')],
    [3 * HOUR + MINUTE, fills('reject', 'timing')],
  ],
  IN_VAIN,
  IN_VAIN.slice(0, 2),
  [],
  [
    [6 * MINUTE, calls('connected')],
    [7 * MINUTE, ACCEPTS],
    [DAY, meets('planned', 21 * DAY)],
    [3 * DAY, offers],
  ],
  [
    [70 * MINUTE, calls('connected')],
    [71 * MINUTE, ACCEPTS],
    [2 * DAY, meets('no-show')],
  ],
  [
    [12 * MINUTE, calls('connected')],
    [13 * MINUTE, fills('reject', 'no-need')],
  ],
];

/** Lives through what becomes of these leads, moment by moment. */
async function workOff(world: World, desks: readonly Desk[]): Promise<void> {
  const since = world.now();
  const acts = desks.flatMap((desk, i) =>
    (FATES[i % FATES.length] ?? []).map(([after, act]) => ({ at: since + after, act, desk })),
  );
  const moments = Map.groupBy(acts, ({ at }) => at);
  for (const at of [...moments.keys()].sort((a, b) => a - b)) {
    await world.pass(Math.max(0, at - world.now()));
    for (const { act, desk } of moments.get(at) ?? []) await act(world, desk);
  }
  await world.pass(MINUTE);
}
