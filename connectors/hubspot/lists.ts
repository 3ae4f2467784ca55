import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Door } from './client.ts';
import { crmError } from './errors.ts';
import { PATHS } from './paths.ts';
import { listedAnswer } from './wire.ts';

const CONTACTS = '0-1';

/** Ids of the lists of contacts, by name: each is looked for once. */
export type KnownLists = Map<string, string>;

type Found = Promise<Result<string | null, CrmError>>;

/** The list of that name; made where there is none and `make` says so, else null. */
export const listNamed = async (door: Door, known: KnownLists, name: string, make: boolean): Found => {
  const there = known.get(name);
  if (there !== undefined) return ok(there);
  const found = await find(door, name);
  const id = !found.ok || found.value !== null || !make ? found : await create(door, name);
  if (id.ok && id.value !== null) known.set(name, id.value);
  return id;
};

const find = async (door: Door, name: string): Found => {
  const site = { where: 'GET lists/name', writes: false };
  const path = PATHS.listNamed(CONTACTS, name);
  const answer = await door.ask({ ...site, method: 'GET', path }, listedAnswer);
  if (!answer.ok) return answer.error.kind === 'missing' ? ok(null) : answer;
  const { listId, processingType } = answer.value.list;
  if (processingType !== 'DYNAMIC') return ok(listId);
  const message = `"${name}" is an active list: its filter decides who is on it. Rename it, or make it a static one.`;
  return err(crmError(site, 'config', { code: 'ACTIVE_LIST', message }));
};

/** A name is given once: whoever comes second finds the list that the first made. */
const create = async (door: Door, name: string): Found => {
  const answer = await door.ask(
    {
      method: 'POST',
      path: PATHS.lists(),
      where: 'POST lists',
      writes: true,
      body: { name, objectTypeId: CONTACTS, processingType: 'MANUAL' },
    },
    listedAnswer,
  );
  if (answer.ok) return ok(answer.value.list.listId);
  if (answer.error.kind !== 'invalid' && answer.error.kind !== 'conflict') return answer;
  const found = await find(door, name);
  return found.ok && found.value === null ? answer : found;
};
