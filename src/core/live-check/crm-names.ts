import type { Crm } from '../../model/crm.ts';

/** The CRMs as people call them. */
export const CRM_NAMES: Readonly<Record<Crm, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };
