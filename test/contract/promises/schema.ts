import { expect, it } from 'vitest';
import { type Bench, succeeded } from './support.ts';

export const schemaPromises = (bench: Bench): void => {
  it('names the fields of a lead, with what can be written', async () => {
    const crm = bench();
    const { objects } = succeeded(await crm.connector.describe());
    const email = objects[crm.object]?.find((field) => field.name === crm.names.email);
    expect(email).toMatchObject({ writable: true });
    expect(objects[crm.object]?.some((field) => !field.writable)).toBe(true);
  });

  it('names the values of a picklist', async () => {
    const crm = bench();
    const { objects } = succeeded(await crm.connector.describe());
    const picklists = objects[crm.object]?.filter((field) => (field.options?.length ?? 0) > 1);
    expect(picklists?.length).toBeGreaterThan(0);
  });

  it('names the users, those who have left too', async () => {
    const { users } = succeeded(await bench().connector.describe());
    expect(users.some((user) => user.active && user.email !== '' && user.name !== '')).toBe(true);
    expect(users.some((user) => !user.active)).toBe(true);
    expect(new Set(users.map((user) => user.id)).size).toBe(users.length);
  });

  it('counts the calls it makes', async () => {
    const crm = bench();
    const before = crm.connector.budget().calls;
    await crm.connector.describe();
    expect(crm.connector.budget().calls).toBeGreaterThan(before);
  });
};
