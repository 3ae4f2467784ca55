import type { RealLead } from '../../../sandbox/real-leads/lead.ts';
import type { Crm } from '../../model/crm.ts';
import type { KnownRecord } from '../../store/known-records.ts';
import { leastCalls, type Work, workOfArrivals } from '../demo/steps.ts';

const NOTHING = { reads: 0, writes: 0, tasks: 0 };

/** The fewest calls a CRM could have been asked, had all leads come at one moment. Looking for news comes on top. */
export function leastByCrm(
  leads: readonly RealLead[],
  known: readonly KnownRecord[],
  handedOver: number,
): Readonly<Record<Crm, number>> {
  const synced = new Set(
    known.filter(({ disposition }) => disposition === 'synced').map(({ leadId }) => leadId),
  );
  const shared = synced.size;
  const work = workOfArrivals(
    leads.map(({ arrivesIn }, i) => ({
      arrivesIn,
      isShared: i < shared,
      isRefused: false,
      hasTask: i < handedOver,
    })),
  );
  const only = (crm: Crm): Work => ({ hubspot: NOTHING, salesforce: NOTHING, [crm]: work[crm] });
  return { hubspot: leastCalls([only('hubspot')]), salesforce: leastCalls([only('salesforce')]) };
}
