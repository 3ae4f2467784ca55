import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Described } from './answers.ts';
import type { Calls } from './calls.ts';
import { crmError } from './errors.ts';

/** The vendor's type of each column, by its path as it was asked for, in lower case. */
export type ColumnTypes = ReadonlyMap<string, string>;
/** Types of fields such as `Email`, and of a parent's, such as `Account.Name`. */
export type TypesOf = (object: string, columns: readonly string[]) => Promise<Result<ColumnTypes, CrmError>>;

/** Reads types from the objects' describes, each of which is asked for once a reading. */
export const createColumnTypes =
  (calls: Calls): TypesOf =>
  async (object, columns) => {
    const known = new Map<string, Described>();
    const described = async (name: string): Promise<Result<Described, CrmError>> => {
      const found = known.get(name);
      if (found !== undefined) return ok(found);
      const answer = await calls.describe(name);
      if (answer.ok) known.set(name, answer.value);
      return answer;
    };
    const types = new Map<string, string>();
    for (const column of columns) {
      const type = await typeOf(described, object, column.toLowerCase().split('.'));
      if (!type.ok) return type;
      types.set(column.toLowerCase(), type.value);
    }
    return ok(types);
  };

async function typeOf(
  described: (object: string) => Promise<Result<Described, CrmError>>,
  object: string,
  [name = '', ...rest]: readonly string[],
): Promise<Result<string, CrmError>> {
  const answer = await described(object);
  if (!answer.ok) return answer;
  const { fields } = answer.value;
  const call = { where: `the fields of ${object}`, write: false };
  const unknown = err(crmError('config', call, `${object} has no field ${name}`));
  if (rest.length === 0) {
    const field = fields.find((one) => one.name.toLowerCase() === name);
    return field === undefined ? unknown : ok(field.type);
  }
  // An owner is a person or a queue: the field need not be on both.
  const parents = fields.find((one) => one.relationshipName?.toLowerCase() === name)?.referenceTo ?? [];
  let last: Result<string, CrmError> = unknown;
  for (const parent of parents) {
    last = await typeOf(described, parent, rest);
    if (last.ok) return last;
  }
  return last;
}
