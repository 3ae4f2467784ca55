import { z } from 'zod';
import type { RecordRef } from '../../src/model/crm.ts';
import type { People } from './harness.ts';

const created = z.object({ id: z.string() });
const many = z.object({
  results: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) })),
});
const owners = z.object({ results: z.array(z.object({ id: z.string() })) });
const ends = z.object({
  results: z.array(z.object({ toObjectId: z.union([z.string(), z.number()]).transform(String) })),
});
const named = z.object({ list: z.object({ listId: z.string() }) });
const members = z.object({ results: z.array(z.object({ recordId: z.string() })) });

const leadRef = (id: string): RecordRef => ({ crm: 'hubspot', kind: 'lead', object: 'contacts', id });

/** Somebody with that address, signed in to HubSpot, whose clicks the sandbox takes as calls with a person's token. */
export const hubspotPeople = (url: string, token: string, email: string, now: () => number): People => {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };
  const objects = '/crm/v3/objects';

  return {
    createLeads: async (people) => {
      const inputs = people.map(({ email, last }) => ({
        properties: { email, lastname: last },
        associations: [],
      }));
      const { results } = many.parse(await call('POST', `${objects}/contacts/batch/create`, { inputs }));
      const byEmail = new Map(results.map((row) => [row.properties.email, row.id]));
      return people.map(({ email }) => leadRef(byEmail.get(email) ?? 'not created'));
    },
    rename: async ({ id }, last) =>
      void (await call('PATCH', `${objects}/contacts/${id}`, { properties: { lastname: last } })),
    openAccount: async ({ name, website, country }) => {
      const [owner] = owners.parse(await call('GET', `/crm/v3/owners/?email=${email}`)).results;
      const properties = { name, domain: website, country, hubspot_owner_id: owner?.id };
      const { id } = created.parse(await call('POST', `${objects}/companies`, { properties }));
      return { crm: 'hubspot', kind: 'account', object: 'companies', id };
    },
    renameAccount: async ({ id }, name) =>
      void (await call('PATCH', `${objects}/companies/${id}`, { properties: { name } })),
    remove: async ({ object, id }) => void (await call('DELETE', `${objects}/${object}/${id}`)),
    merge: async (keep, absorb) =>
      void (await call('POST', `${objects}/${keep.object}/merge`, {
        primaryObjectId: keep.id,
        objectIdToMerge: absorb.id,
      })),
    logCall: async (about, subject) => {
      const properties = { hs_timestamp: new Date(now()).toISOString(), hs_call_title: subject };
      const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 194 }];
      const associations = [{ to: { id: about.id }, types }];
      const { id } = created.parse(await call('POST', `${objects}/calls`, { properties, associations }));
      return { crm: 'hubspot', kind: 'activity', object: 'calls', id };
    },
    tasksOf: async ({ id }) => {
      const links = ends.parse(await call('GET', `/crm/v4/objects/contacts/${id}/associations/tasks`));
      const inputs = links.results.map((end) => ({ id: end.toObjectId }));
      const properties = ['hs_task_subject', 'hs_task_status', 'hubspot_owner_id'];
      const { results } = many.parse(
        await call('POST', `${objects}/tasks/batch/read`, { inputs, properties }),
      );
      return results.map((row) => ({
        subject: row.properties.hs_task_subject ?? '',
        open: row.properties.hs_task_status !== 'COMPLETED',
        ownerId: row.properties.hubspot_owner_id ?? null,
      }));
    },
    membersOf: async (list) => {
      const { listId } = named.parse(
        await call('GET', `/crm/v3/lists/object-type-id/0-1/name/${encodeURIComponent(list)}`),
      ).list;
      const { results } = members.parse(await call('GET', `/crm/v3/lists/${listId}/memberships`));
      return results.map(({ recordId }) => recordId);
    },
    countByEmail: async (email) => {
      const body = { inputs: [{ id: email }], idProperty: 'email', properties: ['email'] };
      return many.parse(await call('POST', `${objects}/contacts/batch/read`, body)).results.length;
    },
  };
};
