import { z } from 'zod';
import { subscriptionsFor } from '../../../connectors/hubspot/subscriptions.ts';
import type { Wish } from '../../../sandbox/hubspot/webhooks/book.ts';
import { type Sandboxes, startSandboxes } from '../../../sandbox/start.ts';
import { storyAccounts } from '../../../sandbox/story/accounts.ts';
import { type HubSpotUsers, hubspotPeople, hubspotUsers } from '../../../sandbox/story/hubspot-people.ts';
import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { openAccounts } from '../../../sandbox/story/open-accounts.ts';
import { STORY_RULES } from '../../../sandbox/story/org-rules.ts';
import type { People } from '../../../sandbox/story/people.ts';
import {
  type SalesforceUsers,
  salesforcePeople,
  salesforceUsers,
} from '../../../sandbox/story/salesforce-people.ts';
import { readFields } from '../../core/mapping/read-fields.ts';
import type { Policy } from '../../core/policy.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import type { Clock } from '../../model/time.ts';
import { MANAGER } from '../demo/cast.ts';
import { type HubSpotDoor, hubspotDoor } from '../demo/look/hubspot-door.ts';
import { type SalesforceDoor, salesforceDoor } from '../demo/look/salesforce-door.ts';
import { emailOfRep } from '../demo/look/sight.ts';
import { POST_OFFICE } from './post.ts';
import { openShortWay } from './short-way.ts';
import { asNobody } from './strand.ts';
import type { HubSpotLook } from './write-watch.ts';

/** Both CRMs of one run, and the people who work in them. */
export interface Crms {
  readonly sandboxes: Sandboxes;
  readonly people: Readonly<Record<Crm, People>>;
  readonly hubspotUsers: HubSpotUsers;
  readonly salesforceUsers: SalesforceUsers;
  readonly doors: { readonly hubspot: HubSpotDoor; readonly salesforce: SalesforceDoor };
  readonly look: HubSpotLook;
  /** While on, every second record that Salesforce is to save is held by somebody else. */
  readonly lockHalf: (on: boolean) => void;
  readonly crmAt: (url: URL) => Crm | null;
  close(): Promise<void>;
}

export interface CrmsOptions {
  readonly seed: number;
  readonly clock: Clock;
  readonly policy: Policy;
  readonly leads: readonly StoryLead[];
  readonly searchLagMs: number;
}

/** Longer than any run: what is sent is sent when the run says so. */
const NEVER_BY_ITSELF_MS = 1_000_000_000;

export async function openCrms({ seed, clock, policy, leads, searchLagMs }: CrmsOptions): Promise<Crms> {
  let locks = false;
  let asked = 0;
  const sandboxes = await startSandboxes({
    seed,
    clock,
    hubspot: { searchLagMs, webhookTiming: { gatherMs: NEVER_BY_ITSELF_MS } },
    salesforce: { ...STORY_RULES, isLocked: () => locks && asked++ % 2 === 1 },
  });
  const hostOf = (crm: Crm): string => new URL(sandboxes[crm].url).host;
  const closeShortWay = openShortWay(new Map(CRMS.map((crm) => [hostOf(crm), sandboxes[crm].listener])));
  const inHubSpot = await hubspotUsers(sandboxes.hubspot.url);
  const inSalesforce = await salesforceUsers(sandboxes.salesforce.url);
  const manager = emailOfRep(MANAGER);
  await openAccounts(inHubSpot, inSalesforce, manager, storyAccounts(leads));
  sandboxes.hubspot.control.subscribe(`${POST_OFFICE}/webhooks/hubspot`, heardOf(policy));
  const hosts = new Map(CRMS.map((crm) => [hostOf(crm), crm]));
  return {
    sandboxes,
    people: {
      hubspot: hubspotPeople(inHubSpot, manager),
      salesforce: salesforcePeople(inSalesforce, manager),
    },
    hubspotUsers: inHubSpot,
    salesforceUsers: inSalesforce,
    doors: {
      hubspot: hubspotDoor(inHubSpot, manager),
      salesforce: salesforceDoor(inSalesforce, manager),
    },
    look: (object, ids, properties) =>
      asNobody(() => lookUp(inHubSpot.talk(manager), object, ids, properties)),
    lockHalf: (on) => {
      locks = on;
      asked = 0;
    },
    crmAt: (url) => hosts.get(url.host) ?? null,
    close: async () => {
      closeShortWay();
      await sandboxes.close();
    },
  };
}

const heardOf = (policy: Policy): readonly Wish[] =>
  subscriptionsFor(readFields(policy.mappings.hubspot, 'contacts')).map((wish) => ({
    ...wish,
    active: true,
  }));

const foundSchema = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
});

async function lookUp(
  talk: ReturnType<HubSpotUsers['talk']>,
  object: string,
  ids: readonly string[],
  properties: readonly string[],
): ReturnType<HubSpotLook> {
  const inputs = [...new Set(ids)].map((id) => ({ id }));
  const answer = await talk('POST', `/crm/v3/objects/${object}/batch/read`, { properties, inputs });
  return new Map(foundSchema.parse(answer).results.map((found) => [found.id, found.properties]));
}
