import { isStep, type TaskSight } from '../look/sight.ts';
import { countTold, misconfirmed, type Told, unannounced } from '../messages/told.ts';
import type { ServiceStatus } from '../status.ts';
import { leastCalls } from '../steps.ts';
import type { Later, Telling } from '../telling.ts';
import { compareFigures } from '../truth/compare-figures.ts';
import type { Compared } from '../truth/hold-against-crms.ts';
import { type Calls, countCalls } from '../world.ts';
import {
  countDoubled,
  countLost,
  misplaced,
  type Reading,
  type Readings,
  sharedIds,
  unmet,
} from './findings.ts';
import { stateHash } from './state-hash.ts';
import { sameCounts, sumOf, type Tally, tally } from './tally.ts';

/** The demo's outcome; written as it stands by `--json`. */
export interface Report {
  readonly seed: number;
  readonly leads: number;
  readonly hubspot: Tally;
  readonly salesforce: Tally;
  readonly stafet: Pick<
    ServiceStatus,
    'leads' | 'synced' | 'refused' | 'held' | 'setAside' | 'byStage' | 'byOwner' | 'bySal'
  >;
  readonly calls: { readonly hubspot: number; readonly salesforce: number; readonly least: number };
  readonly handoverMs: ServiceStatus['handoverMs'];
  /** Leads that both CRMs showed with whoever has the account of their company. */
  readonly toAccountOwners: number;
  /** What the local mail server, Slack and Twilio were sent. */
  readonly messages: Told;
  /** What both CRMs showed of the later chapters. */
  readonly later: Readonly<Later>;
  readonly lost: number;
  readonly doubled: number;
  readonly echoes: number;
  readonly stateHash: string;
  readonly checks: readonly Check[];
}

/** Something that must be so, and what speaks against it. */
export interface Check {
  readonly says: string;
  readonly holds: boolean;
  readonly but: readonly string[];
}

/** What is read while the first day is still today. */
export interface DayFigures {
  readonly calls: Calls;
  readonly handoverMs: ServiceStatus['handoverMs'];
  readonly dashboard: Compared;
}

export async function figuresOfTheDay(telling: Telling): Promise<DayFigures> {
  const { world } = telling;
  const [calls, { handoverMs }] = [
    await countCalls(world.hubspotUrl, world.salesforceUrl),
    await telling.status(),
  ];
  return { calls, handoverMs, dashboard: await compareFigures(telling) };
}

/** Reads both CRMs back over their APIs, asks the service for its own books, and holds the three against each other. */
export async function makeReport(
  telling: Telling,
  { calls, handoverMs, dashboard }: DayFigures,
): Promise<Report> {
  const { world, expected, foreseen, seed, work } = telling;
  const readings = await readBack(telling);
  const shared = sharedIds(readings);
  const status = await telling.status();
  const hubspot = tally(readings.hubspot, shared);
  const salesforce = tally(readings.salesforce, shared);
  const { leads, synced, refused, held, setAside, byStage, byOwner, bySal } = status;
  const figures = {
    seed,
    leads: foreseen.length,
    hubspot,
    salesforce,
    stafet: { leads, synced, refused, held, setAside, byStage, byOwner, bySal },
    calls: {
      hubspot: calls.hubspot - world.callsBefore.hubspot,
      salesforce: calls.salesforce - world.callsBefore.salesforce,
      least: leastCalls(work),
    },
    handoverMs,
    toAccountOwners: countToAccountOwners(telling),
    messages: countTold(
      world.post,
      foreseen.map(({ lead }) => lead),
    ),
    later: telling.later,
    lost: countLost(expected, readings),
    doubled: countDoubled(readings),
    echoes: status.echoes,
    stateHash: stateHash(readings),
  };
  const checks = checksOf(figures, unmet(expected, readings));
  const told = messageChecks(telling, figures.messages, readings, status.messages.unsure ?? 0);
  return { ...figures, checks: [...checks, areListed(readings), ...told, isTrue(dashboard)] };
}

const countToAccountOwners = ({ foreseen, handedOver }: Telling): number =>
  foreseen.filter(
    ({ lead, accountOwner }) =>
      accountOwner !== null && handedOver.get(lead)?.hubspot?.owner === accountOwner,
  ).length;

