import { hubspotUsers } from '../../../../sandbox/story/hubspot-people.ts';
import type { Telling } from '../telling.ts';
import { type Compared, holdAgainstCrms } from './hold-against-crms.ts';

/** Holds the running dashboard's figures of today against those made of the CRMs' own data. */
export async function compareFigures({ world, cast, hasFaults, unlogged }: Telling): Promise<Compared> {
  const hubspot = await hubspotUsers(world.hubspotUrl, world.hubspotVia);
  const crms = { hubspot, salesforce: cast.salesforceUsers };
  return holdAgainstCrms(
    world.serviceUrl,
    crms,
    'today',
    hasFaults && unlogged.size > 0 ? isWait : () => false,
  );
}

/**
 * Who answers in Slack and logs no call has spoken to the lead by then. The CRMs only show when the answer was written there,
 * which faults delay: how long such leads waited is not theirs to tell.
 */
const isWait = (name: string): boolean => /^(speed-to-lead|working-speed): (?!leads)/.test(name);
