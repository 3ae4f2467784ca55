import type { CrmError } from '../../src/model/crm-error.ts';
import type { CrmSchema, FieldSchema } from '../../src/model/crm-schema.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { Described } from './answers.ts';
import type { Calls } from './calls.ts';
import type { Users } from './users.ts';

const DESCRIBED = ['Lead', 'Contact', 'Task', 'Event', 'Opportunity'] as const;

/** Values that were retired stay in the describe as inactive: they are no choice any more. */
const fieldSchema = (field: Described['fields'][number]): FieldSchema => ({
  name: field.name,
  label: field.label,
  type: field.type,
  writable: field.createable || field.updateable,
  unique: field.unique,
  ...(field.length ? { maxLength: field.length } : {}),
  ...(/picklist$/.test(field.type) && {
    options: (field.picklistValues ?? []).filter((value) => value.active).map((value) => value.value),
    restricted: field.restrictedPicklist === true,
  }),
});

/** Fields of the objects Stafet writes and reads, and who can own them. */
export async function describe(calls: Calls, users: Users): Promise<Result<CrmSchema, CrmError>> {
  const objects: Record<string, readonly FieldSchema[]> = {};
  for (const object of DESCRIBED) {
    const described = await calls.describe(object);
    if (!described.ok) return described;
    objects[object] = described.value.fields.map(fieldSchema);
  }
  const owners = await users.list();
  return owners.ok ? ok({ objects, users: owners.value }) : owners;
}
