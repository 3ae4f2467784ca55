import { createHash } from 'node:crypto';
import type { Change, ObjectSchema, OrgUser } from '../org.ts';

/** Change types a subscriber may see; the GAP ones say that something changed and do not say what. */
export const GAP_TYPES = ['GAP_CREATE', 'GAP_UPDATE', 'GAP_DELETE', 'GAP_UNDELETE', 'GAP_OVERFLOW'] as const;
type EventType = Change['type'] | (typeof GAP_TYPES)[number];

type ChangeEventHeader = {
  entityName: string;
  recordIds: readonly string[];
  changeType: EventType;
  changeOrigin: string;
  transactionKey: string;
  sequenceNumber: number;
  commitTimestamp: number;
  commitNumber: number;
  commitUser: string;
  nulledFields: readonly string[];
  diffFields: readonly string[];
  changedFields: readonly string[];
};

/** The part of a message that says what happened: the header, and the fields beside it. */
export type ChangePayload = { ChangeEventHeader: ChangeEventHeader } & Readonly<Record<string, unknown>>;

/** Fields that never travel: they change with everything, or are worked out from others. */
const SILENT = new Set([
  'Id',
  'IsDeleted',
  'SystemModstamp',
  'LastActivityDate',
  'LastViewedDate',
  'LastReferencedDate',
]);

const NAME_PARTS = ['Salutation', 'FirstName', 'LastName'];
const ADDRESS =
  /^(Billing|Shipping|Mailing|Other|)(Street|City|State|PostalCode|Country|Latitude|Longitude|GeocodeAccuracy)$/;

/** Where a field stands in a message: parts of names and addresses stand inside their compound field. */
export const pathOf = (field: string): readonly string[] => {
  if (NAME_PARTS.includes(field)) return ['Name', field];
  const [, prefix, part] = ADDRESS.exec(field) ?? [];
  return prefix === undefined || part === undefined ? [field] : [`${prefix}Address`, part];
};

const travels = (schema: ObjectSchema, name: string): boolean => {
  const field = schema.field(name);
  if (!field || SILENT.has(name) || field.type === 'address') return false;
  // A person's full name is the compound its parts travel in; a company's name is a field like any other.
  return !(name === 'Name' && schema.field('LastName'));
};

// In messages date-times end in Z, where REST writes +0000.
const asMessage = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\dT[\d:.]+)\+0000$/, '$1Z') : value;

type Tree = { [name: string]: unknown };

const nest = (entries: readonly (readonly [string, unknown])[]): Tree => {
  const tree: Tree = {};
  for (const [name, value] of entries) {
    const [top = name, part] = pathOf(name);
    const inner = tree[top];
    tree[top] = part === undefined ? value : { ...(typeof inner === 'object' ? inner : {}), [part]: value };
  }
  return tree;
};

/** Who made the change, as the vendor puts it: people work through its own pages, programs name themselves. */
const originOf = (change: Change, user: OrgUser | undefined, apiVersion: string): string => {
  if (change.client !== null) return `com/salesforce/api/rest/${apiVersion};client=${change.client}`;
  if (user?.kind === 'user') return `com/salesforce/api/soap/${apiVersion};client=SfdcInternalAPI/`;
  return `com/salesforce/api/rest/${apiVersion}`;
};

export type ChangeFacts = {
  schema: ObjectSchema;
  user: OrgUser | undefined;
  commitNumber: number;
  apiVersion: string;
};

/** The message for one committed change. New and deleted records list no changed fields; only updates do. */
export const changePayload = (change: Change, facts: ChangeFacts): ChangePayload => {
  const names = (fields: readonly string[]): string[] =>
    change.type === 'UPDATE'
      ? fields.filter((name) => travels(facts.schema, name)).map((name) => pathOf(name).join('.'))
      : [];
  const values = Object.entries(change.values)
    .filter(([name]) => travels(facts.schema, name))
    .map(([name, value]) => [name, asMessage(value)] as const);
  return {
    ...nest(values),
    ChangeEventHeader: {
      entityName: change.object,
      recordIds: change.ids,
      changeType: change.type,
      changeOrigin: originOf(change, facts.user, facts.apiVersion),
      transactionKey: change.transactionKey,
      sequenceNumber: change.sequence,
      commitTimestamp: change.at,
      commitNumber: facts.commitNumber,
      commitUser: change.user,
      nulledFields: names(change.nulled),
      diffFields: [],
      changedFields: names(change.changed),
    },
  };
};

/** The fingerprint a message carries instead of its schema. */
export const schemaFingerprint = (schema: ObjectSchema): string => {
  const fields = schema.fields.map((field) => `${field.name}:${field.type}`).join(',');
  return createHash('md5').update(`${schema.name}(${fields})`).digest('base64url');
};
