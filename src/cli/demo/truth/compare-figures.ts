import { hubspotUsers } from '../../../../sandbox/story/hubspot-people.ts';
import type { Telling } from '../telling.ts';
import { type Compared, holdAgainstCrms } from './hold-against-crms.ts';

/**
 * Holds the running dashboard's figures of today against those made of the CRMs' own data. Where faults or a kill delay what
 * Stafet writes, the CRMs cannot tell the moment of an answer in Slack.
 */
export async function compareFigures({ world, cast, isRough, inSlack }: Telling): Promise<Compared> {
  const hubspot = await hubspotUsers(world.hubspotUrl, world.hubspotVia);
  const crms = { hubspot, salesforce: cast.salesforceUsers };
  const elsewhere = isRough ? [...inSlack].map((lead) => cast.lookout.placeIn(lead, 'hubspot').id) : [];
  return holdAgainstCrms(world.serviceUrl, crms, 'today', new Set(elsewhere));
}
