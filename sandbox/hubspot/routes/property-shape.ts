import * as z from 'zod';
import type { Property } from '../schema/definition.ts';
import { javaIso } from '../time.ts';

const option = z.object({
  label: z.string(),
  value: z.string(),
  hidden: z.boolean().optional(),
  displayOrder: z.number().optional(),
  description: z.string().optional(),
});

const TYPES = ['string', 'number', 'date', 'datetime', 'enumeration', 'bool', 'phone_number'] as const;
const FIELD_TYPES = [
  'text',
  'textarea',
  'html',
  'number',
  'date',
  'select',
  'radio',
  'checkbox',
  'booleancheckbox',
  'phonenumber',
  'file',
  'calculation_equation',
] as const;

/** Properties as callers define them. */
export const createPropertySchema = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(TYPES),
  fieldType: z.enum(FIELD_TYPES),
  groupName: z.string(),
  description: z.string().optional(),
  options: z.array(option).optional(),
  hasUniqueValue: z.boolean().optional(),
  hidden: z.boolean().optional(),
  formField: z.boolean().optional(),
  displayOrder: z.number().optional(),
  externalOptions: z.boolean().optional(),
  referencedObjectType: z.string().optional(),
  calculationFormula: z.string().optional(),
});

/** A change of a property; `hasUniqueValue` and the name are fixed at creation and ignored here. */
export const updatePropertySchema = createPropertySchema
  .omit({ name: true, hasUniqueValue: true, externalOptions: true, referencedObjectType: true })
  .partial();

/** A property on the wire. Clients must skip those whose value is read-only. */
export function presentProperty(p: Property) {
  return {
    updatedAt: javaIso(p.updatedAt),
    createdAt: javaIso(p.createdAt),
    ...(p.archivedAt === undefined ? {} : { archivedAt: javaIso(p.archivedAt) }),
    name: p.name,
    label: p.label,
    type: p.type,
    fieldType: p.fieldType,
    description: p.description ?? '',
    groupName: p.groupName,
    options: p.options.map((o, i) => ({
      ...o,
      hidden: o.hidden ?? false,
      displayOrder: o.displayOrder ?? i,
    })),
    ...(p.referencedObjectType === undefined ? {} : { referencedObjectType: p.referencedObjectType }),
    displayOrder: p.displayOrder ?? -1,
    calculated: p.fieldType === 'calculation_equation',
    externalOptions: p.externalOptions ?? false,
    archived: p.archivedAt !== undefined,
    hasUniqueValue: p.hasUniqueValue ?? false,
    hidden: p.hidden ?? false,
    ...(p.hubspotDefined ? { hubspotDefined: true } : {}),
    modificationMetadata: {
      archivable: !p.hubspotDefined,
      readOnlyDefinition: p.hubspotDefined,
      readOnlyValue: p.readOnly,
    },
    formField: p.formField ?? false,
    dataSensitivity: 'non_sensitive',
  };
}
