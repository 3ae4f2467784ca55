import { hubspotProperties } from '../story/hubspot-form.ts';
import { hubspotUsers } from '../story/hubspot-people.ts';
import type { CrmName } from '../story/lead.ts';
import { salesforceFields } from '../story/salesforce-lead.ts';
import { DATA, salesforceUsers } from '../story/salesforce-people.ts';
import { parts, type Talk } from '../story/talk.ts';
import type { RealLead } from './lead.ts';

/** Industry by sector: HubSpot's option and Salesforce's picklist value. */
const INDUSTRIES: Readonly<Record<string, readonly [hubspot: string, salesforce: string]>> = {
  retail: ['retail', 'Retail'],
  technolgy: ['software', 'Technology'], // as the data spells it
  software: ['software', 'Technology'],
  telecommunications: ['software', 'Telecommunications'],
  medical: ['health', 'Healthcare'],
  finance: ['finance', 'Finance'],
  marketing: ['other', 'Media'],
  entertainment: ['other', 'Entertainment'],
  services: ['other', 'Consulting'],
  employment: ['other', 'Other'],
};
const OTHER = ['other', 'Other'] as const;

const contactOf = ({ values, sector, country }: RealLead): Readonly<Record<string, string>> => ({
  ...hubspotProperties(values),
  company_industry: (INDUSTRIES[sector] ?? OTHER)[0],
  country,
});

const leadOf = ({
  values,
  sector,
  country,
}: RealLead): Readonly<Record<string, string | number | boolean>> => ({
  ...salesforceFields(values),
  Industry: (INDUSTRIES[sector] ?? OTHER)[1],
  Country: country,
});

/** Whose name the leads come in under: a person of the demo company. */
const MARKETER = 'mette.skov@fjordlys.example';
const BATCH: Readonly<Record<CrmName, number>> = { hubspot: 100, salesforce: 200 };

/** Puts the leads into both CRMs over their APIs, in the order of the list. `told` hears how many are there. */
export const bringRealLeads = async (
  urls: Readonly<Record<CrmName, string>>,
  leads: readonly RealLead[],
  told: (count: number) => void = () => {},
): Promise<void> => {
  const send: Readonly<Record<CrmName, (some: readonly RealLead[]) => Promise<unknown>>> = {
    hubspot: toHubSpot((await hubspotUsers(urls.hubspot)).talk(MARKETER)),
    salesforce: toSalesforce((await salesforceUsers(urls.salesforce)).talk(MARKETER)),
  };
  let count = 0;
  for (const crm of ['salesforce', 'hubspot'] as const) {
    const mine = leads.filter(({ arrivesIn }) => arrivesIn.includes(crm));
    for (const some of parts(mine, BATCH[crm])) {
      await send[crm](some);
      count += some.length;
      told(count);
    }
  }
};

const toHubSpot =
  (talk: Talk) =>
  (leads: readonly RealLead[]): Promise<unknown> =>
    talk('POST', '/crm/v3/objects/contacts/batch/create', {
      inputs: leads.map((lead) => ({ properties: contactOf(lead), associations: [] })),
    });

const toSalesforce =
  (talk: Talk) =>
  (leads: readonly RealLead[]): Promise<unknown> =>
    talk('POST', `${DATA}/composite/sobjects`, {
      allOrNone: true,
      records: leads.map((lead) => ({ attributes: { type: 'Lead' }, ...leadOf(lead) })),
    });
