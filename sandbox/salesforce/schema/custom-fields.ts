import { area, day, email, flag, moment, money, multiPick, number, phone, pick, text, url } from './field.ts';
import type { Field, PicklistValue } from './types.ts';

/** A custom field as the setup file writes it, in the shape of the vendor's metadata. */
export interface FieldDefinition {
  readonly fullName: string;
  readonly label: string;
  readonly type: string;
  readonly description?: string;
  readonly length?: number;
  readonly precision?: number;
  readonly scale?: number;
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly externalId?: boolean;
  readonly restricted?: boolean;
  readonly defaultValue?: string;
  readonly values?: readonly {
    readonly fullName: string;
    readonly label: string;
    readonly default: boolean;
  }[];
}

type Build = (definition: FieldDefinition, o: ReturnType<typeof options>) => Field;

/** By the metadata's own type names. */
const BUILDERS: Readonly<Record<string, Build>> = {
  Text: (d, o) => text(d.fullName, d.length ?? 255, o),
  TextArea: (d, o) => area(d.fullName, 255, o),
  LongTextArea: (d, o) => area(d.fullName, d.length ?? 32768, o),
  Picklist: (d, o) => pick(d.fullName, values(d), o),
  MultiselectPicklist: (d, o) => multiPick(d.fullName, values(d), o),
  Number: (d, o) => number(d.fullName, d.precision ?? 18, d.scale ?? 0, o),
  Currency: (d, o) => money(d.fullName, o),
  Checkbox: (d, o) => flag(d.fullName, { ...o, defaultValue: d.defaultValue === 'true' }),
  Date: (d, o) => day(d.fullName, o),
  DateTime: (d, o) => moment(d.fullName, o),
  Email: (d, o) => email(d.fullName, o),
  Phone: (d, o) => phone(d.fullName, o),
  Url: (d, o) => url(d.fullName, o),
};

function values(d: FieldDefinition): readonly PicklistValue[] {
  return (d.values ?? []).map((v) => ({
    value: v.fullName,
    label: v.label,
    active: true,
    defaultValue: v.default,
  }));
}

/** What the metadata says beyond type and size. */
function options(d: FieldDefinition) {
  return {
    label: d.label,
    custom: true,
    required: d.required === true,
    unique: d.unique === true,
    externalId: d.externalId === true,
    restricted: d.restricted === true,
  };
}

/** The field a definition asks for; throws on a type the sandbox does not know, for that is a setup fault. */
export function customField(definition: FieldDefinition): Field {
  const build = BUILDERS[definition.type];
  if (build === undefined) throw new Error(`${definition.fullName}: unknown field type ${definition.type}`);
  return build(definition, options(definition));
}
