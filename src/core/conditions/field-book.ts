import type { FieldSpec, FieldType, FieldValue, LeadFields } from '../../model/fields.ts';
import type { Instant } from '../../model/time.ts';

/** What a condition looks at: the lead, the time, and values worked out on the way, such as points so far. */
export interface View {
  readonly lead: LeadFields;
  readonly now: Instant;
  readonly extra: LeadFields;
}

/** A field a condition may name. `upward` says whether its choices are listed lowest first; absent when unordered. */
export interface Field {
  readonly path: string;
  readonly type: FieldType;
  readonly label: string;
  readonly choices?: readonly string[];
  readonly upward?: boolean;
  readonly get: (view: View) => FieldValue | undefined;
}

/** All fields by every name people may use for them. */
export interface FieldBook {
  readonly byName: ReadonlyMap<string, Field>;
  /** The names to suggest from. */
  readonly paths: readonly string[];
}

/** Choices whose order means something, and which way the catalogue lists them. Sooner counts as more. */
const UPWARD: Readonly<Record<string, boolean>> = { role: false, budget: true, timing: false };

/** `Postal code`, `postal-code` and `postal.code` are one name. */
export const nameKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s.\-_]+/g, ' ')
    .trim();

/** The one of these names that is meant, as it stands there. */
export function nameAmong(names: readonly string[], meant: string): string | undefined {
  const key = nameKey(meant);
  return names.find((name) => name === meant || nameKey(name) === key);
}

const fromLead = (spec: FieldSpec): Field => {
  const { path } = spec;
  const upward = UPWARD[path];
  return {
    ...spec,
    ...(upward === undefined ? {} : { upward }),
    get: (view) => view.lead[path],
  };
};

/** A field whose value is worked out before the condition is asked, and handed over in `view.extra`. */
export const extraField = (spec: FieldSpec): Field => ({
  ...fromLead(spec),
  get: (view) => view.extra[spec.path],
});

/** Builds the book; later fields replace earlier ones of the same path. A path wins over another field's label. */
export function fieldBook(specs: readonly FieldSpec[], more: readonly Field[] = []): FieldBook {
  const fields = [...specs.map(fromLead), ...more];
  const byName = new Map<string, Field>();
  for (const field of fields) byName.set(nameKey(field.path), field);
  for (const field of fields) {
    const label = nameKey(field.label);
    if (!byName.has(label)) byName.set(label, byName.get(nameKey(field.path)) ?? field);
  }
  return { byName, paths: [...new Set(fields.map((field) => field.path))] };
}

export const findField = (book: FieldBook, name: string): Field | undefined =>
  book.byName.get(name) ?? book.byName.get(nameKey(name));
