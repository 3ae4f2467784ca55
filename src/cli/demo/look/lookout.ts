import type { StoryLead } from '../../../../sandbox/story/lead.ts';
import type { Place } from '../../../../sandbox/story/people.ts';
import type { HubSpotDoor } from './hubspot-door.ts';
import type { SalesforceDoor } from './salesforce-door.ts';
import type { Pair, Sight } from './sight.ts';

/** Where a lead's records stand, as far as is known yet. */
interface Places {
  hubspot?: Place;
  salesforce?: Place;
  stafetId?: string;
}

/** Finds leads in both CRMs: in the one they came to by their record, in the other by the Stafet id they carry. */
export interface Lookout {
  /** Notes where a lead's record stands: after it arrived, and again when a lead became a contact. */
  note(lead: StoryLead, crm: 'hubspot' | 'salesforce', place: Place): void;
  placeIn(lead: StoryLead, crm: 'hubspot' | 'salesforce'): Place;
  look(leads: readonly StoryLead[]): Promise<ReadonlyMap<StoryLead, Pair>>;
}

export function createLookout(hubspot: HubSpotDoor, salesforce: SalesforceDoor): Lookout {
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
      const inHubSpot = new Map<string, Sight>();
      const inSalesforce = new Map<string, Sight>();
      await lookAt(leads.map(at), hubspot, salesforce, inHubSpot, inSalesforce);
      learn(leads.map(at), inHubSpot, inSalesforce);
      // Records that only now are known by their Stafet id are looked for once more, in the other CRM.
      const half = leads.map(at).filter((one) => one.hubspot === undefined || one.salesforce === undefined);
      await lookForOtherHalf(half, hubspot, salesforce, inHubSpot, inSalesforce);
      learn(leads.map(at), inHubSpot, inSalesforce);
      return pairUp(leads, at, hubspot, salesforce, inHubSpot, inSalesforce);
    },
  };
}

type Found = Map<string, Sight>;

async function lookAt(
  known: readonly Places[],
  hubspot: HubSpotDoor,
  salesforce: SalesforceDoor,
  inHubSpot: Found,
  inSalesforce: Found,
): Promise<void> {
  const ids = (object: string) =>
    known.flatMap(({ salesforce: place }) => (place?.object === object ? [place.id] : []));
  const [contacts, leads, converted] = await Promise.all([
    hubspot.contacts(
      'id',
      known.flatMap(({ hubspot: place }) => place?.id ?? []),
    ),
    salesforce.leads('Id', ids('Lead')),
    salesforce.contacts('Id', ids('Contact')),
  ]);
  for (const sight of contacts) inHubSpot.set(sight.id, sight);
  for (const sight of [...leads, ...converted]) inSalesforce.set(sight.id, sight);
}

async function lookForOtherHalf(
  half: readonly Places[],
  hubspot: HubSpotDoor,
  salesforce: SalesforceDoor,
  inHubSpot: Found,
  inSalesforce: Found,
): Promise<void> {
  const without = (crm: 'hubspot' | 'salesforce') =>
    half.flatMap((one) => (one[crm] === undefined ? (one.stafetId ?? []) : []));
  const [contacts, leads] = await Promise.all([
    hubspot.contacts('stafet_id', without('hubspot')),
    salesforce.leads('Stafet_Id__c', without('salesforce')),
  ]);
  for (const sight of contacts) inHubSpot.set(sight.id, sight);
  for (const sight of leads) inSalesforce.set(sight.id, sight);
}

/** Keeps what was found: the Stafet ids, and by them the records in the other CRM. */
function learn(known: readonly Places[], inHubSpot: Found, inSalesforce: Found): void {
  const byStafetId = (found: Found) =>
    new Map(
      [...found.values()].flatMap((sight) => (sight.stafetId === null ? [] : [[sight.stafetId, sight]])),
    );
  const hubspot = byStafetId(inHubSpot);
  const salesforce = byStafetId(inSalesforce);
  for (const one of known) {
    const sight = inHubSpot.get(one.hubspot?.id ?? '') ?? inSalesforce.get(one.salesforce?.id ?? '');
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
  leads: readonly StoryLead[],
  at: (lead: StoryLead) => Places,
  hubspot: HubSpotDoor,
  salesforce: SalesforceDoor,
  inHubSpot: Found,
  inSalesforce: Found,
): Promise<ReadonlyMap<StoryLead, Pair>> {
  const halves = leads.map((lead) => ({
    lead,
    hubspot: inHubSpot.get(at(lead).hubspot?.id ?? '') ?? null,
    salesforce: inSalesforce.get(at(lead).salesforce?.id ?? '') ?? null,
  }));
  // Only whoever has an owner on both sides can have a task.
  const owned = halves.filter((one) => one.hubspot?.owner && one.salesforce?.owner);
  const [hubspotTasks, salesforceTasks] = await Promise.all([
    hubspot.tasksOf(owned.flatMap((one) => one.hubspot?.id ?? [])),
    salesforce.tasksOf(owned.flatMap((one) => one.salesforce?.id ?? [])),
  ]);
  return new Map(
    halves.map((one) => [
      one.lead,
      {
        hubspot: one.hubspot,
        salesforce: one.salesforce,
        hubspotTasks: hubspotTasks.filter(({ about }) => about === one.hubspot?.id),
        salesforceTasks: salesforceTasks.filter(({ about }) => about === one.salesforce?.id),
      },
    ]),
  );
}
