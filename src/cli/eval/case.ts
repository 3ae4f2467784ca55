import { z } from 'zod';
import type { FieldValue } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';

/** What `stafet eval` prints as `{"error":…}` for one case. */
export interface CaseError {
  readonly kind: string;
  readonly message: string;
}

/** A case checked against what its operation takes; the message names every place that is wrong. */
export function readCase<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>, CaseError> {
  const read = schema.safeParse(input);
  if (read.success) return ok(read.data);
  const message = read.error.issues
    .map(({ path, message: what }) => `${path.join('.') || 'case'}: ${what}`)
    .join('; ');
  return err({ kind: 'invalid', message });
}

/** A moment in ISO 8601 with a zone. */
export const momentSchema = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const nestedLead = z.record(z.string(), z.unknown());
export const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/** Field names as people write them (`postal code`) become paths, and nested objects dotted paths. */
export const leadSchema = z.record(z.string(), z.unknown()).transform((lead, context) => {
  const fields: Record<string, FieldValue> = {};
  flatten(lead, '', fields, (path) =>
    context.addIssue({ code: 'custom', message: `"${path}" holds no field value` }),
  );
  return fields;
});

function flatten(
  from: Readonly<Record<string, unknown>>,
  prefix: string,
  into: Record<string, FieldValue>,
  refuse: (path: string) => void,
): void {
  for (const [key, value] of Object.entries(from)) {
    const path = prefix + key.trim().replaceAll(' ', '-');
    const plain = fieldValue.safeParse(value);
    if (plain.success) {
      into[path] = plain.data;
      continue;
    }
    const nested = nestedLead.safeParse(value);
    if (nested.success) flatten(nested.data, `${path}.`, into, refuse);
    else refuse(path);
  }
}
