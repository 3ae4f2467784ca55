import { eventTable, taskTable } from './activities.ts';
import { accountTable, campaignMemberTable, campaignTable, opportunityTable } from './business.ts';
import { customField, type FieldDefinition } from './custom-fields.ts';
import { systemFields } from './field.ts';
import type { ObjectTable } from './object-table.ts';
import { contactTable, leadTable } from './people.ts';
import {
  groupMemberTable,
  groupTable,
  leadStatusTable,
  memberStatusTable,
  opportunityStageTable,
  organizationTable,
  queueObjectTable,
  recordTypeTable,
  taskStatusTable,
  userTable,
} from './setup-objects.ts';
import type { ChildRelationship, Field, ObjectSchema } from './types.ts';

const TABLES: readonly ObjectTable[] = [
  accountTable,
  campaignTable,
  campaignMemberTable,
  memberStatusTable,
  contactTable,
  eventTable,
  groupTable,
  groupMemberTable,
  leadTable,
  leadStatusTable,
  opportunityTable,
  opportunityStageTable,
  organizationTable,
  queueObjectTable,
  recordTypeTable,
  taskTable,
  taskStatusTable,
  userTable,
];

/** Child relationships whose name is not simply the child's plural. */
const CHILD_NAMES: Readonly<Record<string, string | null>> = {
  'Account.ParentId': 'ChildAccounts',
  'Campaign.ParentId': 'ChildCampaigns',
  'CampaignMember.LeadOrContactId': null,
  'Contact.ReportsToId': null,
  'GroupMember.UserOrGroupId': null,
  'GroupMember.GroupId': 'GroupMembers',
  'QueueSobject.QueueId': 'QueueSobjects',
  'User.ManagerId': 'ManagedUsers',
};

/** Custom fields of `Activity` belong to tasks and events both, as in the vendor's setup. */
function customFields(object: string, custom: CustomFields): readonly Field[] {
  const activity = object === 'Task' || object === 'Event' ? (custom.Activity ?? []) : [];
  return [...(custom[object] ?? []), ...activity].map(customField);
}

export type CustomFields = Readonly<Record<string, readonly FieldDefinition[]>>;

/** Every reference seen from its other end. */
function childrenOf(parent: string, all: readonly { table: ObjectTable; fields: readonly Field[] }[]) {
  return all.flatMap(({ table, fields }) =>
    fields
      .filter((field) => field.referenceTo.includes(parent))
      .map(
        (field): ChildRelationship => ({
          name: childName(table, field),
          object: table.name,
          field: field.name,
        }),
      ),
  );
}

/** References of the system, such as owners, have no name to query their children by. */
function childName(table: ObjectTable, field: Field): string | null {
  const named = CHILD_NAMES[`${table.name}.${field.name}`];
  if (named !== undefined) return named;
  const hidden = /^(OwnerId|CreatedById|LastModifiedById|MasterRecordId|Converted\w+)$/.test(field.name);
  return hidden || !field.createable ? null : (table.plural ?? `${table.name}s`);
}

/** Names are matched without regard to case, everywhere. */
function byName<T>(items: readonly T[], name: (item: T) => string | null): (name: string) => T | undefined {
  const index = new Map(items.flatMap((item) => [[name(item)?.toLowerCase() ?? '', item] as const]));
  index.delete('');
  return (wanted) => index.get(wanted.toLowerCase());
}

function schema(
  table: ObjectTable,
  fields: readonly Field[],
  children: readonly ChildRelationship[],
): ObjectSchema {
  const label = table.label ?? table.name.replace(/([a-z])([A-Z])/g, '$1 $2');
  const writable = table.readOnly !== true;
  return {
    name: table.name,
    label,
    labelPlural: table.plural ?? `${label}s`,
    keyPrefix: table.prefix,
    createable: writable,
    updateable: writable,
    deletable: writable && table.name !== 'User',
    mergeable: table.mergeable === true,
    triggerable: writable,
    fields,
    children,
    field: byName(fields, (field) => field.name),
    parent: byName(fields, (field) => field.relationshipName),
    child: byName(children, (child) => child.name),
  };
}

/** Every object of the org with its standard and custom fields, by lower-case name. */
export function buildCatalogue(custom: CustomFields): ReadonlyMap<string, ObjectSchema> {
  const all = TABLES.map((table) => ({
    table,
    fields: [...systemFields, ...table.fields, ...customFields(table.name, custom)],
  }));
  return new Map(
    all.map(({ table, fields }) => [
      table.name.toLowerCase(),
      schema(table, fields, childrenOf(table.name, all)),
    ]),
  );
}
