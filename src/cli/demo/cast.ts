import { type HubSpotUsers, hubspotPeople, hubspotUsers } from '../../../sandbox/story/hubspot-people.ts';
import type { CrmName } from '../../../sandbox/story/lead.ts';
import type { People } from '../../../sandbox/story/people.ts';
import {
  type SalesforceUsers,
  salesforcePeople,
  salesforceUsers,
} from '../../../sandbox/story/salesforce-people.ts';
import { type HubSpotDoor, hubspotDoor } from './look/hubspot-door.ts';
import { createLookout, type Lookout } from './look/lookout.ts';
import { type SalesforceDoor, salesforceDoor } from './look/salesforce-door.ts';
import { emailOfRep } from './look/sight.ts';
import { createWatch, type Watch } from './look/watch.ts';
import type { World } from './world.ts';

/** Everybody who acts in the story, and the eyes that watch both CRMs meanwhile. */
export interface Cast {
  readonly people: Readonly<Record<CrmName, People>>;
  readonly salesforceUsers: SalesforceUsers;
  readonly hubspotDoor: HubSpotDoor;
  readonly salesforceDoor: SalesforceDoor;
  readonly lookout: Lookout;
  /** Looks often, for whom somebody else waits. */
  readonly closeWatch: Watch;
  /** Looks now and then. */
  readonly calmWatch: Watch;
  dismiss(): void;
}

/** Manages sales and marketing alike: imports lists, owns the forms, looks everything up. */
export const MANAGER = 'mette';

const CLOSE_MS = 120;
const CALM_MS = 500;

/** Signs everybody in. `patienceMs` is how long the CRMs may take to show what they should. */
export async function gather(world: World, patienceMs: number): Promise<Cast> {
  const inHubSpot: HubSpotUsers = await hubspotUsers(world.hubspotUrl, world.hubspotVia);
  const inSalesforce = await salesforceUsers(world.salesforceUrl);
  const manager = emailOfRep(MANAGER);
  const hubspot = hubspotDoor(inHubSpot, manager);
  const salesforce = salesforceDoor(inSalesforce, manager);
  const lookout = createLookout(hubspot, salesforce);
  const closeWatch = createWatch(lookout, { everyMs: CLOSE_MS, patienceMs });
  const calmWatch = createWatch(lookout, { everyMs: CALM_MS, patienceMs });
  return {
    people: {
      hubspot: hubspotPeople(inHubSpot, manager),
      salesforce: salesforcePeople(inSalesforce, manager),
    },
    salesforceUsers: inSalesforce,
    hubspotDoor: hubspot,
    salesforceDoor: salesforce,
    lookout,
    closeWatch,
    calmWatch,
    dismiss: () => {
      closeWatch.stop();
      calmWatch.stop();
    },
  };
}
