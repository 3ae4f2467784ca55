import type { Crm } from '../../model/crm.ts';

/** Where people open a record in the CRM; null where that is not known, as in a sandbox, which has no pages. */
export type RecordUrl = (ref: {
  readonly crm: Crm;
  readonly object: string;
  readonly id: string;
}) => string | null;

const HUBSPOT_TYPES: Readonly<Record<string, string>> = { contacts: '0-1', companies: '0-2', deals: '0-3' };

export interface CrmPages {
  readonly hubspotPortal: string | null;
  readonly salesforceUrl: string | null;
}

/** Addresses as both vendors' own pages have them. */
export const recordUrls =
  ({ hubspotPortal, salesforceUrl }: CrmPages): RecordUrl =>
  ({ crm, object, id }) => {
    if (crm === 'salesforce') {
      const hasPages = salesforceUrl?.startsWith('https://') === true;
      return hasPages ? `${salesforceUrl}/lightning/r/${object}/${id}/view` : null;
    }
    const type = HUBSPOT_TYPES[object];
    if (hubspotPortal === null || type === undefined) return null;
    return `https://app.hubspot.com/contacts/${hubspotPortal}/record/${type}/${id}`;
  };
