/** A choice of an enumeration. */
export interface OptionDefinition {
  readonly label: string;
  readonly value: string;
  readonly description?: string | undefined;
  readonly displayOrder?: number | undefined;
  readonly hidden?: boolean | undefined;
}

/** A property as one creates it over the API, or as it is installed from the start. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly fieldType: string;
  readonly groupName: string;
  readonly description?: string | undefined;
  readonly options?: readonly OptionDefinition[] | undefined;
  readonly hasUniqueValue?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  readonly formField?: boolean | undefined;
  readonly displayOrder?: number | undefined;
  readonly externalOptions?: boolean | undefined;
  readonly referencedObjectType?: string | undefined;
  readonly calculationFormula?: string | undefined;
}

/** A property the portal knows. */
export interface Property extends PropertyDefinition {
  readonly options: readonly OptionDefinition[];
  readonly hubspotDefined: boolean;
  readonly readOnly: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly archivedAt: number | undefined;
}

/** A standard property in the compact form of the tables: name, label, `type/fieldType`, and marks. */
export interface StandardRow {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly options?: readonly OptionDefinition[];
  readonly readOnly?: boolean;
  readonly owner?: boolean;
}

/** `value=Label` or a bare `Label` whose value is the same text. */
export function options(...choices: readonly string[]): OptionDefinition[] {
  return choices.map((choice, displayOrder) => {
    const cut = choice.indexOf('=');
    const value = cut < 0 ? choice : choice.slice(0, cut);
    return { value, label: cut < 0 ? choice : choice.slice(cut + 1), displayOrder, hidden: false };
  });
}

const rows =
  (type: string, readOnly: boolean) =>
  (properties: Readonly<Record<string, string>>): StandardRow[] =>
    Object.entries(properties).map(([name, label]) => ({ name, label, type, readOnly }));

/** Builders of table rows: name → label. The `fixed` ones make read-only properties. */
export const texts = rows('string/text', false);
export const areas = rows('string/textarea', false);
export const phones = rows('string/phonenumber', false);
export const numbers = rows('number/number', false);
export const instants = rows('datetime/date', false);
export const dates = rows('date/date', false);
export const fixedTexts = rows('string/text', true);
export const fixedNumbers = rows('number/number', true);
export const fixedInstants = rows('datetime/date', true);
export const fixedFlags = rows('bool/booleancheckbox', true);

/** An enumeration with one choice. */
export const choice = (name: string, label: string, ...choices: readonly string[]): StandardRow => ({
  name,
  label,
  type: 'enumeration/select',
  options: options(...choices),
});

/** What every object type carries. */
export const EVERYWHERE: readonly StandardRow[] = [
  ...fixedNumbers({
    hs_object_id: 'Record ID',
    hs_created_by_user_id: 'Created by user ID',
    hs_updated_by_user_id: 'Updated by user ID',
  }),
  ...fixedTexts({
    hs_object_source: 'Record creation source',
    hs_object_source_id: 'Record creation source ID',
    hs_object_source_label: 'Record source',
    hs_object_source_user_id: 'Record creation source user ID',
    hs_all_owner_ids: 'All owner IDs',
    hs_user_ids_of_all_owners: 'User IDs of all owners',
    hs_merged_object_ids: 'Merged record IDs',
    hs_unique_creation_key: 'Unique creation key',
  }),
  ...fixedInstants({ hubspot_owner_assigneddate: 'Owner assigned date' }),
  { name: 'hubspot_owner_id', label: 'Owner', type: 'enumeration/select', owner: true },
  { name: 'hubspot_team_id', label: 'HubSpot team', type: 'string/text', readOnly: true },
];
