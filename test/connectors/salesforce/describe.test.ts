import { afterAll, assert, beforeAll, expect, it } from 'vitest';
import type { CrmSchema } from '../../../src/model/crm-schema.ts';
import { startOrg, type TestOrg } from './org.ts';

let org: TestOrg;
let schema: CrmSchema;
beforeAll(async () => {
  org = await startOrg();
  const described = await org.connector.describe();
  assert(described.ok, JSON.stringify(described));
  schema = described.value;
});
afterAll(() => org.sandbox.close());

const field = (object: string, name: string) => schema.objects[object]?.find((each) => each.name === name);

it('describes leads, the contacts they become, tasks and deals', () => {
  expect(Object.keys(schema.objects)).toEqual(['Lead', 'Contact', 'Task', 'Event', 'Opportunity']);
  expect(field('Task', 'Stafet_Key__c')).toMatchObject({ writable: true, unique: false, maxLength: 255 });
  expect(field('Contact', 'Stafet_Id__c')).toMatchObject({ unique: true });
});

it('tells what can be written, what is unique and how long a text may be', () => {
  expect(field('Lead', 'Stafet_Id__c')).toMatchObject({ writable: true, unique: true, maxLength: 64 });
  expect(field('Lead', 'IsConverted')).toMatchObject({ writable: false, type: 'boolean' });
  expect(field('Lead', 'IsConverted')).not.toHaveProperty('maxLength');
});

it('tells the values of a picklist and whether others are let in', () => {
  expect(field('Lead', 'SAL_Status__c')).toMatchObject({
    options: ['Offered', 'Accepted', 'Rejected'],
    restricted: true,
  });
  expect(field('Lead', 'Stafet_Tags__c')?.options).toContain('Key account');
  expect(field('Lead', 'LeadSource')?.restricted).toBe(false);
  expect(field('Lead', 'Company')).not.toHaveProperty('options');
});

it('names people and the queues that take leads, and tells one from the other', () => {
  const queues = schema.users.filter((user) => user.queue);
  expect(queues.map((queue) => queue.name)).toContain('Leads Denmark');
  expect(queues.every((queue) => queue.id.startsWith('00G') && queue.active)).toBe(true);
  const people = schema.users.filter((user) => !user.queue);
  expect(people.every((person) => person.id.startsWith('005') && person.email.includes('@'))).toBe(true);
});
