import type { StoryLead } from '../../../../sandbox/story/lead.ts';
import { type Expected, lacking } from '../expected.ts';
import type { MemberSight, Pair, Sight, TaskSight } from '../look/sight.ts';

/** All that one CRM shows: read back at the end, page by page. */
export interface Reading {
  readonly people: readonly Sight[];
  /** Those that Stafet wrote about leads. */
  readonly tasks: readonly TaskSight[];
  /** Steps of improvement plans: tasks about no lead. */
  readonly steps: readonly TaskSight[];
  /** Who is on a list or in a campaign. */
  readonly members: readonly MemberSight[];
}

export interface Readings {
  readonly hubspot: Reading;
  readonly salesforce: Reading;
}

/** Stafet ids that a record in either CRM carries. */
export function sharedIds({ hubspot, salesforce }: Readings): ReadonlySet<string> {
  const idsOf = ({ people }: Reading) => new Set(people.flatMap(({ stafetId }) => stafetId ?? []));
  const inSalesforce = idsOf(salesforce);
  return new Set([...idsOf(hubspot)].filter((id) => inSalesforce.has(id)));
}

const isShared = (ids: ReadonlySet<string>, { stafetId }: Sight): boolean =>
  stafetId !== null && ids.has(stafetId);

/** Records that only one of the CRMs has. */
export const alone = (reading: Reading, shared: ReadonlySet<string>): readonly Sight[] =>
  reading.people.filter((sight) => !isShared(shared, sight));

export const together = (reading: Reading, shared: ReadonlySet<string>): readonly Sight[] =>
  reading.people.filter((sight) => isShared(shared, sight));

/** How a record is told in either CRM: by its address, or by person and company where it has none. */
export const keyOfSight = ({ email, person, company }: Sight): string =>
  email?.toLowerCase() ?? `${person}, ${company}`;

const keyOfLead = ({ values }: StoryLead): string =>
  values.email === undefined
    ? `${values['person.first-name']} ${values['person.last-name']}, ${values['company.name']}`
    : String(values.email);

/** Records that are nurtured and not on one list, or on one and not nurtured; a line each. */
export function misplaced({ people, members }: Reading): readonly string[] {
  const listsOf = Map.groupBy(members, ({ about }) => about);
  return people.flatMap((sight) => {
    const lists = listsOf.get(sight.id) ?? [];
    const wanted = sight.stage === 'recycling' ? 1 : 0;
    return lists.length === wanted
      ? []
      : [`${keyOfSight(sight)}: ${sight.stage ?? 'no stage'}, and on ${lists.length} lists`];
  });
}

/** Values that stand more than once in a list, where each may stand once. */
function repeated(values: readonly string[]): number {
  const counts = [...Map.groupBy(values, (value) => value).values()].map((same) => same.length);
  return counts.filter((n) => n > 1).length;
}

/** Tasks with one key, records with one Stafet id, records with one address: each pair counts once, in each CRM. */
export function countDoubled(readings: Readings): number {
  return [readings.hubspot, readings.salesforce].reduce(
    (sum, { people, tasks, steps }) =>
      sum +
      repeated([...tasks, ...steps].map(({ key }) => key)) +
      repeated(people.flatMap(({ stafetId }) => stafetId ?? [])) +
      repeated(people.flatMap(({ email }) => email?.toLowerCase() ?? [])),
    0,
  );
}

type Expectations = ReadonlyMap<StoryLead, Expected>;

/** What both CRMs show of each lead of the story. */
function pairsOf(leads: Iterable<StoryLead>, readings: Readings): ReadonlyMap<StoryLead, Pair> {
  const byKey = ({ people }: Reading) => new Map(people.map((sight) => [keyOfSight(sight), sight]));
  const hubspot = byKey(readings.hubspot);
  const salesforce = byKey(readings.salesforce);
  const byAbout = ({ tasks }: Reading) => Map.groupBy(tasks, ({ about }) => about);
  const hubspotTasks = byAbout(readings.hubspot);
  const salesforceTasks = byAbout(readings.salesforce);
  return new Map(
    [...leads].map((lead) => {
      const inHubSpot = hubspot.get(keyOfLead(lead)) ?? null;
      const inSalesforce = salesforce.get(keyOfLead(lead)) ?? null;
      return [
        lead,
        {
          hubspot: inHubSpot,
          salesforce: inSalesforce,
          hubspotTasks: hubspotTasks.get(inHubSpot?.id ?? '') ?? [],
          salesforceTasks: salesforceTasks.get(inSalesforce?.id ?? '') ?? [],
        },
      ];
    }),
  );
}

/**
 * Leads that are lost: somebody's record that is in one CRM alone though nobody refused or holds it, and leads of the
 * story that no CRM shows.
 */
export function countLost(expected: Expectations, readings: Readings): number {
  const shared = sharedIds(readings);
  const mayBeAlone = new Set(
    [...expected].filter(([, { where }]) => where === 'alone').map(([lead]) => keyOfLead(lead)),
  );
  const stray = [...alone(readings.hubspot, shared), ...alone(readings.salesforce, shared)].filter(
    (sight) => !mayBeAlone.has(keyOfSight(sight)),
  );
  const shown = new Set([...readings.hubspot.people, ...readings.salesforce.people].map(keyOfSight));
  const vanished = [...expected.keys()].filter((lead) => !shown.has(keyOfLead(lead)));
  return stray.length + vanished.length;
}

/** What is not as the story has it, a line a lead. */
export function unmet(expected: Expectations, readings: Readings): readonly string[] {
  const pairs = pairsOf(expected.keys(), readings);
  return [...expected].flatMap(([lead, wanted]) => {
    const pair = pairs.get(lead);
    const lacks = pair === undefined ? 'nobody knows it' : lacking(wanted)(pair);
    return lacks === null ? [] : [`${keyOfLead(lead)}: ${lacks}`];
  });
}