async function readBack({ cast }: Telling): Promise<Readings> {
  const [contacts, hubspotTasks, listed, people, salesforceTasks, members] = await Promise.all([
    cast.hubspotDoor.allContacts(),
    cast.hubspotDoor.allTasks(),
    cast.hubspotDoor.allMembers(),
    cast.salesforceDoor.allPeople(),
    cast.salesforceDoor.allTasks(),
    cast.salesforceDoor.allMembers(),
  ]);
  return {
    hubspot: { people: contacts, members: listed, ...ofLeads(hubspotTasks) },
    salesforce: { people, members, ...ofLeads(salesforceTasks) },
  };
}

const ofLeads = (tasks: readonly TaskSight[]): Pick<Reading, 'tasks' | 'steps'> => ({
  tasks: tasks.filter((task) => !isStep(task)),
  steps: tasks.filter(isStep),
});

const check = (says: string, holds: boolean, ...but: readonly string[]): Check => ({
  says,
  holds,
  but: holds ? [] : but,
});

const SHOWN = 12;

function checksOf(figures: Omit<Report, 'checks'>, unmetLines: readonly string[]): readonly Check[] {
  const { hubspot, salesforce, stafet, lost, doubled } = figures;
  const put = sumOf(stafet.refused) + stafet.held;
  return [
    check('Both CRMs show the same stages, owners, SAL statuses and tasks', sidesAgree(hubspot, salesforce)),
    check("Stafet's own books say the same", booksAgree(hubspot, stafet)),
    check(
      'Every lead is synced, refused with a reason, or held',
      lost === 0 && stafet.leads === figures.leads && stafet.synced + put === stafet.leads,
      `${lost} lost; ${stafet.leads} leads in the books, ${figures.leads} in the story`,
    ),
    check(
      'Whatever only one CRM has was refused or is held',
      hubspot.onlyHere + salesforce.onlyHere === put + sumOf(stafet.setAside),
      `${hubspot.onlyHere + salesforce.onlyHere} records in one CRM alone, ${put} refused or held`,
    ),
    check('Nothing was done twice', doubled === 0, `${doubled} doubled`),
    check(
      'Every lead is where the story left it, in both CRMs',
      unmetLines.length === 0,
      ...unmetLines.slice(0, SHOWN),
      ...(unmetLines.length > SHOWN ? [`and ${unmetLines.length - SHOWN} more`] : []),
    ),
  ];
}

const areListed = ({ hubspot, salesforce }: Readings): Check => {
  const lines = [...misplaced(hubspot), ...misplaced(salesforce)];
  return check(
    'Whoever is to be nurtured is on a list in HubSpot and in a campaign in Salesforce, and nobody else',
    lines.length === 0,
    ...lines.slice(0, SHOWN),
  );
};

function messageChecks(
  telling: Telling,
  { repeated }: Told,
  { hubspot }: Readings,
  unsure: number,
): readonly Check[] {
  const [unheard, wrong] = [unannounced(telling, hubspot.people), misconfirmed(telling, unsure)];
  return [
    check(
      'Every rep heard of each lead that is theirs, in Slack',
      unheard.length === 0,
      ...unheard.slice(0, SHOWN),
    ),
    check(
      'Every lead on offer was confirmed once, by mail or else by SMS, and nobody else',
      wrong.length === 0,
      ...wrong.slice(0, SHOWN),
    ),
    check('No message came twice', repeated === 0, `${repeated} came again`),
  ];
}

const isTrue = ({ figures, differ }: Compared): Check =>
  check(
    `The dashboard's ${figures} figures are those the CRMs' own data give`,
    differ.length === 0,
    ...differ.slice(0, SHOWN),
  );

const sidesAgree = (a: Tally, b: Tally): boolean =>
  a.records === b.records &&
  a.tasks === b.tasks &&
  a.openTasks === b.openTasks &&
  sameCounts(a.byStage, b.byStage) &&
  sameCounts(a.byOwner, b.byOwner) &&
  sameCounts(a.bySal, b.bySal);

const booksAgree = (crm: Tally, books: Report['stafet']): boolean =>
  crm.records === books.synced &&
  sameCounts(crm.byStage, books.byStage) &&
  sameCounts(crm.byOwner, books.byOwner) &&
  sameCounts(crm.bySal, books.bySal);
