import { KINDS, type Kind } from '../kinds.ts';
import { COMPANY_ROWS } from './companies.ts';
import { CONTACT_ROWS } from './contacts.ts';
import { DEAL_ROWS, LEAD_ROWS } from './deals.ts';
import {
  EVERYWHERE,
  options,
  type Property,
  type PropertyDefinition,
  type StandardRow,
} from './definition.ts';
import {
  CALL_ROWS,
  COMMUNICATION_ROWS,
  EMAIL_ROWS,
  MEETING_ROWS,
  NOTE_ROWS,
  TASK_ROWS,
} from './engagements.ts';

/** A heading properties are filed under; one must exist before its properties. */
export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
}

/** The properties of one object type; archived ones stay, so that their names can come back. */
export interface ObjectSchema {
  readonly properties: Map<string, Property>;
  readonly groups: Map<string, PropertyGroup>;
}

const ROWS: Readonly<Record<string, readonly StandardRow[]>> = {
  contacts: CONTACT_ROWS,
  companies: COMPANY_ROWS,
  deals: DEAL_ROWS,
  leads: LEAD_ROWS,
  tasks: TASK_ROWS,
  notes: NOTE_ROWS,
  calls: CALL_ROWS,
  emails: EMAIL_ROWS,
  meetings: MEETING_ROWS,
  communications: COMMUNICATION_ROWS,
};

const YES_NO = options('true=True', 'false=False');

function standard(kind: Kind, row: StandardRow, at: number): Property {
  const [type = 'string', fieldType = 'text'] = row.type.split('/');
  return {
    name: row.name,
    label: row.label,
    type,
    fieldType,
    groupName: standardGroup(kind).name,
    description: '',
    options: row.options ?? (type === 'bool' ? YES_NO : []),
    hasUniqueValue: false,
    externalOptions: row.owner ?? false,
    ...(row.owner ? { referencedObjectType: 'OWNER' } : {}),
    formField: !row.readOnly,
    hubspotDefined: true,
    readOnly: row.readOnly ?? false,
    createdAt: at,
    updatedAt: at,
    archivedAt: undefined,
  };
}

const standardGroup = (kind: Kind): PropertyGroup => ({
  name: `${kind.singular}information`,
  label: `${kind.singular[0]?.toUpperCase()}${kind.singular.slice(1)} information`,
  displayOrder: -1,
});

/** A property somebody defined, as the portal keeps it. */
export function custom(definition: PropertyDefinition, at: number): Property {
  const given = definition.options ?? [];
  return {
    ...definition,
    description: definition.description ?? '',
    options: given.length === 0 && definition.type === 'bool' ? YES_NO : given,
    hubspotDefined: false,
    readOnly: definition.fieldType === 'calculation_equation',
    createdAt: at,
    updatedAt: at,
    archivedAt: undefined,
  };
}

/** All types' standard properties, and `extra` ones by object name; missing groups of those are made. */
export function standardSchemas(
  extra: Readonly<Record<string, readonly PropertyDefinition[]>>,
  at: number,
): Map<string, ObjectSchema> {
  return new Map(
    KINDS.map((kind) => {
      const group = standardGroup(kind);
      const groups = new Map([[group.name, group]]);
      const rows = [...EVERYWHERE, ...(ROWS[kind.name] ?? [])];
      const properties = new Map(rows.map((row) => [row.name, standard(kind, row, at)]));
      for (const definition of extra[kind.name] ?? []) {
        properties.set(definition.name, custom(definition, at));
        if (!groups.has(definition.groupName))
          groups.set(definition.groupName, titledGroup(definition.groupName));
      }
      return [kind.typeId, { properties, groups }];
    }),
  );
}

function titledGroup(name: string): PropertyGroup {
  return { name, label: name.replace(/^./, (c) => c.toUpperCase()), displayOrder: -1 };
}

/** A property that is not archived. */
export function liveProperty(schema: ObjectSchema, name: string): Property | undefined {
  const property = schema.properties.get(name);
  return property?.archivedAt === undefined ? property : undefined;
}

/** Names whose values no two records of the type may share; e-mail has rules of its own. */
export function uniqueNames(schema: ObjectSchema): string[] {
  return [...schema.properties.values()].filter((p) => p.hasUniqueValue).map((p) => p.name);
}
