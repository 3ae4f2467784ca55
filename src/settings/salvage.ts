import type { z } from 'zod';
import type { LocalFault } from '../model/fault.ts';
import { schemaFaults } from './schema-faults.ts';

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Takes out the value at a path; a key that is missing takes its whole block along. False when nothing is left to take. */
function takeOut(root: unknown, fault: LocalFault): boolean {
  const path = fault.code === 'missing-key' ? fault.path.slice(0, -1) : fault.path;
  const last = path.at(-1);
  if (last === undefined) return false;
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (isHolder(at) ? Reflect.get(at, key) : undefined), root);
  // An entry of a list leaves a hole, so that those after it keep their places.
  if (Array.isArray(parent)) return delete parent[Number(last)];
  return isHolder(parent) && Reflect.deleteProperty(parent, last);
}

/**
 * What is left of a faulty file once the faulty values are taken out, so that the rest can be checked as well; null when
 * that is not enough to go by. Never to be run as a policy.
 */
export function salvage<S extends z.ZodType>(
  schema: S,
  value: unknown,
  faults: readonly LocalFault[],
): z.output<S> | null {
  const rest = structuredClone(value);
  let wrong = faults;
  for (let round = 0; round < 4; round++) {
    if (!wrong.every((fault) => takeOut(rest, fault))) return null;
    const parsed = schema.safeParse(rest);
    if (parsed.success) return parsed.data;
    wrong = schemaFaults(schema, rest, parsed.error.issues);
  }
  return null;
}
