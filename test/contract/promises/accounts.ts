import { expect, it } from 'vitest';
import { type Bench, idsOf, pullAll, readOne, succeeded } from './support.ts';

const NORDLYS = { name: 'Nordlys A/S', website: 'nordlys.example', country: 'Denmark' };
const HAVKAJEN = { name: 'Havkajen ApS', website: 'havkajen.example', country: 'Denmark' };
const START = { at: 0, id: '' };

export const accountPromises = (bench: Bench): void => {
  it('gives every account, with what tells it apart and who owns it', async () => {
    const crm = bench();
    const ref = await crm.people.openAccount(NORDLYS);
    await crm.settle();
    for (const from of [null, START]) {
      const { records } = await pullAll(crm, 'account', from, 50);
      expect(new Set(idsOf(records))).toEqual(new Set([ref.id]));
      expect(records[0]).toMatchObject({ ref, state: 'live', account: NORDLYS });
    }
    const { users } = succeeded(await crm.connector.describe());
    const [account] = (await pullAll(crm, 'account', START, 50)).records;
    const owner = users.find(({ id }) => id === account?.account?.ownerId);
    expect(owner?.email).toBe('anna.holm@fjordlys.example');
  });

  it('asks once when nothing changed, and gives what did', async () => {
    const crm = bench();
    const ref = await crm.people.openAccount(NORDLYS);
    await crm.people.openAccount(HAVKAJEN);
    await crm.settle();
    const { cursor } = await pullAll(crm, 'account', START, 50);
    const { calls } = crm.connector.budget();
    expect((await pullAll(crm, 'account', cursor, 50)).records).toEqual([]);
    expect(crm.connector.budget().calls - calls).toBe(1);
    await crm.people.renameAccount(ref, 'Nordlys Energi A/S');
    await crm.settle();
    const { records } = await pullAll(crm, 'account', cursor, 50);
    expect(records.map(({ account }) => account?.name)).toEqual(['Nordlys Energi A/S']);
  });

  it('says of a deleted account that it is gone', async () => {
    const crm = bench();
    const ref = await crm.people.openAccount(NORDLYS);
    await crm.people.remove(ref);
    await crm.settle();
    expect((await readOne(crm, ref))?.state).toBe('gone');
  });

  it('says of an account that was merged where it lives on', async () => {
    const crm = bench();
    const keep = await crm.people.openAccount(NORDLYS);
    const absorbed = await crm.people.openAccount(HAVKAJEN);
    await crm.people.merge(keep, absorbed);
    await crm.settle();
    const gone = await readOne(crm, absorbed);
    expect(gone?.state).toBe('merged');
    // HubSpot makes a new record of the two.
    const heir = gone?.into && (await readOne(crm, gone.into));
    expect(heir).toMatchObject({ state: 'live', account: { name: NORDLYS.name } });
  });
};
