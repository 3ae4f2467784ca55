import type { Account } from '../../src/model/account.ts';
import type { Deal } from '../../src/model/activity.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import type { RemoteRecord, VendorFields, VendorValue } from '../../src/model/remote.ts';
import type { Instant } from '../../src/model/time.ts';
import { toActivity } from './activities.ts';
import { contactRef, type ObjectType, refTo } from './objects.ts';
import type { CrmObject, Properties } from './wire.ts';

/** Moment of the last change as search filters see it. */
export const modifiedAt = (type: ObjectType, record: CrmObject): Instant => {
  const told = Date.parse(record.properties[type.modified] ?? '');
  return Number.isNaN(told) ? record.updatedAt : told;
};

/** A contact, with the `wanted` fields alone. */
export const toLead = (type: ObjectType, record: CrmObject, wanted: readonly string[]): RemoteRecord => ({
  ...base(type, record),
  absorbed: absorbedIds(record),
  ...alsoEmails(record.properties),
  fields: picked(record.properties, wanted),
});

/** A contact has one main address and any number besides. */
const alsoEmails = (values: Properties): Pick<RemoteRecord, 'alsoEmails'> => {
  const emails = (values.hs_additional_emails ?? '').split(';').filter((email) => email.trim() !== '');
  return emails.length === 0 ? {} : { alsoEmails: emails };
};

/** A company, as what tells it apart and who owns it. */
export const toAccount = (type: ObjectType, record: CrmObject): RemoteRecord => ({
  ...base(type, record),
  absorbed: absorbedIds(record),
  fields: {},
  account: accountOf(record.properties),
});

const accountOf = (values: Properties): Account => ({
  name: values.name || null,
  website: values.domain || values.website || null,
  country: values.country || null,
  ownerId: values.hubspot_owner_id || null,
});

/** A deal or an engagement, about these contacts. */
export const toEvent = (
  type: ObjectType,
  record: CrmObject,
  about: readonly RecordRef[],
  now: Instant,
): RemoteRecord => {
  const activity = toActivity(type.name, record, about, now);
  const deal = type.kind === 'deal' ? toDeal(record.properties, about) : undefined;
  return {
    ...base(type, record),
    fields: type.kind === 'deal' ? picked(record.properties, type.properties) : {},
    ...(activity ? { activity } : {}),
    ...(deal ? { deal } : {}),
  };
};

/** Says of an id that a merge took it: the record lives on as `into`. */
export const toMerged = (type: ObjectType, id: string, into: CrmObject): RemoteRecord => ({
  ...base(type, into),
  ref: refTo(type, id),
  state: 'merged',
  into: refTo(type, into.id),
  fields: {},
});

/** Contacts a record is about, from the ids its associations name, each once. */
export const contactRefs = (ids: readonly string[]): readonly RecordRef[] =>
  [...new Set(ids)].map(contactRef);

/** Ids of earlier records that live on in this one. */
export const absorbedIds = (record: CrmObject): readonly string[] =>
  (record.properties.hs_merged_object_ids ?? '')
    .split(';')
    .map((id) => id.trim())
    .filter((id) => id !== '' && id !== record.id);

/** What every record shows. */
const base = (type: ObjectType, record: CrmObject): Omit<RemoteRecord, 'fields'> => ({
  ref: refTo(type, record.id),
  createdAt: record.createdAt,
  modifiedAt: modifiedAt(type, record),
  state: record.archived ? 'gone' : 'live',
});

// An unset property comes as null, one the portal does not know not at all: to the mapping both are empty.
function picked(values: Properties, wanted: readonly string[]): VendorFields {
  const fields: Record<string, VendorValue> = {};
  for (const name of wanted) fields[name] = values[name] ?? null;
  return fields;
}

/** Whether a deal is closed or won is the pipeline's to say: the vendor works it out for any set of stages. */
const toDeal = (values: Properties, about: readonly RecordRef[]): Deal => {
  const won = values.hs_is_closed_won === 'true';
  const closed = values.hs_is_closed === 'true';
  const amount = Number.parseFloat(values.amount ?? '');
  return {
    stage: values.dealstage ?? '',
    outcome: won ? 'won' : closed ? 'lost' : 'open',
    amount: Number.isNaN(amount) ? null : amount,
    currency: values.deal_currency_code || null,
    // An open deal's close date is a hope; only a closed one's is a fact.
    closedOn: closed || won ? (values.closedate?.slice(0, 10) ?? null) : null,
    about,
  };
};
