import type { CrmError } from '../../src/model/crm-error.ts';
import type { Calls } from './calls.ts';
import { type Call, crmError, fromVendor } from './errors.ts';
import { LIMITS, PATHS } from './paths.ts';

const CALL: Call = { where: `DELETE ${PATHS.collections}`, write: true };
const GONE = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY', 'NOT_FOUND']);

/** Throws records away, whose ids tell their objects; for each in order null when it is gone, or why it is not. */
export async function removeAll(
  calls: Calls,
  object: string,
  ids: readonly string[],
): Promise<(CrmError | null)[]> {
  const outcomes: (CrmError | null)[] = [];
  for (let at = 0; at < ids.length; at += LIMITS.collection) {
    const some = ids.slice(at, at + LIMITS.collection);
    const rows = await calls.remove(object, some);
    for (const i of some.keys()) {
      const row = rows.ok ? rows.value[i] : undefined;
      const told = row?.errors[0];
      if (!rows.ok) outcomes.push(rows.error);
      else if (row?.success || GONE.has(told?.statusCode ?? '')) outcomes.push(null);
      else outcomes.push(told ? fromVendor(told, CALL) : crmError('unknown', CALL, 'refused without a word'));
    }
  }
  return outcomes;
}
