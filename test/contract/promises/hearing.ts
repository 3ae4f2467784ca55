import { assert, expect, it, vi } from 'vitest';
import type { RecordRef } from '../../../src/model/crm.ts';
import type { Hint } from '../../../src/model/remote.ts';
import { ANNE, type Bench, succeeded } from './support.ts';

const PATIENCE = { timeout: 15_000, interval: 50 };

export const hearingPromises = (bench: Bench): void => {
  it('hears of what people change, add and remove', async () => {
    const crm = bench();
    const heard: Hint[] = [];
    const listener = succeeded(await crm.connector.receive(async (hints) => void heard.push(...hints)));
    await crm.connect?.(listener);
    const [anne] = await crm.people.createLeads([ANNE]);
    assert(anne);
    const countOf = (): number => heard.filter((hint) => hint.ref.id === anne.id).length;
    await vi.waitFor(() => expect(countOf()).toBeGreaterThan(0), PATIENCE);
    for (const act of [() => crm.people.rename(anne, 'Berg-Holm'), () => crm.people.remove(anne)]) {
      const before = countOf();
      await act();
      await vi.waitFor(() => expect(countOf()).toBeGreaterThan(before), PATIENCE);
    }
    expect(heard.find((hint) => hint.ref.id === anne.id)?.ref).toEqual(anne);
    await listener.close();
  });

  it('hears of accounts, unless polling has to do', async ({ skip }) => {
    const crm = bench();
    skip(!crm.tellsOfAccounts);
    const heard: Hint[] = [];
    const listener = succeeded(await crm.connector.receive(async (hints) => void heard.push(...hints)));
    await crm.connect?.(listener);
    const told = (ref: RecordRef): number => heard.filter((hint) => hint.ref.id === ref.id).length;
    const ref = await crm.people.openAccount({
      name: 'Nordlys',
      website: 'nordlys.example',
      country: 'Denmark',
    });
    await vi.waitFor(() => expect(told(ref)).toBeGreaterThan(0), PATIENCE);
    for (const act of [() => crm.people.renameAccount(ref, 'Solvind'), () => crm.people.remove(ref)]) {
      const before = told(ref);
      await act();
      await vi.waitFor(() => expect(told(ref)).toBeGreaterThan(before), PATIENCE);
    }
    expect(heard.find((hint) => hint.ref.id === ref.id)?.ref).toEqual(ref);
    await listener.close();
  });

  it('hears of a call that a rep logs', async () => {
    const crm = bench();
    const heard: Hint[] = [];
    const listener = succeeded(await crm.connector.receive(async (hints) => void heard.push(...hints)));
    await crm.connect?.(listener);
    const [anne] = await crm.people.createLeads([ANNE]);
    assert(anne);
    const call = await crm.people.logCall(anne, 'First call');
    await vi.waitFor(() => expect(heard.map((hint) => hint.ref)).toContainEqual(call), PATIENCE);
    await listener.close();
  });
};
