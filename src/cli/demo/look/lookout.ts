import type { CrmName, StoryLead } from '../../../../sandbox/story/lead.ts';
import type { Place } from '../../../../sandbox/story/people.ts';
import type { HubSpotDoor } from './hubspot-door.ts';
import type { SalesforceDoor } from './salesforce-door.ts';
import type { Pair, Sight } from './sight.ts';

/** Finds leads in both CRMs: in the one they came to by their record, in the other by the Stafet id they carry. */
export interface Lookout {
  /** Notes where a lead's record stands: after it arrived, and again when a lead became a contact. */
  note(lead: StoryLead, crm: CrmName, place: Place): void;
  placeIn(lead: StoryLead, crm: CrmName): Place;
  look(leads: readonly StoryLead[]): Promise<ReadonlyMap<StoryLead, Pair>>;
}

/** Where a lead's records stand, as far as is known yet. */
interface Places {
  hubspot?: Place;
  salesforce?: Place;
  stafetId?: string;
}

interface Doors {
  readonly hubspot: HubSpotDoor;
  readonly salesforce: SalesforceDoor;
}

/** What one look has found so far, by the record's id. */
type Found = Readonly<Record<CrmName, Map<string, Sight>>>;

export function createLookout(hubspot: HubSpotDoor, salesforce: SalesforceDoor): Lookout {
  const doors = { hubspot, salesforce };
  const places = new Map<number, Places>();
  const at = ({ number }: StoryLead): Places => {
    const known = places.get(number) ?? {};
    places.set(number, known);
    return known;
  };
  return {
    note: (lead, crm, place) => {
      at(lead)[crm] = place;
    },
    placeIn: (lead, crm) => {
      const place = at(lead)[crm];
      if (place === undefined) throw new Error(`lead ${lead.number} has not been seen in ${crm} yet`);
      return place;
    },
    look: async (leads) => {
      const known = leads.map(at);
      const found: Found = { hubspot: new Map(), salesforce: new Map() };
      await lookWhereKnown(doors, known, found);
      learn(known, found);
      await lookForOtherHalf(doors, known, found);
      learn(known, found);
      return pairUp(
        doors,
        leads.map((lead) => [lead, at(lead)]),
        found,
      );
    },
  };
}

const keep = (sights: readonly Sight[], into: Map<string, Sight>): void => {
  for (const sight of sights) into.set(sight.id, sight);
};

async function lookWhereKnown(
  { hubspot, salesforce }: Doors,
  known: readonly Places[],
  found: Found,
): Promise<void> {
  const ids = (object: string) =>
    known.flatMap(({ salesforce: place }) => (place?.object === object ? [place.id] : []));
  const inHubSpot = known.flatMap(({ hubspot: place }) => place?.id ?? []);
  const [contacts, leads, converted] = await Promise.all([
    hubspot.contacts('id', inHubSpot),
    salesforce.leads('Id', ids('Lead')),
    salesforce.contacts('Id', ids('Contact')),
  ]);
  keep(contacts, found.hubspot);
  keep([...leads, ...converted], found.salesforce);
}

/** Records that only now are known by their Stafet id are looked for in the other CRM. */
async function lookForOtherHalf(
  { hubspot, salesforce }: Doors,
  known: readonly Places[],
  found: Found,
): Promise<void> {
  const without = (crm: CrmName) =>
    known.flatMap((one) => (one[crm] === undefined ? (one.stafetId ?? []) : []));
  const [contacts, leads] = await Promise.all([
    hubspot.contacts('stafet_id', without('hubspot')),
    salesforce.leads('Stafet_Id__c', without('salesforce')),
  ]);
  keep(contacts, found.hubspot);
  keep(leads, found.salesforce);
}

const byStafetId = (sights: Map<string, Sight>): ReadonlyMap<string, Sight> =>
  new Map(
    [...sights.values()].flatMap((sight) => (sight.stafetId === null ? [] : [[sight.stafetId, sight]])),
  );

/** Keeps what was found: the Stafet ids, and by them the records in the other CRM. */
function learn(known: readonly Places[], found: Found): void {
  const hubspot = byStafetId(found.hubspot);
  const salesforce = byStafetId(found.salesforce);
  for (const one of known) {
    const sight = found.hubspot.get(one.hubspot?.id ?? '') ?? found.salesforce.get(one.salesforce?.id ?? '');
    const stafetId = sight?.stafetId ?? one.stafetId;
    if (stafetId === undefined) continue;
    one.stafetId = stafetId;
    one.hubspot ??= placeOf(hubspot.get(stafetId));
    one.salesforce ??= placeOf(salesforce.get(stafetId));
  }
}

const placeOf = (sight: Sight | undefined): Place | undefined =>
  sight === undefined ? undefined : { object: sight.object, id: sight.id };

async function pairUp(
  { hubspot, salesforce }: Doors,
  leads: readonly (readonly [StoryLead, Places])[],
  found: Found,
): Promise<ReadonlyMap<StoryLead, Pair>> {
  const halves = leads.map(([lead, places]) => ({
    lead,
    hubspot: found.hubspot.get(places.hubspot?.id ?? '') ?? null,
    salesforce: found.salesforce.get(places.salesforce?.id ?? '') ?? null,
  }));
  // Only a lead that is beyond raw on both sides can have a task.
  const beyondRaw = (sight: Sight | null): boolean =>
    sight !== null && sight.stage !== null && sight.stage !== 'raw';
  const offered = halves.filter((one) => beyondRaw(one.hubspot) && beyondRaw(one.salesforce));
  const [hubspotTasks, salesforceTasks] = await Promise.all([
    hubspot.tasksOf(offered.flatMap((one) => one.hubspot?.id ?? [])),
    salesforce.tasksOf(offered.flatMap((one) => one.salesforce?.id ?? [])),
  ]);
  return new Map(
    halves.map(({ lead, ...sides }): [StoryLead, Pair] => [
      lead,
      {
        ...sides,
        hubspotTasks: hubspotTasks.filter(({ about }) => about === sides.hubspot?.id),
        salesforceTasks: salesforceTasks.filter(({ about }) => about === sides.salesforce?.id),
      },
    ]),
  );
}
