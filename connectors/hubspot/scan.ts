import type { RecordKind } from '../../src/model/crm.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Stretch } from '../connector.ts';
import { listOne } from './list.ts';
import { polledTypes } from './objects.ts';
import type { Reading } from './present.ts';

/**
 * All records of a kind by listing, a hundred a call: unlike a search it lags behind nothing, counts against no
 * allowance of its own and does not stop at 10,000. A place is `contacts:123`: the type, and the page behind `123`.
 */
export const scan = async (
  from: Reading,
  kind: RecordKind,
  place: string | null,
): Promise<Result<Stretch, CrmError>> => {
  const types = polledTypes(kind);
  const [name = '', after = ''] = place?.split(':') ?? [];
  const type = types.find((one) => one.name === name) ?? types[0];
  if (type === undefined) return ok({ records: [], next: null });
  const listed = await listOne(from, type, after);
  if (!listed.ok) return listed;
  const following = types[types.indexOf(type) + 1];
  const next =
    listed.value.after === undefined
      ? following && `${following.name}:`
      : `${type.name}:${listed.value.after}`;
  return ok({ records: listed.value.records, next: next ?? null });
};
