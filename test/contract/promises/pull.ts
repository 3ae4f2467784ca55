import { expect, it } from 'vitest';
import { ANNE, BENT, type Bench, crowd, idsOf, leadOp, pullAll, writeOne } from './support.ts';

export const pullPromises = (bench: Bench): void => {
  it('gives every lead exactly once, many of one moment across pages', async () => {
    const crm = bench();
    const before = await crm.people.createLeads(crowd(3, 'early'));
    await crm.settle();
    const crowded = await crm.people.createLeads(crowd(25));
    await crm.settle();
    const after = await crm.people.createLeads(crowd(4, 'late'));
    await crm.settle();
    const { records, sizes } = await pullAll(crm, 'lead', { at: 0, id: '' }, 7);
    expect(idsOf(records).toSorted()).toEqual(
      [...before, ...crowded, ...after].map((ref) => ref.id).toSorted(),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(7);
    const times = records.map((record) => record.modifiedAt);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('gives every lead when it begins at the beginning, and what changed meanwhile', async () => {
    const crm = bench();
    const refs = await crm.people.createLeads(crowd(12));
    await crm.settle();
    const first = await crm.connector.pull('lead', null, 5);
    const [anne] = await crm.people.createLeads([ANNE]);
    await crm.settle();
    const { records } = await pullAll(crm, 'lead', first.ok ? first.value.next : null, 5);
    const seen = new Set([...(first.ok ? idsOf(first.value.records) : []), ...idsOf(records)]);
    expect([...seen].toSorted()).toEqual([...refs.map((ref) => ref.id), anne?.id].toSorted());
  });

  it('gives what changed after a cursor, and nothing else', async () => {
    const crm = bench();
    const [anne] = await crm.people.createLeads([ANNE, BENT]);
    await crm.settle();
    const { cursor } = await pullAll(crm, 'lead', { at: 0, id: '' }, 50);
    expect(cursor).toBeDefined();
    expect((await pullAll(crm, 'lead', cursor, 50)).records).toEqual([]);
    if (anne) await crm.people.rename(anne, 'Berg-Holm');
    await crm.settle();
    const changed = await pullAll(crm, 'lead', cursor, 50);
    expect(idsOf(changed.records)).toEqual([anne?.id]);
    expect(changed.records[0]?.fields[crm.names.last]).toBe('Berg-Holm');
  });

  it('gives activities with the lead they are about', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const calls: string[] = [];
    for (const n of [1, 2, 3]) calls.push((await crm.people.logCall(anne, `Call ${n}`)).id);
    await crm.settle();
    const { records } = await pullAll(crm, 'activity', { at: 0, id: '' }, 2);
    expect(idsOf(records).toSorted()).toEqual(calls.toSorted());
    expect(records.every((record) => record.activity?.about[0]?.id === anne.id)).toBe(true);
    const all = await pullAll(crm, 'activity', null, 2);
    expect([...new Set(idsOf(all.records))].toSorted()).toEqual(calls.toSorted());
  });
};
