import type { z } from 'zod';
import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Calls } from './calls.ts';
import { inConditions, type Select, select } from './soql.ts';

/** Rows whose field has one of the values, in as many queries as the length of an address demands. */
export async function queryIn<T>(
  calls: Calls,
  base: Select,
  field: string,
  values: readonly string[],
  row: z.ZodType<T>,
): Promise<Result<T[], CrmError>> {
  const found: T[] = [];
  for (const condition of inConditions(base, field, values)) {
    const rows = await calls.query(select({ ...base, where: [...(base.where ?? []), condition] }), row);
    if (!rows.ok) return rows;
    found.push(...rows.value);
  }
  return ok(found);
}
