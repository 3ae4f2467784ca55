import type { CrmError } from '../../src/model/crm-error.ts';
import type { CrmSchema, CrmUser, FieldSchema } from '../../src/model/crm-schema.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Door } from './client.ts';
import { PATHS } from './paths.ts';
import { type Owner, ownersAnswer, type PropertyDefinition, propertiesAnswer } from './wire.ts';

/** Types whose fields a mapping, a task or a report can name. */
const OBJECTS = ['contacts', 'tasks', 'deals'] as const;

/** The portal's properties and owners, deactivated ones too: records keep pointing at them. */
export const describe = async (door: Door): Promise<Result<CrmSchema, CrmError>> => {
  const objects: Record<string, readonly FieldSchema[]> = {};
  for (const object of OBJECTS) {
    const site = { method: 'GET', where: `GET properties/${object}`, writes: false } as const;
    const answer = await door.ask({ ...site, path: PATHS.properties(object) }, propertiesAnswer);
    if (!answer.ok) return err(answer.error);
    objects[object] = answer.value.results.map(toField);
  }
  const active = await owners(door, false);
  if (!active.ok) return active;
  const archived = await owners(door, true);
  return archived.ok ? ok({ objects, users: [...active.value, ...archived.value] }) : archived;
};

const toField = (property: PropertyDefinition): FieldSchema => ({
  name: property.name,
  label: property.label,
  type: property.type,
  writable: !(property.modificationMetadata?.readOnlyValue || property.calculated),
  // The one unique property that does not say so.
  unique: property.hasUniqueValue === true || property.name === 'email',
  ...optionsOf(property),
});

// Options kept elsewhere (owners, stages) come as an empty list: they are not known here, not forbidden.
const optionsOf = ({ type, externalOptions, options }: PropertyDefinition): Partial<FieldSchema> =>
  type === 'enumeration' && !externalOptions && options && options.length > 0
    ? { options: options.map(({ value }) => value), restricted: true }
    : {};

const owners = async (door: Door, archived: boolean): Promise<Result<readonly CrmUser[], CrmError>> => {
  const users: CrmUser[] = [];
  let after: string | undefined;
  do {
    const answer = await ownersPage(door, archived, after);
    if (!answer.ok) return answer;
    users.push(...answer.value.results.map(toUser));
    after = answer.value.paging?.next?.after;
  } while (after !== undefined);
  return ok(users);
};

// Active and archived ones are two lists: one call never gives both.
const ownersPage = (door: Door, archived: boolean, after: string | undefined) =>
  door.ask(
    {
      method: 'GET',
      path: PATHS.owners(),
      where: 'GET owners',
      writes: false,
      query: [
        ['limit', '100'],
        ['archived', String(archived)],
        ...(after === undefined ? [] : [['after', after] as const]),
      ],
    },
    ownersAnswer,
  );

const toUser = (owner: Owner): CrmUser => ({
  id: owner.id,
  email: owner.email ?? '',
  name: [owner.firstName, owner.lastName].filter(Boolean).join(' '),
  active: !owner.archived,
  queue: owner.type === 'QUEUE',
});
