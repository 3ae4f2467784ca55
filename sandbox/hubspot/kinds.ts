/** What sets one object type apart from another on the wire. */
export interface Kind {
  readonly typeId: string;
  readonly name: string;
  readonly singular: string;
  /** Name of the type inside error texts. */
  readonly label: string;
  readonly createdProperty: string;
  readonly modifiedProperty: string;
  /** Returned when no properties are asked for. */
  readonly defaults: readonly string[];
  /** Echoed by a PATCH beside the touched properties, when set. */
  readonly echoed: readonly string[];
  readonly required: readonly string[];
  /** Searched by the free-text `query`. */
  readonly searchable: readonly string[];
  readonly mergeable: boolean;
  readonly pipeline?: { readonly property: string; readonly stageProperty: string };
  /** A logged contact with a person, which moves the "last contacted" figures. */
  readonly engagement?: 'contacting' | 'noting';
}

const SOURCE = ['hs_object_source', 'hs_object_source_id', 'hs_object_source_label'];
const ENGAGEMENT = {
  createdProperty: 'hs_createdate',
  modifiedProperty: 'hs_lastmodifieddate',
  defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  required: ['hs_timestamp'],
  mergeable: false,
} as const;

/** The one type whose modification date lacks the `hs_` prefix. */
export const CONTACTS: Kind = {
  typeId: '0-1',
  name: 'contacts',
  singular: 'contact',
  label: 'CONTACT',
  createdProperty: 'createdate',
  modifiedProperty: 'lastmodifieddate',
  defaults: ['createdate', 'email', 'firstname', 'hs_object_id', 'lastmodifieddate', 'lastname'],
  echoed: [
    ...SOURCE,
    'hs_email_domain',
    'hs_is_unworked',
    'hs_pipeline',
    'lifecyclestage',
    'notes_last_updated',
  ],
  required: [],
  searchable: ['firstname', 'lastname', 'email', 'hs_additional_emails', 'phone', 'mobilephone', 'company'],
  mergeable: true,
};

export const COMPANIES: Kind = {
  typeId: '0-2',
  name: 'companies',
  singular: 'company',
  label: 'COMPANY',
  createdProperty: 'createdate',
  modifiedProperty: 'hs_lastmodifieddate',
  defaults: ['createdate', 'domain', 'hs_lastmodifieddate', 'hs_object_id', 'name'],
  echoed: [...SOURCE, 'domain', 'name', 'lifecyclestage'],
  required: [],
  searchable: ['name', 'domain', 'website', 'phone'],
  mergeable: true,
};

/** Deals carry both spellings of their creation date; `createdate` can be written. */
export const DEALS: Kind = {
  typeId: '0-3',
  name: 'deals',
  singular: 'deal',
  label: 'DEAL',
  createdProperty: 'createdate',
  modifiedProperty: 'hs_lastmodifieddate',
  defaults: [
    'amount',
    'closedate',
    'createdate',
    'dealname',
    'dealstage',
    'hs_lastmodifieddate',
    'hs_object_id',
    'pipeline',
  ],
  echoed: [...SOURCE, 'hs_is_closed', 'hs_is_closed_won'],
  required: [],
  searchable: ['dealname'],
  mergeable: true,
  pipeline: { property: 'pipeline', stageProperty: 'dealstage' },
};

/** Leads of Sales Hub hang on a contact and have no merge. */
export const LEADS: Kind = {
  typeId: '0-136',
  name: 'leads',
  singular: 'lead',
  label: 'LEAD',
  createdProperty: 'hs_createdate',
  modifiedProperty: 'hs_lastmodifieddate',
  defaults: ['hs_createdate', 'hs_lastmodifieddate', 'hs_object_id'],
  echoed: [...SOURCE, 'hs_pipeline', 'hs_pipeline_stage'],
  required: ['hs_lead_name'],
  searchable: ['hs_lead_name'],
  mergeable: false,
  pipeline: { property: 'hs_pipeline', stageProperty: 'hs_pipeline_stage' },
};

const engagement = (typeId: string, name: string, singular: string, rest: Partial<Kind> = {}): Kind => ({
  ...ENGAGEMENT,
  typeId,
  name,
  singular,
  label: singular.toUpperCase(),
  echoed: SOURCE,
  searchable: [],
  ...rest,
});

/* Engagements: no merge, a timestamp of their own, and the newer names for their dates. */
export const TASKS = engagement('0-27', 'tasks', 'task', {
  echoed: [
    ...SOURCE,
    'hs_task_is_completed',
    'hs_task_priority',
    'hs_task_status',
    'hs_task_type',
    'hs_timestamp',
  ],
  searchable: ['hs_task_subject', 'hs_task_body'],
});
export const NOTES = engagement('0-46', 'notes', 'note', {
  engagement: 'noting',
  searchable: ['hs_note_body'],
});
export const MEETINGS = engagement('0-47', 'meetings', 'meeting', {
  engagement: 'contacting',
  searchable: ['hs_meeting_title'],
});
export const CALLS = engagement('0-48', 'calls', 'call', {
  engagement: 'contacting',
  searchable: ['hs_call_title'],
});
export const EMAILS = engagement('0-49', 'emails', 'email', {
  engagement: 'contacting',
  searchable: ['hs_email_subject'],
});
export const COMMUNICATIONS = engagement('0-18', 'communications', 'communication', {
  engagement: 'contacting',
});

/** Every type, in the order their ids are dealt out. */
export const KINDS: readonly Kind[] = [
  CONTACTS,
  COMPANIES,
  DEALS,
  LEADS,
  TASKS,
  NOTES,
  MEETINGS,
  CALLS,
  EMAILS,
  COMMUNICATIONS,
];

const BY_ALIAS = new Map(
  KINDS.flatMap((kind) => [kind.typeId, kind.name, kind.singular].map((alias) => [alias, kind] as const)),
);

/** Finds the type a path or body names: plural, singular or type id, in any case. */
export function kindOf(alias: string): Kind | undefined {
  return BY_ALIAS.get(alias.toLowerCase());
}
