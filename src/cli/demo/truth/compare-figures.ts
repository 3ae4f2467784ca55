import { hubspotUsers } from '../../../../sandbox/story/hubspot-people.ts';
import type { Telling } from '../telling.ts';
import { type Compared, holdAgainstCrms } from './hold-against-crms.ts';

/** Holds the running dashboard's figures of today against those made of the CRMs' own data. */
export async function compareFigures({ world, cast }: Telling): Promise<Compared> {
  const hubspot = await hubspotUsers(world.hubspotUrl, world.hubspotVia);
  return holdAgainstCrms(world.serviceUrl, { hubspot, salesforce: cast.salesforceUsers }, 'today');
}
