/** A canonical value. Datetimes are ISO 8601 in UTC, dates `YYYY-MM-DD`, phones E.164, countries ISO 3166-1 alpha-2. */
export type FieldValue = string | number | boolean | readonly string[] | null;

/** Canonical values by dotted path, such as `company.size`. A path that is absent is unknown; null is known to be empty. */
export type LeadFields = Readonly<Record<string, FieldValue>>;

export const FIELD_TYPES = [
  'text',
  'longtext',
  'integer',
  'number',
  'boolean',
  'date',
  'datetime',
  'email',
  'phone',
  'country',
  'choice',
  'choices',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface FieldSpec {
  readonly path: string;
  readonly type: FieldType;
  readonly label: string;
  /** Allowed values of a choice, in order where the order means something (roles, budget, timing). */
  readonly choices?: readonly string[];
}
