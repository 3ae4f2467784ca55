/** The CRMs Stafet can stand between. A third is one more name here and one more folder in connectors/. */
export const CRMS = ['hubspot', 'salesforce'] as const;
export type Crm = (typeof CRMS)[number];

/** As people call them. */
export const CRM_NAMES: Readonly<Record<Crm, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

export const otherCrm = (crm: Crm): Crm => (crm === 'hubspot' ? 'salesforce' : 'hubspot');

/** What a record means to Stafet, whatever the vendor calls it. */
export const RECORD_KINDS = ['account', 'lead', 'activity', 'deal'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Names one record in one CRM, in the vendor's own words: `contacts`/`Lead`/`Contact`/`Task`, and its id. */
export interface RecordRef {
  readonly crm: Crm;
  readonly kind: RecordKind;
  readonly object: string;
  readonly id: string;
}

export const refKey = (ref: RecordRef): string => `${ref.crm}:${ref.object}:${ref.id}`;
