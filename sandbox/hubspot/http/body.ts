import * as z from 'zod';
import { type Fault, fault, invalid } from '../faults.ts';
import type { Call } from './call.ts';

/** Line and column of a JSON fault, as far as the parser tells. */
function place(message: string): string {
  const found = /line (\d+) column (\d+)/.exec(message);
  return `line ${found?.[1] ?? 1}, column ${found?.[2] ?? 1}`;
}

function jsonOf(text: string): { value: unknown } | Fault {
  if (text.trim() === '') return invalid('Invalid JSON input: a request body was expected, but none found');
  try {
    const value: unknown = JSON.parse(text);
    return { value };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return fault(400, `Invalid input JSON on ${place(message)}: ${message}`);
  }
}

function shapeFault(error: z.ZodError): Fault {
  const missing = error.issues.filter((issue) => issue.code === 'invalid_type' && issue.input === undefined);
  const names = missing.map((issue) => String(issue.path.at(-1) ?? ''));
  if (names.length > 0)
    return fault(
      400,
      `Invalid input JSON on line 1, column 2: Some required fields were not set: [${[...new Set(names)].join(', ')}]`,
    );
  const first = error.issues[0];
  return fault(
    400,
    `Invalid input JSON on line 1, column 2: Cannot deserialize value at ${first?.path.join('.') || 'the root'}: ${first?.message ?? ''}`,
  );
}

/** The body as `schema` has it, or the fault the vendor answers a malformed one with. */
export function bodyOf<S extends z.ZodType>(call: Call, schema: S): z.output<S> | Fault {
  const json = jsonOf(call.text);
  if ('kind' in json) return json;
  const parsed = schema.safeParse(json.value, { reportInput: true });
  return parsed.success ? parsed.data : shapeFault(parsed.error);
}

/** A form-encoded body, or a JSON one of plain texts. */
export function formOf(call: Call): URLSearchParams {
  return new URLSearchParams(call.text);
}

/** Ids come as text or numbers. */
export const idText = z.union([z.string(), z.number()]).transform((id) => String(id));

/** Values of a write. */
export const rawValues = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
