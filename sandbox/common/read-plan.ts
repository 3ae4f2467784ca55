import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { anyPlanSchema, type FaultPlan, NAMED_PLANS } from './fault-plan.ts';

/**
 * Reads a plan of faults by its name (`calm`, `storm`) or from a JSON file. `seed` is that of a named plan; a file
 * has its own. Throws with what is wrong and where when the file is no plan.
 */
export const readFaultPlan = (nameOrFile: string, seed = 1): FaultPlan => {
  const plan: unknown = Object.hasOwn(NAMED_PLANS, nameOrFile)
    ? { name: nameOrFile, seed }
    : jsonOf(nameOrFile);
  const read = anyPlanSchema.safeParse(plan);
  if (!read.success) throw new Error(`${nameOrFile}: ${z.prettifyError(read.error)}`);
  return read.data;
};

const jsonOf = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const why = cause instanceof SyntaxError ? `is no JSON: ${cause.message}` : 'cannot be read';
    throw new Error(`${file} ${why}`, { cause });
  }
};
