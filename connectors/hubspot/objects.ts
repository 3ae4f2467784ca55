import type { RecordKind, RecordRef } from '../../src/model/crm.ts';

/** The property that carries Stafet's own id on a contact: unique in the portal, so a create can be told from its repetition. */
export const STAFET_ID = 'stafet_id';
/** The same for a task, and for other activities that Stafet writes. */
export const STAFET_KEY = 'stafet_key';

/** What sets one of the vendor's object types apart. */
export interface ObjectType {
  /** As paths spell it. */
  readonly name: string;
  /** As webhooks and associations spell it. */
  readonly typeId: string;
  readonly kind: RecordKind;
  /** The property that moves with every change; search filters and sorts by it. */
  readonly modified: string;
  /** Properties read beside those the mapping asks for. */
  readonly properties: readonly string[];
  /** Changes are looked for by polling; the others are only read when something points at them. */
  readonly polled: boolean;
}

const ENGAGEMENT = { kind: 'activity', modified: 'hs_lastmodifieddate', polled: true } as const;
const COMMON = ['hs_lastmodifieddate', 'hs_timestamp', 'hubspot_owner_id'] as const;

/** Every object type Stafet works with. Polling goes through a kind's types in this order. */
const OBJECT_TYPES: readonly ObjectType[] = [
  {
    name: 'companies',
    typeId: '0-2',
    kind: 'account',
    modified: 'hs_lastmodifieddate',
    properties: [
      'country',
      'domain',
      'hs_lastmodifieddate',
      'hs_merged_object_ids',
      'hubspot_owner_id',
      'name',
      'website',
    ],
    polled: true,
  },
  {
    name: 'contacts',
    typeId: '0-1',
    kind: 'lead',
    modified: 'lastmodifieddate',
    properties: ['email', 'hs_additional_emails', 'hs_merged_object_ids', 'lastmodifieddate', STAFET_ID],
    polled: true,
  },
  {
    ...ENGAGEMENT,
    name: 'calls',
    typeId: '0-48',
    properties: [...COMMON, 'hs_call_title', 'hs_call_direction', 'hs_call_disposition', STAFET_KEY],
  },
  {
    ...ENGAGEMENT,
    name: 'emails',
    typeId: '0-49',
    properties: [...COMMON, 'hs_email_subject', 'hs_email_direction', 'hs_email_status', STAFET_KEY],
  },
  {
    ...ENGAGEMENT,
    name: 'meetings',
    typeId: '0-47',
    properties: [
      ...COMMON,
      'hs_meeting_title',
      'hs_meeting_start_time',
      'hs_meeting_outcome',
      'hs_meeting_source',
      STAFET_KEY,
    ],
  },
  {
    ...ENGAGEMENT,
    name: 'tasks',
    typeId: '0-27',
    properties: [...COMMON, 'hs_task_subject', 'hs_task_status', STAFET_KEY],
  },
  {
    ...ENGAGEMENT,
    name: 'communications',
    typeId: '0-18',
    properties: [...COMMON, 'hs_communication_channel_type', STAFET_KEY],
  },
  { ...ENGAGEMENT, name: 'notes', typeId: '0-46', properties: [...COMMON, STAFET_KEY], polled: false },
  {
    name: 'deals',
    typeId: '0-3',
    kind: 'deal',
    modified: 'hs_lastmodifieddate',
    properties: [
      'amount',
      'closedate',
      'deal_currency_code',
      'dealname',
      'dealstage',
      'hs_is_closed',
      'hs_is_closed_won',
      'hs_lastmodifieddate',
    ],
    polled: true,
  },
  {
    name: 'leads',
    typeId: '0-136',
    kind: 'lead',
    modified: 'hs_lastmodifieddate',
    properties: ['hs_lastmodifieddate'],
    polled: false,
  },
];

const BY_NAME = new Map(
  OBJECT_TYPES.flatMap((type) => [[type.name, type] as const, [type.typeId, type] as const]),
);

/** Finds a type by its name or its id. */
export const objectType = (nameOrId: string): ObjectType | undefined => BY_NAME.get(nameOrId);

/** Types whose changes make up those of a kind, in the order a cursor counts in. */
export const polledTypes = (kind: RecordKind): readonly ObjectType[] =>
  OBJECT_TYPES.filter((type) => type.kind === kind && type.polled);

/** Names a record of that type. */
export const refTo = (type: Pick<ObjectType, 'kind' | 'name'>, id: string): RecordRef => ({
  crm: 'hubspot',
  kind: type.kind,
  object: type.name,
  id,
});

/** Names a contact: what Stafet calls a lead. */
export const contactRef = (id: string): RecordRef => ({
  crm: 'hubspot',
  kind: 'lead',
  object: 'contacts',
  id,
});
