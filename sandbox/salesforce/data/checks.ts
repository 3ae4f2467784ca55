import {
  convertedLead,
  duplicateValue,
  entityDeleted,
  inactiveOwner,
  invalidCrossReference,
  requiredMissing,
  wrongIdType,
} from '../errors.ts';
import type { SaveError } from '../org.ts';
import type { Field, ObjectSchema } from '../schema/types.ts';
import { changes, type Draft, objectOfId, type World } from './world.ts';

type Schemas = (object: string) => ObjectSchema | undefined;

/** Asked at creation alone; clearing a required field later is caught while values are read. */
export function checkRequired({ schema, row, before }: Draft): SaveError | undefined {
  if (before !== undefined) return undefined;
  const missing = schema.fields.filter((field) => field.required && (row[field.name] ?? null) === null);
  return missing.length === 0 ? undefined : requiredMissing(missing.map((field) => field.name));
}

/** Only living records count: the bin frees their values. */
export function checkUnique(draft: Draft, world: World): SaveError | undefined {
  for (const field of draft.schema.fields) {
    const value = draft.row[field.name] ?? null;
    if (!field.unique || value === null || !changes(draft, field.name)) continue;
    const other = world.find(draft.schema.name, field.name, value).find((row) => row.Id !== draft.before?.Id);
    if (other !== undefined) return duplicateValue(field.name, String(other.Id));
  }
  return undefined;
}

/** An owner is an active user, or a queue that takes the object. */
function checkOwner(id: unknown, object: string, world: World): SaveError | undefined {
  const owner = world.get('User', id);
  if (owner !== undefined) return owner.IsActive === false ? inactiveOwner(String(id), object) : undefined;
  const takes = world.find('QueueSobject', 'QueueId', id).some((entry) => entry.SobjectType === object);
  return takes ? undefined : invalidCrossReference();
}

/** A converted lead is a dead end: its contact has to be meant instead. */
function checkReference(draft: Draft, field: Field, world: World, schemas: Schemas): SaveError | undefined {
  const id = draft.row[field.name];
  const targets = field.referenceTo.map(schemas).filter((target) => target !== undefined);
  const target = objectOfId(id, targets);
  if (target === undefined) return wrongIdType(field.label, field.name, String(id));
  const found = world.get(target.name, id);
  if (found === undefined) return invalidCrossReference();
  if (found.IsDeleted === true) return { ...entityDeleted(), httpStatus: 400 };
  if (found.IsConverted === true && target.name === 'Lead' && draft.ctx.system !== true)
    return convertedLead();
  return field.name === 'OwnerId' ? checkOwner(id, draft.schema.name, world) : undefined;
}

/** Every reference the save sets must lead to a living record of a fitting object. */
export function checkReferences(draft: Draft, world: World, schemas: Schemas): SaveError | undefined {
  for (const field of draft.schema.fields) {
    const isSet = field.type === 'reference' && field.createable && (draft.row[field.name] ?? null) !== null;
    if (!isSet || !changes(draft, field.name)) continue;
    const error = checkReference(draft, field, world, schemas);
    if (error !== undefined) return error;
  }
  return undefined;
}
